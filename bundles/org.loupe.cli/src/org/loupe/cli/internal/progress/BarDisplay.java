package org.loupe.cli.internal.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.Step;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.StepMeter;

/**
 * A bar for each running step at the bottom of a terminal; what has ended scrolls up above them.
 *
 * <p>Lines longer than the terminal is wide are cut by it (its wrapping is turned off while they
 * are written), so that its width need not be known to erase them.
 */
public final class BarDisplay implements RunDisplay {
  /** More would not fit on small terminals. */
  private static final int MOST_LINES = 8;

  private static final String ESCAPE = "\u001b[";
  private static final String NO_WRAP = ESCAPE + "?7l";
  private static final String WRAP = ESCAPE + "?7h";
  private static final String ERASE_BELOW = ESCAPE + "J";

  private final Terminal terminal;
  private final LongSupplier nanos;
  private final Map<String, StepMeter> running = new LinkedHashMap<>();
  private String status = "";
  private List<String> painted = List.of();
  private boolean closed;

  /**
   * Bars on a terminal.
   *
   * @param terminal where
   * @param nanos the clock
   */
  public BarDisplay(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
  }

  @Override
  public synchronized void status(String what) {
    status = what;
    tick();
  }

  @Override
  public void inputStarted(String name) {
    status("opening " + name);
  }

  @Override
  public synchronized Progress stepStarted(Step step) {
    StepMeter meter = new StepMeter(step.name(), nanos);
    running.put(step.name(), meter);
    status = "";
    tick();
    return meter;
  }

  @Override
  public synchronized void stepEnded(StepOutcome outcome) {
    running.remove(outcome.step().name());
    message(EndOfStep.line(outcome, terminal));
  }

  @Override
  public void warning(String where, ProblemCode code, String detail) {
    message(Messages.warning(terminal.style(), code.id(), where, detail));
  }

  @Override
  public synchronized void message(String text) {
    StringBuilder all = new StringBuilder();
    erase(all);
    terminal.err().print(all.append(text).append('\n'));
    tick();
  }

  @Override
  public synchronized void tick() {
    if (closed) {
      return;
    }
    List<String> lines = lines();
    if (lines.equals(painted)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    erase(text);
    lines.forEach(l -> text.append(NO_WRAP).append(l).append(WRAP).append('\n'));
    painted = lines;
    terminal.err().print(text);
    terminal.err().flush();
  }

  private List<String> lines() {
    List<StepMeter.Reading> readings = running.values().stream().map(StepMeter::read).toList();
    int width = readings.stream().mapToInt(r -> r.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    readings.stream().limit(MOST_LINES).forEach(r -> lines.add(Wording.bar(r, width, terminal)));
    if (readings.size() > MOST_LINES) {
      lines.add(terminal.style().faint("and %d more".formatted(readings.size() - MOST_LINES)));
    }
    if (readings.isEmpty() && !status.isEmpty()) {
      lines.add(terminal.style().faint(Printable.line(status)));
    }
    return lines;
  }

  private void erase(StringBuilder text) {
    if (!painted.isEmpty()) {
      text.append(ESCAPE).append(painted.size()).append('A').append('\r').append(ERASE_BELOW);
      painted = List.of();
    }
  }

  @Override
  public long periodMillis() {
    return 100;
  }

  @Override
  public synchronized void close() {
    StringBuilder text = new StringBuilder();
    erase(text);
    closed = true;
    terminal.err().print(text);
    terminal.err().flush();
  }
}
