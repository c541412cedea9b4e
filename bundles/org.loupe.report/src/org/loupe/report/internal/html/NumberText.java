package org.loupe.report.internal.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.loupe.api.value.ByteSize;

/** Numbers as people read them: few digits, a power of ten where there are many zeros. */
final class NumberText {
  private static final MathContext DIGITS = new MathContext(5);
  private static final double LARGE = 1e7;
  private static final double SMALL = 1e-3;

  private NumberText() {}

  /** A number in HTML. */
  static String html(Number number) {
    if (number instanceof Long n) {
      return whole(n);
    }
    double v = number.doubleValue();
    if (!Double.isFinite(v)) {
      return Double.isNaN(v) ? "NaN" : v > 0 ? "\u221e" : "\u2212\u221e";
    }
    double size = Math.abs(v);
    if (v == Math.rint(v) && size < 1e9) {
      return whole((long) v);
    }
    BigDecimal rounded = new BigDecimal(v).round(DIGITS).stripTrailingZeros();
    double shown = rounded.abs().doubleValue();
    if (shown < LARGE && shown >= SMALL) {
      return minus(rounded.toPlainString());
    }
    int power = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-power).toPlainString();
    return "%s\u202f\u00d7\u202f10<sup>%s</sup>"
        .formatted(minus(mantissa), minus(Integer.toString(power)));
  }

  private static String whole(long n) {
    return minus(String.format(Locale.ROOT, n > -10_000 && n < 10_000 ? "%d" : "%,d", n));
  }

  /** How many there are. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String minus(String number) {
    return number.replace('-', '\u2212');
  }

  /** A time as plain text. */
  static String time(double seconds) {
    if (seconds < 1) {
      return Math.round(1000 * seconds) + " ms";
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long s = Math.round(seconds);
    return s < 3600
        ? "%d min %d s".formatted(s / 60, s % 60)
        : "%d h %d min".formatted(s / 3600, s / 60 % 60);
  }

  /** A number of bytes as plain text. */
  static String bytes(Number bytes) {
    return bytes.longValue() < 0 ? "" : new ByteSize(bytes.longValue()).toString();
  }

  /** The number a text stands for, in HTML, or the text, escaped. */
  static String cell(String text) {
    return isNumber(text) ? html(parsed(text)) : Html.escaped(text);
  }

  /** Whether a cell of a table is a number. */
  static boolean isNumber(String text) {
    if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
      return true;
    }
    return text.length() < 40 && text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
  }

  private static Number parsed(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      return Double.valueOf(text);
    }
  }
}
