package org.loupe.compute.internal.reference;

/** Gauss' elimination of [n, n] with partial pivoting. */
final class Elimination {
  private final int n;
  private final double[] x;
  private final int[] rows;
  private boolean odd;

  /**
   * Eliminates.
   *
   * @param x [n, n], overwritten
   */
  Elimination(double[] x, int n) {
    this.n = n;
    this.x = x;
    rows = new int[n];
    for (int j = 0; j < n; j++) {
      int largest = j;
      for (int i = j + 1; i < n; i++) {
        largest = Math.abs(x[i * n + j]) > Math.abs(x[largest * n + j]) ? i : largest;
      }
      rows[j] = largest;
      if (largest != j) {
        odd = !odd;
        swap(x, n, j, largest);
      }
      for (int i = j + 1; i < n && x[j * n + j] != 0; i++) {
        double f = x[i * n + j] / x[j * n + j];
        x[i * n + j] = f;
        for (int c = j + 1; c < n; c++) {
          x[i * n + c] -= f * x[j * n + c];
        }
      }
    }
  }

  private static void swap(double[] y, int columns, int i, int j) {
    for (int c = 0; c < columns; c++) {
      double t = y[i * columns + c];
      y[i * columns + c] = y[j * columns + c];
      y[j * columns + c] = t;
    }
  }

  double[] pivots() {
    double[] p = new double[n];
    for (int i = 0; i < n; i++) {
      p[i] = x[i * n + i];
    }
    return p;
  }

  /** Whether an odd number of rows was exchanged. */
  boolean odd() {
    return odd;
  }

  /** The number, from 1, of the first pivot that is zero; 0 when there is none. */
  int zeroPivot() {
    for (int i = 0; i < n; i++) {
      if (x[i * n + i] == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * The solution for a right side.
   *
   * @param b [n, r], overwritten with the solution
   */
  double[] solve(double[] b, int r) {
    for (int j = 0; j < n; j++) {
      swap(b, r, j, rows[j]);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        subtract(b, r, i, k, x[i * n + k]);
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(b, r, i, k, x[i * n + k]);
      }
      for (int c = 0; c < r; c++) {
        b[i * r + c] /= x[i * n + i];
      }
    }
    return b;
  }

  private static void subtract(double[] b, int r, int i, int k, double f) {
    for (int c = 0; c < r; c++) {
      b[i * r + c] -= f * b[k * r + c];
    }
  }
}
