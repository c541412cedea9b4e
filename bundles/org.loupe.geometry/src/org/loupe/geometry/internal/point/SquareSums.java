package org.loupe.geometry.internal.point;

import java.util.Arrays;

/**
 * Squares of tangents' lengths at the places of a network: place 0 is the input, then one a layer.
 *
 * @param exact squared Frobenius norm of each place by the row, when it was asked for
 * @param mean mean square of the tangents of random directions
 * @param variance of that mean
 */
record SquareSums(double[] exact, double[] mean, double[] variance) {

  /** Collects the squares of several directions at each place. */
  static final class Collector {
    private final double[] sum;
    private final double[] squares;
    private int directions;

    Collector(int places) {
      sum = new double[places];
      squares = new double[places];
    }

    /** Says how many more directions are about to come. */
    void more(int count) {
      directions += count;
    }

    /**
     * Adds the images of directions at a place.
     *
     * @param z images, one after another; what follows the directions is not looked at
     * @param units numbers of an image
     */
    void add(int place, double[] z, int units, int count) {
      for (int r = 0; r < count; r++) {
        double square = 0;
        for (int i = r * units; i < (r + 1) * units; i++) {
          square += z[i] * z[i];
        }
        sum[place] += square;
        squares[place] += square * square;
      }
    }

    double[] sums() {
      return sum.clone();
    }

    double[] means() {
      return Arrays.stream(sum).map(s -> s / directions).toArray();
    }

    /** The variances of the means. */
    double[] variances() {
      double[] variance = new double[sum.length];
      for (int p = 0; p < variance.length; p++) {
        double mean = sum[p] / directions;
        double spread = Math.max(0, squares[p] / directions - mean * mean);
        variance[p] = spread / (directions - 1);
      }
      return variance;
    }
  }
}
