package acme.curvatureview;

import java.util.Arrays;

/**
 * How many values lie in each of some ranges of equal length.
 *
 * @param from smallest value
 * @param to largest value
 * @param counts values in each range; a value between two belongs to the upper one, the largest to
 *     the last
 */
record Histogram(double from, double to, int[] counts) {

  /** A histogram of finite values; of none, one without counts. */
  static Histogram of(double[] values, int ranges) {
    int[] counts = new int[ranges];
    double from = Arrays.stream(values).min().orElse(0);
    double to = Arrays.stream(values).max().orElse(0);
    for (double value : values) {
      double place = to > from ? (value - from) / (to - from) * ranges : 0;
      counts[Math.min((int) place, ranges - 1)]++;
    }
    return new Histogram(from, to, counts);
  }

  /** The largest count; at least 1, to divide by. */
  int most() {
    return Math.max(1, Arrays.stream(counts).max().orElse(1));
  }
}
