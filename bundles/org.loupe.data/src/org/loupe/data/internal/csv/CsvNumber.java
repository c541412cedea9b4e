package org.loupe.data.internal.csv;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as programs write them, whatever the machine's language: {@code -1.5e-3}, {@code inf}.
 * The nearest double, as {@link Double#parseDouble} gives it, without its suffixes and hexadecimal
 * form.
 */
final class CsvNumber {

  /** Digits whose number surely fits into a long. */
  private static final int LONG_DIGITS = 18;

  /** Whole numbers below this are doubles. */
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

  private CsvNumber() {}

  /** The number, or NaN when the bytes are none. */
  static double parse(byte[] b, int from, int to) {
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
    if (significant <= LONG_DIGITS && mantissa < EXACT && Math.abs(exponent) < POWERS.length) {
      double v = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
      return negative ? -v : v;
    }
    return Double.parseDouble(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
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
