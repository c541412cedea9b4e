package org.loupe.training;

/**
 * How good a network is on data.
 *
 * @param loss mean over rows
 * @param accuracy share of rows that are right; NaN where targets are no classes
 */
public record Measured(double loss, double accuracy) {
  /** No data. */
  public static final Measured NOTHING = new Measured(Double.NaN, Double.NaN);
}
