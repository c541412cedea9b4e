package org.loupe.numeric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.loupe.api.RandomStream;

/**
 * Intervals of a statistic from samples that are drawn anew from a sample, with replacement: B.
 * Efron, "Better bootstrap confidence intervals", J. Am. Stat. Assoc. 82 (1987). Draw i of resample
 * r is the stream's number at r n + i, so that the same stream gives the same interval.
 *
 * @param statistic of a sample; must not keep it
 * @param resamples for example 2000
 * @param level for example 0.95
 */
public record Bootstrap(ToDoubleFunction<double[]> statistic, int resamples, double level) {

  /** Checks the numbers. */
  public Bootstrap {
    if (resamples < 1 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "%d resamples at level %s".formatted(resamples, level));
    }
  }

  private double[] replicates(double[] x, RandomStream stream) {
    double[] found = new double[resamples];
    double[] drawn = new double[x.length];
    for (int r = 0; r < resamples; r++) {
      long from = (long) r * x.length;
      for (int i = 0; i < x.length; i++) {
        drawn[i] = x[(int) stream.below(x.length, from + i)];
      }
      found[r] = statistic.applyAsDouble(drawn);
    }
    Arrays.sort(found);
    return found;
  }

  /** The quantiles of the statistic on the resamples. */
  public Interval percentile(double[] x, RandomStream stream) {
    double[] found = replicates(Statistics.checked("bootstrap", x, 1), stream);
    return interval(found, (1 - level) / 2, (1 + level) / 2);
  }

  private static Interval interval(double[] sorted, double low, double high) {
    return new Interval(Statistics.ofSorted(sorted, low), Statistics.ofSorted(sorted, high));
  }

  /**
   * The same, corrected for bias and for a spread that changes with the statistic, by leaving out
   * each number once. A statistic that never varies has the interval of its value.
   */
  public Interval bca(double[] x, RandomStream stream) {
    double[] found = replicates(Statistics.checked("bootstrap", x, 2), stream);
    double value = statistic.applyAsDouble(x.clone());
    double below = 0;
    for (double f : found) {
      // half of what equals the value, as in SciPy
      below += f < value ? 1 : f == value ? 0.5 : 0;
    }
    double bias = Normal.quantile(below / resamples);
    double acceleration = acceleration(x);
    if (!Double.isFinite(bias)) {
      return percentile(x, stream);
    }
    double z = Normal.quantile((1 + level) / 2);
    return interval(
        found, corrected(bias, -z, acceleration), corrected(bias, z, acceleration));
  }

  private static double corrected(double bias, double z, double acceleration) {
    double shifted = bias + z;
    return Normal.cumulative(bias + shifted / (1 - acceleration * shifted));
  }

  private double acceleration(double[] x) {
    double[] left = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] others = new double[x.length - 1];
      System.arraycopy(x, 0, others, 0, i);
      System.arraycopy(x, i + 1, others, i, x.length - 1 - i);
      left[i] = statistic.applyAsDouble(others);
    }
    double mean = Arrays.stream(left).average().orElseThrow();
    double cubes = 0;
    double squares = 0;
    for (double l : left) {
      cubes += Math.pow(mean - l, 3);
      squares += (mean - l) * (mean - l);
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }
}
