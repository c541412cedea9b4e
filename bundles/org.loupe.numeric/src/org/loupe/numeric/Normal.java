package org.loupe.numeric;

/**
 * The standard normal distribution to about 14 digits: G. Marsaglia, "Evaluating the normal
 * distribution", J. Stat. Software 11 (2004), and Laplace's continued fraction in the tails.
 */
public final class Normal {
  private static final double SERIES = 3;
  private static final int TERMS = 200;

  private Normal() {}

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The probability of at most x. */
  public static double cumulative(double x) {
    if (x > SERIES) {
      return 1 - tail(x);
    }
    if (x < -SERIES) {
      return tail(-x);
    }
    double term = x;
    double sum = x;
    for (int k = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && k < TERMS; k++) {
      term *= x * x / (2 * k + 1);
      sum += term;
    }
    return 0.5 + sum * density(x);
  }

  private static double tail(double x) {
    double f = x;
    for (int k = TERMS; k > 0; k--) {
      f = x + k / f;
    }
    return density(x) / f;
  }

  /**
   * The x that a number is at most with a probability.
   *
   * @param p from 0, minus infinity, to 1, infinity
   */
  public static double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability is from 0 to 1: " + p);
    }
    if (p == 0 || p == 1) {
      return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (p > 0.5) {
      // exact for p from one half, and the tail keeps its digits
      return -quantile(1 - p);
    }
    double low = -40;
    double high = 0;
    double x = -1;
    for (int i = 0; i < TERMS && high - low > 1e-15 * Math.abs(x); i++) {
      double found = cumulative(x);
      if (found > p) {
        high = x;
      } else {
        low = x;
      }
      // Newton's method on the logarithm, which is nearly a parabola in the tail
      double next = x - Math.log(found / p) * found / density(x);
      double before = x;
      x = next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(x - before) <= 1e-16 * Math.abs(x)) {
        return x;
      }
    }
    return x;
  }
}
