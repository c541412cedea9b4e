package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.plan.Step;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.StepOutcome;

/** Tells another process how far a run has come; closed when the run has ended. Thread-safe. */
final class SendingListener implements RunListener, AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final Consumer<JsonObject> send;
  private final Map<String, SentProgress> running = new ConcurrentHashMap<>();
  private final Thread ticker;

  SendingListener(Consumer<JsonObject> send) {
    this.send = send;
    this.ticker = Thread.ofPlatform().daemon().name("loupe-worker-progress").start(this::tick);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        running.forEach((step, p) -> p.news(step).ifPresent(send));
      }
    } catch (InterruptedException _) {
      // the run has ended
    }
  }

  private static JsonObject event(String event) {
    JsonObject o = MessageWriter.message(Wire.PROGRESS);
    o.addProperty(Wire.EVENT, event);
    return o;
  }

  @Override
  public void inputStarted(String name) {
    JsonObject o = event(Wire.INPUT);
    o.addProperty("name", name);
    send.accept(o);
  }

  @Override
  public Progress stepStarted(Step step) {
    JsonObject o = event(Wire.STARTED);
    o.addProperty("step", step.name());
    send.accept(o);
    SentProgress progress = new SentProgress();
    running.put(step.name(), progress);
    return progress;
  }

  @Override
  public void stepEnded(StepOutcome outcome) {
    SentProgress progress = running.remove(outcome.step().name());
    if (progress != null) {
      progress.news(outcome.step().name()).ifPresent(send);
    }
    JsonObject o = event(Wire.ENDED);
    o.add("outcome", ResultMessage.write(outcome));
    send.accept(o);
  }

  @Override
  public void warning(String where, ProblemCode code, String detail) {
    JsonObject o = MessageWriter.message(Wire.LOG);
    o.addProperty("where", where);
    o.add("problem", ProblemMessage.code(code));
    o.addProperty("detail", detail);
    send.accept(o);
  }

  @Override
  public void close() {
    ticker.interrupt();
  }
}
