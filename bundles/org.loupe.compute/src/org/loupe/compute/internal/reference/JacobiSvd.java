package org.loupe.compute.internal.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular values and vectors by rotating pairs of columns until all are orthogonal: Hestenes,
 * "Inversion of matrices by biorthogonalization and related results" (1958). Accurate to full
 * precision also for small singular values of scaled matrices; time n^2 m a sweep.
 */
final class JacobiSvd {
  private static final double EPSILON = 0x1p-52;

  /** The cosine of columns that are left alone: what rounding in a dot product makes. */
  private static final double ORTHOGONAL = 0x1p-50;

  /** Ten are enough in practice; the rest is for noise that turns for ever. */
  private static final int SWEEPS = 40;

  private final int m;
  private final double[] values;
  private final double[][] columns;
  private final double[][] right;

  /**
   * Decomposes a matrix [m, n] with m at least n.
   *
   * @param transposed its columns one after another, not kept
   */
  JacobiSvd(double[] transposed, int m, int n) {
    this.m = m;
    double[][] x = new double[n][];
    double[][] v = new double[n][n];
    double most = Arrays.stream(transposed).map(Math::abs).max().orElse(0);
    // squares neither overflow nor vanish
    int scale = most > 0 ? Math.getExponent(most) : 0;
    for (int j = 0; j < n; j++) {
      x[j] = Arrays.copyOfRange(transposed, j * m, (j + 1) * m);
      for (int i = 0; i < m; i++) {
        x[j][i] = Math.scalb(x[j][i], -scale);
      }
      v[j][j] = 1;
    }
    int sweeps = 0;
    while (sweeps++ < SWEEPS && sweep(x, v)) {
      continue;
    }
    double[] lengths = Arrays.stream(x).mapToDouble(c -> Math.sqrt(dot(c, c))).toArray();
    int[] order = order(lengths);
    values = new double[n];
    columns = new double[n][];
    right = new double[n][];
    for (int j = 0; j < n; j++) {
      values[j] = Math.scalb(lengths[order[j]], scale);
      columns[j] = divided(x[order[j]], lengths[order[j]]);
      right[j] = v[order[j]];
    }
  }

  private static double[] divided(double[] x, double by) {
    return by == 0 ? x : Arrays.stream(x).map(d -> d / by).toArray();
  }

  private static int[] order(double[] lengths) {
    return IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> -lengths[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Rotates every pair once; whether any had to be. */
  private static boolean sweep(double[][] x, double[][] v) {
    boolean rotated = false;
    double[] squares = Arrays.stream(x).mapToDouble(c -> dot(c, c)).toArray();
    for (int p = 0; p < x.length; p++) {
      for (int q = p + 1; q < x.length; q++) {
        double c = dot(x[p], x[q]);
        if (Math.abs(c) > ORTHOGONAL * Math.sqrt(squares[p]) * Math.sqrt(squares[q])) {
          rotated = true;
          double zeta = (squares[q] - squares[p]) / (2 * c);
          double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
          double cosine = 1 / Math.hypot(1, t);
          squares[p] = Math.max(0, squares[p] - t * c);
          squares[q] += t * c;
          rotate(x[p], x[q], cosine, cosine * t);
          rotate(v[p], v[q], cosine, cosine * t);
        }
      }
    }
    return rotated;
  }

  private static void rotate(double[] a, double[] b, double cosine, double sine) {
    for (int i = 0; i < a.length; i++) {
      double x = a[i];
      a[i] = cosine * x - sine * b[i];
      b[i] = sine * x + cosine * b[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Singular values, descending. */
  double[] values() {
    return values;
  }

  /** Right singular vectors. */
  double[][] right() {
    return right;
  }

  /**
   * Left singular vectors; where the singular value is nothing but rounding, any that are
   * orthogonal to the others.
   */
  double[][] left(int count) {
    double[][] u = new double[count][];
    // noise is not orthogonal to the rest
    double least = m * EPSILON * (values.length == 0 ? 0 : values[0]);
    int unit = 0;
    for (int j = 0; j < count; j++) {
      if (j < values.length && values[j] > least) {
        u[j] = columns[j];
        continue;
      }
      double length = 0;
      // of m unit vectors, at least one has a part of 1 / sqrt(m) outside of the space
      while (length < 0.5 / Math.sqrt(m)) {
        double[] e = new double[m];
        e[unit++] = 1;
        orthogonalise(e, u, j);
        length = Math.sqrt(dot(e, e));
        u[j] = divided(e, length);
      }
      orthogonalise(u[j], u, j);
      u[j] = divided(u[j], Math.sqrt(dot(u[j], u[j])));
    }
    return u;
  }

  private static void orthogonalise(double[] x, double[][] u, int count) {
    for (int j = 0; j < count; j++) {
      double c = dot(x, u[j]);
      for (int i = 0; i < x.length; i++) {
        x[i] -= c * u[j][i];
      }
    }
  }
}
