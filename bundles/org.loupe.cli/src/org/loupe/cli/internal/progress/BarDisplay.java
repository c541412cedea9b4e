package org.loupe.cli.internal.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.Step;
import org.loupe.runtime.StepOutcome;

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
  private int shown;
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
    StringBuilder text = new StringBuilder();
    erase(text);
    List<StepMeter> meters = List.copyOf(running.values());
    int width = meters.stream().mapToInt(m -> m.read().name().length()).max().orElse(0);
    List<String> lines =
        meters.stream().limit(MOST_LINES).map(m -> Wording.bar(m.read(), width, terminal)).toList();
    lines.forEach(l -> line(text, l));
    if (meters.size() > MOST_LINES) {
      line(text, terminal.style().faint("and %d more".formatted(meters.size() - MOST_LINES)));
    }
    if (meters.isEmpty() && !status.isEmpty()) {
      line(text, terminal.style().faint(status));
    }
    if (!text.isEmpty()) {
      terminal.err().print(text);
      terminal.err().flush();
    }
  }

  private void line(StringBuilder text, String line) {
    text.append(NO_WRAP).append(line).append(WRAP).append('\n');
    shown++;
  }

  private void erase(StringBuilder text) {
    if (shown > 0) {
      text.append(ESCAPE).append(shown).append('A').append('\r').append(ERASE_BELOW);
      shown = 0;
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
