package org.loupe.cli.internal.progress;

import java.time.Duration;
import java.util.Locale;
import org.loupe.cli.internal.progress.StepMeter.Reading;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;

/** How progress is put into words and bars. */
public final class Wording {
  private static final int BAR = 24;

  private Wording() {}

  /** The line of a running step with a bar. */
  static String bar(Reading r, int nameWidth, Terminal terminal) {
    String name = terminal.style().strong(pad(r.name(), nameWidth));
    if (r.isBounded()) {
      return name + "  " + bar(r.share(), terminal) + "  " + figures(r);
    }
    return name + "  " + figures(r);
  }

  private static String bar(double share, Terminal terminal) {
    int full = (int) Math.floor(share * BAR);
    String on = terminal.isUnicode() ? "━" : "#";
    String off = terminal.isUnicode() ? "─" : "-";
    return terminal.style().good(on.repeat(full)) + terminal.style().faint(off.repeat(BAR - full));
  }

  /** {@code 62 % 1,240/2,000 regions 310/s 0:02 left}. */
  static String figures(Reading r) {
    StringBuilder line = new StringBuilder();
    if (r.isBounded()) {
      append(line, "%3d %%".formatted((int) Math.floor(100 * r.share())));
      append(line, format("%,d/%,d %s", r.done(), r.total(), unit(r)).strip());
    } else if (r.done() > 0 || !r.unit().isEmpty()) {
      append(line, format("%,d %s", r.done(), unit(r)).strip());
    }
    if (r.rate() > 0) {
      append(line, rate(r.rate()));
    }
    append(line, r.remaining() >= 0 ? clock(r.remaining()) + " left" : clock(r.seconds()));
    if (!r.note().isEmpty()) {
      append(line, Printable.line(r.note()));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String part) {
    line.append(line.isEmpty() ? "" : "  ").append(part);
  }

  private static String unit(Reading r) {
    return Printable.line(r.unit());
  }

  private static String format(String form, Object... arguments) {
    return String.format(Locale.ROOT, form, arguments);
  }

  /** {@code 1,240/s}, {@code 3.1/s}, {@code 14/min}. */
  static String rate(double perSecond) {
    if (perSecond >= 10) {
      return format("%,d/s", Math.round(perSecond));
    }
    return perSecond >= 1 ? format("%.1f/s", perSecond) : format("%.1f/min", 60 * perSecond);
  }

  /** {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
  static String clock(double seconds) {
    long s = Math.round(Math.min(seconds, 1e9));
    return s < 3600
        ? "%d:%02d".formatted(s / 60, s % 60)
        : "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
  }

  /** {@code 12 ms}, {@code 1.24 s}, {@code 12:30}. */
  public static String duration(Duration time) {
    double s = time.toNanos() / 1e9;
    if (s < 0.9995) {
      return Math.round(1000 * s) + " ms";
    }
    return s < 60 ? format("%.3g s", s) : clock(s);
  }

  /** The text with spaces behind it. */
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
