package org.loupe.data.internal.csv;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as programs write them, whatever the machine's language: {@code -1.5e-3}, {@code inf}.
 * The nearest one, as {@link Double#parseDouble} gives it, without its suffixes and hexadecimal
 * form.
 */
final class CsvNumber {

  /** What a number is rounded to. */
  private enum Precision {
    FLOAT,
    DOUBLE
  }

  /** Digits whose number surely fits into a long. */
  private static final int LONG_DIGITS = 18;

  /** Whole numbers below this are doubles, and shorter than a mantissa that was cut. */
  private static final long EXACT = 1L << 53;

  /** Powers of ten that are doubles: one rounding of the quotient or product is the only one. */
  private static final double[] POWERS = new double[23];

  static {
    double p = 1;
    for (int i = 0; i < POWERS.length; i++, p *= 10) {
      POWERS[i] = p;
    }
  }

  /** No exponent that is written out is larger. */
  private static final int MAX_EXPONENT = 100_000;

  /** The bits of a double that a float has not, and their middle, where rounding turns. */
  private static final long FLOAT_REST = (1L << 29) - 1;

  private static final long FLOAT_HALF = 1L << 28;

  /**
   * Distance from the middle, in last places of a double, that makes the float certain: a mantissa
   * that was cut and rounded, a power and their product are wrong by less than 2.
   */
  private static final long CERTAIN = 4;

  private CsvNumber() {}

  /** The nearest double, or NaN when the bytes are no number. */
  static double parse(byte[] b, int from, int to) {
    return parse(b, from, to, Precision.DOUBLE);
  }

  /** The nearest float, or NaN when the bytes are no number. */
  static float parseFloat(byte[] b, int from, int to) {
    return (float) parse(b, from, to, Precision.FLOAT);
  }

  private static double parse(byte[] b, int from, int to, Precision precision) {
    int i = from;
    boolean negative = i < to && b[i] == '-';
    if (negative || i < to && b[i] == '+') {
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int significant = 0;
    int exponent = 0;
    boolean point = false;
    for (; i < to; i++) {
      int d = b[i] - '0';
      if (d >= 0 && d <= 9) {
        digits++;
        if (significant < LONG_DIGITS) {
          mantissa = mantissa * 10 + d;
          exponent -= point ? 1 : 0;
        } else {
          exponent += point ? 0 : 1;
        }
        significant += mantissa == 0 ? 0 : 1;
      } else if (b[i] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return isInfinity(b, i, to) && !point ? (negative ? -1 : 1) / 0.0 : Double.NaN;
    }
    if (i < to) {
      int written = exponent(b, i, to);
      if (written == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += written;
    }
    if (Math.abs(exponent) < POWERS.length) {
      double v = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
      boolean certain =
          switch (precision) {
            case DOUBLE -> mantissa < EXACT;
            case FLOAT -> mantissa == 0 || isCertainFloat(v);
          };
      if (certain) {
        return negative ? -v : v;
      }
    }
    String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    return precision == Precision.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
  }

  /** Whether every double near this one rounds to the same float. */
  private static boolean isCertainFloat(double v) {
    long rest = Double.doubleToRawLongBits(v) & FLOAT_REST;
    return v >= Float.MIN_NORMAL && v < Float.MAX_VALUE && Math.abs(rest - FLOAT_HALF) > CERTAIN;
  }

  /** The exponent with its {@code e}, or the smallest int when there is something else. */
  private static int exponent(byte[] b, int from, int to) {
    int i = from;
    if (b[i] != 'e' && b[i] != 'E') {
      return Integer.MIN_VALUE;
    }
    i++;
    boolean negative = i < to && b[i] == '-';
    if (negative || i < to && b[i] == '+') {
      i++;
    }
    if (i == to) {
      return Integer.MIN_VALUE;
    }
    int e = 0;
    for (; i < to; i++) {
      int d = b[i] - '0';
      if (d < 0 || d > 9) {
        return Integer.MIN_VALUE;
      }
      e = Math.min(e * 10 + d, MAX_EXPONENT);
    }
    return negative ? -e : e;
  }

  private static boolean isInfinity(byte[] b, int from, int to) {
    return isWord(b, from, to, "inf") || isWord(b, from, to, "infinity");
  }

  /** Whether the bytes are a word in lower case, in whatever case they are. */
  static boolean isWord(byte[] b, int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((b[from + i] | 0x20) != (word.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
