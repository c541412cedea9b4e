package org.loupe.geometry.internal.hull;

/** What is known of random points, to be held against what is measured. */
final class Theory {

  /** Probabilities are rounded by less, and 0.5 has a number of points of its own. */
  private static final double ROUNDING = 1e-12;

  /** From here on no number of points is looked for. */
  private static final long MOST = 1L << 40;

  private Theory() {}

  /**
   * How often the centre of a law that is symmetric about it is inside n points in general position
   * (J. G. Wendel, "A problem in geometric probability", 1962): 1 - 2^(1-n) sum over k &lt; d of
   * C(n-1, k).
   */
  static double wendel(long n, long d) {
    if (n - 1 < d) {
      return d == 0 ? 1 : 0;
    }
    double outside = 0;
    double log = -(n - 1) * Math.log(2);
    for (long k = 0; k < d; k++) {
      outside += Math.exp(log);
      log += Math.log((double) (n - 1 - k) / (k + 1));
    }
    return Math.max(0, 1 - outside);
  }

  /** The least number of points of which the centre is inside with a probability. */
  static long wendelPoints(double probability, long d) {
    double wanted = probability - ROUNDING;
    long low = 0;
    long high = 1;
    while (high < MOST && wendel(high, d) < wanted) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      long middle = (low + high) / 2;
      boolean isEnough = wendel(middle, d) >= wanted;
      high = isEnough ? middle : high;
      low = isEnough ? low : middle;
    }
    return high;
  }

  /** How often a further number of any continuous law is between n others: by their ranks. */
  static double ranks(long n, long d) {
    return d == 1 ? (n - 1.0) / (n + 1) : Double.NaN;
  }

  /**
   * So few points of a ball are as a rule all corners of their hull (I. Barany and Z. Furedi, "On
   * the shape of the convex hull of random points", 1988). It says nothing of when a further point
   * is inside: that takes far more.
   */
  static double convex(long d) {
    return Math.pow(2, d / 2.0) / d;
  }
}
