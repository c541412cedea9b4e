package org.loupe.compute.internal.reference;

import java.util.Arrays;

/** A decomposition of [m, n] by reflections: Golub and Van Loan, Matrix Computations, 5.2. */
final class Householder {
  private final int m;
  private final int n;
  private final int k;
  private final double[] x;
  private final double[][] reflectors;

  /**
   * Decomposes a matrix.
   *
   * @param x [m, n], overwritten
   */
  Householder(double[] x, int m, int n) {
    this.m = m;
    this.n = n;
    this.x = x;
    k = Math.min(m, n);
    reflectors = new double[k][];
    for (int j = 0; j < k; j++) {
      reflectors[j] = reflector(j);
      apply(reflectors[j], x, n);
    }
  }

  /** A unit vector whose reflection makes column j zero below row j; zero when it is already. */
  private double[] reflector(int j) {
    double[] v = new double[m];
    double scale = 0;
    for (int i = j; i < m; i++) {
      v[i] = x[i * n + j];
      scale = Math.max(scale, Math.abs(v[i]));
    }
    if (scale == 0) {
      return v;
    }
    double[] scaled = divided(v, scale);
    double length = Math.sqrt(JacobiSvd.dot(scaled, scaled));
    scaled[j] += Math.copySign(length, scaled[j]);
    return divided(scaled, Math.sqrt(JacobiSvd.dot(scaled, scaled)));
  }

  private static double[] divided(double[] v, double by) {
    return Arrays.stream(v).map(d -> d / by).toArray();
  }

  private void apply(double[] v, double[] y, int columns) {
    for (int c = 0; c < columns; c++) {
      double sum = 0;
      for (int i = 0; i < m; i++) {
        sum += v[i] * y[i * columns + c];
      }
      for (int i = 0; i < m; i++) {
        y[i * columns + c] -= 2 * sum * v[i];
      }
    }
  }

  /** The orthonormal factor [m, k]. */
  double[] q() {
    double[] q = new double[m * k];
    for (int j = 0; j < k; j++) {
      q[j * k + j] = 1;
    }
    for (int j = k - 1; j >= 0; j--) {
      apply(reflectors[j], q, k);
    }
    return q;
  }

  /** The triangular factor [k, n]. */
  double[] r() {
    double[] r = new double[k * n];
    for (int i = 0; i < k; i++) {
      System.arraycopy(x, i * n + i, r, i * n + i, n - i);
    }
    return r;
  }
}
