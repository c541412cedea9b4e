package org.loupe.network.affine;

import java.util.Arrays;

/**
 * The sum of scaled rows, all of one length: the inner loop of products and convolutions.
 *
 * <p>Rows and sum are arrays of their own that are read and written at the same index, which is what
 * the compiler needs to turn the loop into vector instructions (it cannot tell whether two parts of
 * arrays at different offsets overlap); four rows are added in one pass, so that the sum is read and
 * written once for them. The rows are added in the order in which they come. Not thread-safe.
 */
final class RowSum {
  private static final int PASS = 4;

  private final double[] sum;
  private final double[] factors = new double[PASS];
  private final double[][] rows = new double[PASS][];
  private int waiting;

  RowSum(int length) {
    sum = new double[length];
  }

  /** Starts a new sum from zero. */
  void start() {
    Arrays.fill(sum, 0);
    waiting = 0;
  }

  /** Starts a new sum from a part of an array. */
  void start(double[] from, int offset) {
    System.arraycopy(from, offset, sum, 0, sum.length);
    waiting = 0;
  }

  /** Adds a scaled row; rows with a factor of zero cost nothing. */
  void add(double factor, double[] row) {
    if (factor == 0) {
      return;
    }
    factors[waiting] = factor;
    rows[waiting++] = row;
    if (waiting == PASS) {
      four(sum, factors[0], rows[0], factors[1], rows[1], factors[2], rows[2], factors[3], rows[3]);
      waiting = 0;
    }
  }

  /** The sum, valid until the next start. */
  double[] get() {
    for (int i = 0; i < waiting; i++) {
      one(sum, factors[i], rows[i]);
    }
    waiting = 0;
    return sum;
  }

  private static void one(double[] s, double a, double[] x) {
    for (int i = 0; i < s.length; i++) {
      s[i] += a * x[i];
    }
  }

  private static void four(
      double[] s,
      double a,
      double[] x,
      double b,
      double[] y,
      double c,
      double[] z,
      double d,
      double[] w) {
    for (int i = 0; i < s.length; i++) {
      s[i] = s[i] + a * x[i] + b * y[i] + c * z[i] + d * w[i];
    }
  }
}
