package org.loupe.cli.internal.progress;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.Step;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.StepMeter;
import org.loupe.runtime.progress.StepMeter.Reading;

/** Progress for programs: an object a line on standard error, its {@code event} says which. */
public final class JsonDisplay implements RunDisplay {
  private final PrintStream err;
  private final JsonLines lines;
  private final LongSupplier nanos;
  private final Map<String, StepMeter> running = new LinkedHashMap<>();

  /**
   * Lines on standard error.
   *
   * @param terminal where
   * @param nanos the clock
   */
  public JsonDisplay(Terminal terminal, LongSupplier nanos) {
    this.err = terminal.err();
    this.lines = new JsonLines(err);
    this.nanos = nanos;
  }

  @Override
  public void status(String what) {
    JsonObject o = event("status");
    o.addProperty("text", what);
    lines.write(o);
  }

  @Override
  public void inputStarted(String name) {
    JsonObject o = event("input");
    o.addProperty("name", name);
    lines.write(o);
  }

  @Override
  public synchronized Progress stepStarted(Step step) {
    StepMeter meter = new StepMeter(step.name(), nanos);
    running.put(step.name(), meter);
    JsonObject o = event("step");
    o.addProperty("name", step.name());
    o.addProperty("analysis", step.analysis());
    o.addProperty("state", "running");
    lines.write(o);
    return meter;
  }

  @Override
  public synchronized void stepEnded(StepOutcome outcome) {
    running.remove(outcome.step().name());
    JsonObject o = event("step");
    o.addProperty("name", outcome.step().name());
    o.addProperty("analysis", outcome.step().analysis());
    o.addProperty("state", outcome.state().label());
    o.addProperty("seconds", outcome.time().toNanos() / 1e9);
    outcome.error().ifPresent(e -> o.add("error", Messages.json(e)));
    lines.write(o);
  }

  @Override
  public void warning(String where, ProblemCode code, String detail) {
    JsonObject o = event("warning");
    o.addProperty("where", where);
    o.addProperty("code", code.id());
    o.addProperty("message", detail);
    lines.write(o);
  }

  @Override
  public void message(String text) {
    err.println(text);
  }

  @Override
  public synchronized void tick() {
    for (StepMeter meter : running.values()) {
      Reading r = meter.read();
      JsonObject o = event("progress");
      o.addProperty("name", r.name());
      o.addProperty("done", r.done());
      if (r.isBounded()) {
        o.addProperty("total", r.total());
      }
      o.addProperty("unit", r.unit());
      if (r.rate() > 0) {
        o.addProperty("rate", r.rate());
      }
      if (r.remaining() >= 0) {
        o.addProperty("remaining", r.remaining());
      }
      o.addProperty("seconds", r.seconds());
      o.addProperty("note", r.note());
      lines.write(o);
    }
  }

  @Override
  public long periodMillis() {
    return 1000;
  }

  @Override
  public synchronized void close() {
    running.clear();
  }

  private static JsonObject event(String name) {
    JsonObject o = new JsonObject();
    o.addProperty("event", name);
    return o;
  }
}
