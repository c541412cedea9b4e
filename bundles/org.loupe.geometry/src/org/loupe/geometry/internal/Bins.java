package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bins of a histogram. */
final class Bins {

  private static final int COUNT = 40;

  /** From this ratio of the largest to the smallest number on the bins' ratios are equal. */
  private static final double WIDE = 50;

  private Bins() {}

  /**
   * Bins with an equal width, or an equal ratio where numbers differ by orders of magnitude; then
   * those that are not above zero have one of their own. Of whole numbers each has its own bin.
   *
   * @param sorted rising, at least one
   * @return from, to, how many, and the share of all numbers up to there
   */
  static List<double[]> of(double[] sorted) {
    double[] edges = edges(sorted);
    List<double[]> bins = new ArrayList<>();
    int before = 0;
    for (int i = 0; i + 1 < edges.length; i++) {
      boolean isLast = i + 2 == edges.length;
      int end = isLast ? sorted.length : firstFrom(sorted, edges[i + 1]);
      bins.add(new double[] {edges[i], edges[i + 1], end - before, (double) end / sorted.length});
      before = end;
    }
    return bins;
  }

  private static double[] edges(double[] sorted) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    if (areWhole(sorted) && high - low < COUNT) {
      double[] edges = new double[(int) (high - low) + 2];
      Arrays.setAll(edges, i -> low + i - 0.5);
      return edges;
    }
    int positive = firstFrom(sorted, Double.MIN_VALUE);
    double least = positive < sorted.length ? sorted[positive] : 0;
    if (least > 0 && low >= 0 && high > WIDE * least) {
      double[] edges = new double[COUNT + 1];
      Arrays.setAll(edges, i -> least * Math.pow(high / least, (double) i / COUNT));
      edges[COUNT] = high;
      return positive == 0 ? edges : withZero(edges);
    }
    double width = high > low ? (high - low) / COUNT : Math.max(Math.abs(low), 1) / COUNT;
    double[] edges = new double[COUNT + 1];
    Arrays.setAll(edges, i -> low + i * width);
    return edges;
  }

  private static double[] withZero(double[] edges) {
    double[] more = new double[edges.length + 1];
    System.arraycopy(edges, 0, more, 1, edges.length);
    return more;
  }

  private static boolean areWhole(double[] v) {
    return Arrays.stream(v).allMatch(x -> x == Math.rint(x));
  }

  /** The place of the first number that is not below a bound. */
  private static int firstFrom(double[] sorted, double bound) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
