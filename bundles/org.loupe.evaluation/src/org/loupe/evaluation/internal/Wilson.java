package org.loupe.evaluation.internal;

/** Wilson's interval of a share. */
final class Wilson {
  /** Quantile of the standard normal distribution at 97.5 %. */
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /**
   * The 95 % interval.
   *
   * @param share observed share
   * @param n number of observations, at least 1
   * @return lower and upper end
   */
  static double[] interval(double share, long n) {
    double z2 = Z * Z;
    double centre = share + z2 / (2 * n);
    double half = Z * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
    double scale = 1 + z2 / n;
    return new double[] {(centre - half) / scale, (centre + half) / scale};
  }
}
