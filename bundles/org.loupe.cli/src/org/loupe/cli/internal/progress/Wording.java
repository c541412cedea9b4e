package org.loupe.cli.internal.progress;

import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.progress.ProgressText;
import org.loupe.runtime.progress.StepMeter.Reading;

/** The line of a running step on a terminal. */
final class Wording {
  private static final int BAR = 24;

  private Wording() {}

  /** The line of a running step with a bar. */
  static String bar(Reading r, int nameWidth, Terminal terminal) {
    String name = terminal.style().strong(pad(r.name(), nameWidth));
    if (r.isBounded()) {
      return name
          + "  "
          + bar(r.share(), terminal)
          + "  "
          + Printable.of(ProgressText.figures(r));
    }
    return name + "  " + Printable.of(ProgressText.figures(r));
  }

  private static String bar(double share, Terminal terminal) {
    int full = (int) Math.floor(share * BAR);
    String on = terminal.isUnicode() ? "━" : "#";
    String off = terminal.isUnicode() ? "─" : "-";
    return terminal.style().good(on.repeat(full)) + terminal.style().faint(off.repeat(BAR - full));
  }

  /** The text with spaces behind it. */
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
