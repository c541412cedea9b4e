package org.loupe.compute.internal.reference;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, row by row: Golub and
 * Van Loan, Matrix Computations, 8.5.
 */
final class JacobiEigen {
  private static final int SWEEPS = 40;

  private final double[] values;
  private final double[][] vectors;

  /**
   * Decomposes a symmetric matrix.
   *
   * @param x [n, n], overwritten
   */
  JacobiEigen(double[] x, int n) {
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    int sweeps = 0;
    while (sweeps++ < SWEEPS && sweep(x, v, n)) {
      continue;
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i * n + i]))
            .mapToInt(Integer::intValue)
            .toArray();
    values = new double[n];
    vectors = new double[n][];
    for (int i = 0; i < n; i++) {
      values[i] = x[order[i] * n + order[i]];
      vectors[i] = v[order[i]];
    }
  }

  private static boolean sweep(double[] x, double[][] v, int n) {
    double norm = 0;
    for (double d : x) {
      norm = Math.max(norm, Math.abs(d));
    }
    boolean rotated = false;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double c = x[p * n + q];
        if (Math.abs(c) <= 0x1p-54 * norm) {
          continue;
        }
        rotated = true;
        double zeta = (x[q * n + q] - x[p * n + p]) / 2 / c;
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double cosine = 1 / Math.hypot(1, t);
        double sine = cosine * t;
        for (int i = 0; i < n; i++) {
          double a = x[p * n + i];
          double b = x[q * n + i];
          x[p * n + i] = cosine * a - sine * b;
          x[q * n + i] = sine * a + cosine * b;
          double s = v[p][i];
          v[p][i] = cosine * s - sine * v[q][i];
          v[q][i] = sine * s + cosine * v[q][i];
        }
        for (int i = 0; i < n; i++) {
          double a = x[i * n + p];
          double b = x[i * n + q];
          x[i * n + p] = cosine * a - sine * b;
          x[i * n + q] = sine * a + cosine * b;
        }
        x[p * n + q] = 0;
        x[q * n + p] = 0;
      }
    }
    return rotated;
  }

  /** Eigenvalues, ascending. */
  double[] values() {
    return values;
  }

  /** An eigenvector for each value. */
  double[][] vectors() {
    return vectors;
  }
}
