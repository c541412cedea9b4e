package org.loupe.api.value;

/**
 * Numbers from one to another, both ends included; written {@code a..b}.
 *
 * @param from smallest number
 * @param to largest number, at least {@code from}
 */
public record Range(double from, double to) {

  /** Checks the order. */
  public Range {
    if (!(from <= to)) {
      throw new IllegalArgumentException("a range goes upwards: " + from + ".." + to);
    }
  }

  /** Whether a number lies in the range. */
  public boolean contains(double value) {
    return value >= from && value <= to;
  }

  @Override
  public String toString() {
    return Numbers.text(from) + ".." + Numbers.text(to);
  }
}
