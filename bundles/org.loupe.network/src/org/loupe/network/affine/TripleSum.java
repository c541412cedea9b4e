package org.loupe.network.affine;

import java.util.Arrays;

/**
 * Three sums of the same scaled rows with factors of their own: the product of three images with
 * one matrix. Each row is read once for all three, which makes half as much again of {@link
 * RowSum}'s speed; rows are added four in one pass, in their order. Not thread-safe.
 */
final class TripleSum {
  private static final int PASS = 4;

  private final double[] first;
  private final double[] second;
  private final double[] third;
  private int[] used = new int[16];

  TripleSum(int length) {
    first = new double[length];
    second = new double[length];
    third = new double[length];
  }

  /**
   * Sums rows.
   *
   * @param x factors: those of row k are elements from + k, from + n + k and from + 2 n + k, where
   *     n is the number of rows
   * @param rows the rows
   * @param y takes the sums one behind another from element {@code to} on
   */
  void of(double[] x, int from, double[][] rows, double[] y, int to) {
    int n = rows.length;
    int count = findUsed(x, from, n);
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    Arrays.fill(third, 0);
    for (int q = 0; q < count; q += PASS) {
      add(x, from, n, rows, q, count);
    }
    int m = first.length;
    System.arraycopy(first, 0, y, to, m);
    System.arraycopy(second, 0, y, to + m, m);
    System.arraycopy(third, 0, y, to + 2 * m, m);
  }

  /** Lists the rows with a factor, without a branch: which they are cannot be predicted. */
  private int findUsed(double[] x, int from, int n) {
    if (used.length < n + PASS) {
      used = new int[n + PASS];
    }
    int count = 0;
    for (int k = 0; k < n; k++) {
      used[count] = k;
      double any =
          Math.abs(x[from + k]) + Math.abs(x[from + n + k]) + Math.abs(x[from + 2 * n + k]);
      count += any != 0 ? 1 : 0;
    }
    return count;
  }

  /** Adds four rows; what is missing of them at the end is the first one again, times zero. */
  private void add(double[] x, int from, int n, double[][] rows, int q, int count) {
    int i = used[q];
    int left = count - q;
    int j = left > 1 ? used[q + 1] : i;
    int k = left > 2 ? used[q + 2] : i;
    int l = left > 3 ? used[q + 3] : i;
    Factors f = factors(x, from, i, j, k, l, left);
    Factors g = factors(x, from + n, i, j, k, l, left);
    Factors h = factors(x, from + 2 * n, i, j, k, l, left);
    pass(first, second, third, rows[i], rows[j], rows[k], rows[l], f, g, h);
  }

  /** The factors of four rows in one sum. */
  private record Factors(double a, double b, double c, double d) {}

  private static Factors factors(double[] x, int from, int i, int j, int k, int l, int left) {
    return new Factors(
        x[from + i],
        left > 1 ? x[from + j] : 0,
        left > 2 ? x[from + k] : 0,
        left > 3 ? x[from + l] : 0);
  }

  // All arrays are read and written at the same index, so that the loop becomes vector
  // instructions.
  private static void pass(
      double[] s,
      double[] t,
      double[] u,
      double[] x,
      double[] y,
      double[] z,
      double[] w,
      Factors f,
      Factors g,
      Factors h) {
    double fa = f.a;
    double fb = f.b;
    double fc = f.c;
    double fd = f.d;
    double ga = g.a;
    double gb = g.b;
    double gc = g.c;
    double gd = g.d;
    double ha = h.a;
    double hb = h.b;
    double hc = h.c;
    double hd = h.d;
    for (int i = 0; i < s.length; i++) {
      double xi = x[i];
      double yi = y[i];
      double zi = z[i];
      double wi = w[i];
      s[i] = s[i] + fa * xi + fb * yi + fc * zi + fd * wi;
      t[i] = t[i] + ga * xi + gb * yi + gc * zi + gd * wi;
      u[i] = u[i] + ha * xi + hb * yi + hc * zi + hd * wi;
    }
  }
}
