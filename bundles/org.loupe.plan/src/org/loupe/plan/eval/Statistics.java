package org.loupe.plan.eval;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/** Statistics of numbers. NaN among the numbers makes the result NaN. */
final class Statistics {
  private Statistics() {}

  /** Sum, with the rounding errors carried along (A. Neumaier, ZAMM 54, 1974). */
  static double sum(double[] x) {
    double sum = 0;
    double lost = 0;
    for (double v : x) {
      double next = sum + v;
      lost += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
      sum = next;
    }
    return Double.isFinite(sum) ? sum + lost : sum;
  }

  static double mean(double[] x) {
    return sum(needed(x, 1, "mean")) / x.length;
  }

  static double min(double[] x) {
    return Arrays.stream(needed(x, 1, "min")).reduce(Math::min).getAsDouble();
  }

  static double max(double[] x) {
    return Arrays.stream(needed(x, 1, "max")).reduce(Math::max).getAsDouble();
  }

  /** Standard deviation with divisor n - 1, in two passes. */
  static double std(double[] x) {
    double mean = mean(needed(x, 2, "std"));
    double[] squares = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      squares[i] = (x[i] - mean) * (x[i] - mean);
    }
    return Math.sqrt(sum(squares) / (x.length - 1));
  }

  static double median(double[] x) {
    return quantile(x, 0.5);
  }

  /**
   * The value at place q (n - 1) of the sorted numbers, linear between neighbours: definition 7 of
   * R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages" (1996), NumPy's default.
   */
  static double quantile(double[] x, double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new LoupeException(
          PlanProblem.OUT_OF_RANGE,
          "quantile: q is from 0 to 1, not %s.".formatted(Values.text(q)));
    }
    double[] sorted = needed(x, 1, "quantile").clone();
    Arrays.sort(sorted); // NaN comes last
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    double place = q * (sorted.length - 1);
    int below = (int) place;
    double share = place - below;
    return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
  }

  private static double[] needed(double[] x, int n, String name) {
    if (x.length < n) {
      throw new LoupeException(
          PlanProblem.DOMAIN,
          "%s of %d numbers is not defined; it needs at least %d.".formatted(name, x.length, n));
    }
    return x;
  }
}
