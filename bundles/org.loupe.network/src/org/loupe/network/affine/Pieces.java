package org.loupe.network.affine;

import java.util.Arrays;

/**
 * A continuous piecewise affine function of one number.
 *
 * <p>Piece p holds between thresholds p - 1 and p and is {@code slopes[p] z + intercepts[p]}; a
 * number that equals a threshold belongs to the piece below it, so that ReLU is inactive at 0.
 *
 * @param thresholds where the slope changes, rising
 * @param slopes one more than thresholds
 * @param intercepts as many as slopes
 */
public record Pieces(double[] thresholds, double[] slopes, double[] intercepts) {

  /** max(z, 0). */
  public static final Pieces RELU = leaky(0);

  /** |z|. */
  public static final Pieces ABS = leaky(-1);

  /** Checks the lengths and the order. */
  public Pieces {
    if (slopes.length != thresholds.length + 1 || intercepts.length != slopes.length) {
      throw new IllegalArgumentException("one slope and intercept more than thresholds");
    }
    for (int i = 1; i < thresholds.length; i++) {
      if (!(thresholds[i - 1] < thresholds[i])) {
        throw new IllegalArgumentException("thresholds rise");
      }
    }
  }

  /** z for z &gt; 0, slope times z below. */
  public static Pieces leaky(double slope) {
    return slope == 1
        ? new Pieces(new double[0], new double[] {1}, new double[1])
        : new Pieces(new double[1], new double[] {slope, 1}, new double[2]);
  }

  /** z kept between two numbers, either of which may be infinite. */
  public static Pieces clip(double low, double high) {
    if (low >= high) {
      return new Pieces(new double[0], new double[1], new double[] {high});
    }
    boolean l = low != Double.NEGATIVE_INFINITY;
    boolean h = high != Double.POSITIVE_INFINITY;
    if (l && h) {
      return new Pieces(
          new double[] {low, high}, new double[] {0, 1, 0}, new double[] {low, 0, high});
    }
    if (l) {
      return new Pieces(new double[] {low}, new double[] {0, 1}, new double[] {low, 0});
    }
    return h
        ? new Pieces(new double[] {high}, new double[] {1, 0}, new double[] {0, high})
        : new Pieces(new double[0], new double[] {1}, new double[1]);
  }

  /** The piece a number belongs to. */
  public int piece(double z) {
    int from = 0;
    int to = thresholds.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (z > thresholds[middle]) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The function's value. */
  public double value(double z) {
    int p = piece(z);
    return slopes[p] * z + intercepts[p];
  }

  /** Whether the function never falls. */
  public boolean isMonotone() {
    return Arrays.stream(slopes).allMatch(s -> s >= 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pieces p
        && Arrays.equals(p.thresholds, thresholds)
        && Arrays.equals(p.slopes, slopes)
        && Arrays.equals(p.intercepts, intercepts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(thresholds) * 31 + Arrays.hashCode(slopes);
  }
}
