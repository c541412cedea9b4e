package org.loupe.numeric;

import java.util.Arrays;
import org.loupe.api.LoupeException;

/** Numbers that describe a sample. */
public final class Statistics {
  private Statistics() {}

  /** The sample itself, when it has enough finite numbers. */
  static double[] checked(String what, double[] x, int least) {
    if (x.length < least || !Arrays.stream(x).allMatch(Double::isFinite)) {
      throw new LoupeException(
          NumericProblem.SAMPLE,
          "The %s of %d numbers is asked for; it takes at least %d, all of them finite."
              .formatted(what, x.length, least));
    }
    return x;
  }

  /** The mean, with the error of each addition carried along (Neumaier 1974). */
  public static double mean(double[] x) {
    checked("mean", x, 1);
    double sum = 0;
    double lost = 0;
    for (double d : x) {
      double next = sum + d;
      lost += Math.abs(sum) >= Math.abs(d) ? sum - next + d : d - next + sum;
      sum = next;
    }
    return (sum + lost) / x.length;
  }

  /** The standard deviation with n - 1 degrees of freedom, in two passes. */
  public static double standardDeviation(double[] x) {
    checked("standard deviation", x, 2);
    double mean = mean(x);
    double sum = 0;
    for (double d : x) {
      sum += (d - mean) * (d - mean);
    }
    return Math.sqrt(sum / (x.length - 1));
  }

  /**
   * A quantile, linear between the order statistics: type 7 of Hyndman and Fan, "Sample quantiles
   * in statistical packages" (1996), the default of NumPy and R.
   *
   * @param p from 0, the minimum, to 1, the maximum
   */
  public static double quantile(double[] x, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability is from 0 to 1: " + p);
    }
    double[] sorted = checked("quantile", x, 1).clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, p);
  }

  static double ofSorted(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
