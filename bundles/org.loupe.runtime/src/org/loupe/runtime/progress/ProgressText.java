package org.loupe.runtime.progress;

import java.time.Duration;
import java.util.Locale;
import org.loupe.runtime.progress.StepMeter.Reading;

/** How progress and times are put into words. */
public final class ProgressText {
  private ProgressText() {}

  /** {@code 62 % 1,240/2,000 regions 310/s 0:02 left}. */
  public static String figures(Reading r) {
    StringBuilder line = new StringBuilder();
    if (r.isBounded()) {
      append(line, "%3d %%".formatted((int) Math.floor(100 * r.share())));
      append(line, format("%,d/%,d %s", r.done(), r.total(), r.unit()).strip());
    } else if (r.done() > 0 || !r.unit().isEmpty()) {
      append(line, format("%,d %s", r.done(), r.unit()).strip());
    }
    if (r.rate() > 0) {
      append(line, rate(r.rate()));
    }
    append(line, r.remaining() >= 0 ? clock(r.remaining()) + " left" : clock(r.seconds()));
    if (!r.note().isEmpty()) {
      append(line, r.note().strip().replaceAll("\\R", " "));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String part) {
    line.append(line.isEmpty() ? "" : "  ").append(part);
  }

  private static String format(String form, Object... arguments) {
    return String.format(Locale.ROOT, form, arguments);
  }

  /** {@code 1,240/s}, {@code 3.1/s}, {@code 14/min}. */
  public static String rate(double perSecond) {
    if (perSecond >= 10) {
      return format("%,d/s", Math.round(perSecond));
    }
    return perSecond >= 1 ? format("%.1f/s", perSecond) : format("%.1f/min", 60 * perSecond);
  }

  /** {@code 0:07}, {@code 12:30}, {@code 1:02:03}. */
  public static String clock(double seconds) {
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
}
