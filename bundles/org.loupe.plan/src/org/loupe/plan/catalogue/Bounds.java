package org.loupe.plan.catalogue;

import java.util.Locale;
import org.loupe.plan.JsonNumbers;

/**
 * The numbers a parameter may have, both ends included. Durations in s, sizes in B.
 *
 * @param min smallest
 * @param max largest
 */
public record Bounds(double min, double max) {

  /** All numbers. */
  public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether every number is in them. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether a number is in them; NaN is in none but those of all numbers. */
  public boolean contains(double value) {
    return isNone() || value >= min && value <= max;
  }

  /** In words: {@code "at least 1"}, {@code "from 0 to 1"}. */
  public String text() {
    if (max == Double.POSITIVE_INFINITY) {
      return "at least " + number(min);
    }
    return min == Double.NEGATIVE_INFINITY
        ? "at most " + number(max)
        : "from %s to %s".formatted(number(min), number(max));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : JsonNumbers.write(value).getAsString();
  }
}
