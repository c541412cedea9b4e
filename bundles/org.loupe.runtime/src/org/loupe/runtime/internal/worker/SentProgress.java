package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.loupe.api.Progress;

/** How far a step has come, which is sent now and then and not whenever it moves. Thread-safe. */
final class SentProgress implements Progress {
  private final LongAdder done = new LongAdder();
  private long total = -1;
  private String unit = "";
  private String note = "";
  private boolean changed;
  private long sent;
  private int begun;

  @Override
  public synchronized void begin(long newTotal, String newUnit) {
    total = newTotal;
    unit = newUnit;
    done.reset();
    sent = 0;
    begun++;
    changed = true;
  }

  @Override
  public void advance(long units) {
    done.add(units);
  }

  @Override
  public synchronized void note(String what) {
    note = what;
    changed = true;
  }

  /** What is to be told; empty when nothing has happened since it was last asked for. */
  synchronized Optional<JsonObject> news(String step) {
    long now = done.sum();
    if (!changed && now == sent) {
      return Optional.empty();
    }
    changed = false;
    sent = now;
    JsonObject o = MessageWriter.message(Wire.PROGRESS);
    o.addProperty(Wire.EVENT, Wire.WORK);
    o.addProperty("step", step);
    o.addProperty("begun", begun);
    o.addProperty("total", total);
    o.addProperty("unit", unit);
    o.addProperty("done", now);
    o.addProperty("note", note);
    return Optional.of(o);
  }
}
