package org.loupe.plan.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as ECMAScript writes them (ECMA-262, Number::toString): the shortest digits that give the
 * same double.
 */
public final class EcmaNumber {
  private EcmaNumber() {}

  /** The text of a finite number. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number " + value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int n = digits.length() - shortest.scale(); // value = 0.digits * 10^n
    return (value < 0 ? "-" : "") + layout(digits, n);
  }

  private static String layout(String digits, int n) {
    int k = digits.length();
    if (k <= n && n <= 21) {
      return digits + "0".repeat(n - k);
    }
    if (0 < n && n <= 21) {
      return digits.substring(0, n) + "." + digits.substring(n);
    }
    if (-6 < n && n <= 0) {
      return "0." + "0".repeat(-n) + digits;
    }
    int exponent = n - 1;
    String fraction = k == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /** Java writes at least two digits (4.9E-324) even where one is enough (5e-324). */
  private static BigDecimal shortest(double value) {
    BigDecimal two = new BigDecimal(Double.toString(value));
    if (two.stripTrailingZeros().precision() == 2) {
      BigDecimal one = two.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (one.doubleValue() == value) {
        return one;
      }
    }
    return two;
  }
}
