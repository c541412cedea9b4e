package org.loupe.cli.internal.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.Step;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.ProgressText;
import org.loupe.runtime.progress.StepMeter;

/** A line now and then: for logs. */
public final class PlainDisplay implements RunDisplay {
  /** Steps say how far they are this often; in a log more would be in the way. */
  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final Terminal terminal;
  private final LongSupplier nanos;
  private final Map<String, Shown> running = new LinkedHashMap<>();

  private record Shown(StepMeter meter, long lastNanos) {}

  /**
   * Lines on standard error.
   *
   * @param terminal where
   * @param nanos the clock
   */
  public PlainDisplay(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public void status(String what) {
    // passes in no time: nothing for a log
  }

  @Override
  public synchronized Progress stepStarted(Step step) {
    StepMeter meter = new StepMeter(step.name(), nanos);
    running.put(step.name(), new Shown(meter, nanos.getAsLong()));
    return meter;
  }

  @Override
  public synchronized void stepEnded(StepOutcome outcome) {
    running.remove(outcome.step().name());
    terminal.err().println(EndOfStep.line(outcome, terminal));
  }

  @Override
  public synchronized void warning(String where, ProblemCode code, String detail) {
    terminal.err().println(Messages.warning(terminal.style(), code.id(), where, detail));
  }

  @Override
  public void message(String text) {
    terminal.err().println(text);
  }

  @Override
  public synchronized void tick() {
    long now = nanos.getAsLong();
    running.replaceAll(
        (name, s) -> {
          if (now - s.lastNanos() < INTERVAL_NANOS) {
            return s;
          }
          terminal
              .err()
              .println(name + ": " + Printable.line(ProgressText.figures(s.meter().read())));
          return new Shown(s.meter(), now);
        });
  }

  @Override
  public long periodMillis() {
    return 1000;
  }

  @Override
  public synchronized void close() {
    running.clear();
  }
}
