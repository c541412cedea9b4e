package org.loupe.report.internal.axis;

/** Numbers at the marks of an axis, written from whole numbers so that no digit is noise. */
final class TickText {
  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
  private static final char MINUS = '\u2212';

  private TickText() {}

  /** {@code digits * 10^exponent} without a power of ten. */
  static String plain(long digits, int exponent) {
    String text = Long.toString(Math.abs(digits));
    if (exponent >= 0) {
      text += digits == 0 ? "" : "0".repeat(exponent);
    } else {
      int decimals = -exponent;
      text = "0".repeat(Math.max(0, decimals + 1 - text.length())) + text;
      int point = text.length() - decimals;
      text = text.substring(0, point) + "." + text.substring(point);
    }
    return digits < 0 ? MINUS + text : text;
  }

  /** {@code digits * 10^exponent} with one digit before the point and a power of ten. */
  static String scientific(long digits, int exponent) {
    if (digits == 0) {
      return "0";
    }
    String text = Long.toString(Math.abs(digits));
    int power = exponent + text.length() - 1;
    String tail = text.substring(1).replaceAll("0+$", "");
    String mantissa = text.charAt(0) + (tail.isEmpty() ? "" : "." + tail);
    String factor = mantissa.equals("1") ? "" : mantissa + "\u00d7";
    return (digits < 0 ? String.valueOf(MINUS) : "") + factor + powerOfTen(power);
  }

  /** {@code 10} with a raised exponent. */
  static String powerOfTen(int power) {
    StringBuilder text = new StringBuilder("10");
    if (power < 0) {
      text.append('\u207b');
    }
    for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
