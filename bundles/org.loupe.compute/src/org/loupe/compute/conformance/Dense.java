package org.loupe.compute.conformance;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.loupe.api.value.Tensor;

/**
 * A matrix in double precision with what checks of decompositions need.
 *
 * @param x by rows
 * @param m rows
 * @param n columns
 */
record Dense(double[] x, int m, int n) {

  /** One matrix of a batch. */
  static Dense of(Tensor t) {
    return new Dense(t.toDoubles(), (int) t.size(-2), (int) t.size(-1));
  }

  static Dense diagonal(double[] d) {
    double[] y = new double[d.length * d.length];
    for (int i = 0; i < d.length; i++) {
      y[i * d.length + i] = d[i];
    }
    return new Dense(y, d.length, d.length);
  }

  static Dense identity(int n) {
    double[] d = new double[n];
    Arrays.fill(d, 1);
    return diagonal(d);
  }

  Dense times(Dense b) {
    double[] y = new double[m * b.n];
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < n; k++) {
        double f = x[i * n + k];
        for (int j = 0; j < b.n; j++) {
          y[i * b.n + j] += f * b.x[k * b.n + j];
        }
      }
    }
    return new Dense(y, m, b.n);
  }

  Dense transposed() {
    double[] y = new double[x.length];
    IntUnaryOperator from = p -> p % m * n + p / m;
    Arrays.setAll(y, p -> x[from.applyAsInt(p)]);
    return new Dense(y, n, m);
  }

  /** The first columns. */
  Dense columns(int count) {
    double[] y = new double[m * count];
    for (int i = 0; i < m; i++) {
      System.arraycopy(x, i * n, y, i * count, count);
    }
    return new Dense(y, m, count);
  }

  /** The first rows. */
  Dense rows(int count) {
    return new Dense(Arrays.copyOf(x, count * n), count, n);
  }

  /** Columns times numbers. */
  Dense scaled(double[] by) {
    double[] y = x.clone();
    Arrays.setAll(y, p -> x[p] * by[p % n]);
    return new Dense(y, m, n);
  }

  double largest() {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  /** Largest difference; infinite when there is a NaN or the sizes differ. */
  double distance(Dense other) {
    if (m != other.m || n != other.n) {
      return Double.POSITIVE_INFINITY;
    }
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      double d = Math.abs(x[i] - other.x[i]);
      most = d <= most ? most : Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
    }
    return most;
  }

  /** How far the columns are from orthonormal ones. */
  double skew() {
    return transposed().times(this).distance(identity(n));
  }
}
