package org.loupe.cli.internal.progress;

import org.loupe.api.ProblemCode;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.terminal.Terminal;

/** No progress; warnings where they are wanted. */
public final class QuietDisplay implements RunDisplay {
  private final Terminal terminal;
  private final Warnings warnings;

  /** What becomes of warnings. */
  public enum Warnings {
    /** They are printed. */
    PRINTED,
    /** They are in the manifest only. */
    DROPPED
  }

  /**
   * A display without progress.
   *
   * @param terminal where warnings are printed
   * @param warnings whether they are
   */
  public QuietDisplay(Terminal terminal, Warnings warnings) {
    this.terminal = terminal;
    this.warnings = warnings;
  }

  @Override
  public void status(String what) {
    // not shown
  }

  @Override
  public void warning(String where, ProblemCode code, String detail) {
    if (warnings == Warnings.PRINTED) {
      terminal.err().println(Messages.warning(terminal.style(), code.id(), where, detail));
    }
  }

  @Override
  public void message(String text) {
    terminal.err().println(text);
  }

  @Override
  public void tick() {
    // nothing moves
  }

  @Override
  public long periodMillis() {
    return 3_600_000;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
