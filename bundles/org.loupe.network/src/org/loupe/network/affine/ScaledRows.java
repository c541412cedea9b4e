package org.loupe.network.affine;

import java.util.Arrays;

/**
 * Adds scaled rows of a matrix to the images of a result: the inner loop of products with images,
 * and of others with few vectors at a time.
 *
 * <p>All arrays of a loop are read and written at the same index, which is what the compiler needs
 * to turn it into vector instructions. Each row is read once for three images, and four rows are
 * added in one pass, so that the sums are read and written once for them.
 */
public final class ScaledRows {
  private ScaledRows() {}

  /**
   * y[r] += x[r][k] rows[k] for each listed unit k, in the order of the list.
   *
   * @param y the images of the result, each as long as a row
   * @param rows the matrix, [units][result]
   * @param x the images that are multiplied, each [units]
   * @param units the units that are not 0
   * @param count how many these are
   */
  public static void add(double[][] y, double[][] rows, double[][] x, int[] units, int count) {
    int r = 0;
    for (; r + 2 < y.length; r += 3) {
      addThree(y[r], y[r + 1], y[r + 2], rows, x[r], x[r + 1], x[r + 2], units, count);
    }
    for (; r < y.length; r++) {
      addOne(y[r], rows, x[r], units, count);
    }
  }

  /** y[r] += by[r] x. */
  static void add(double[][] y, double[] x, double[] by) {
    int r = 0;
    for (; r + 2 < y.length; r += 3) {
      one(y[r], y[r + 1], y[r + 2], x, by[r], by[r + 1], by[r + 2]);
    }
    for (; r < y.length; r++) {
      one(y[r], x, by[r]);
    }
  }

  /** y += a x. */
  static void add(double[] y, double[] x, double a) {
    one(y, x, a);
  }

  /**
   * y = the sum of x[k] rows[k] for each listed unit k. Four rows a pass and not eight: between
   * other work, where it is called, less code counts for more than fewer passes.
   */
  static void set(double[] y, double[][] rows, double[] x, int[] units, int count) {
    Arrays.fill(y, 0);
    addFours(y, rows, x, units, 0, count);
  }

  private static void addThree(
      double[] s,
      double[] t,
      double[] u,
      double[][] rows,
      double[] a,
      double[] b,
      double[] c,
      int[] units,
      int count) {
    int q = 0;
    for (; q + 3 < count; q += 4) {
      int i = units[q];
      int j = units[q + 1];
      int k = units[q + 2];
      int l = units[q + 3];
      four(
          s, t, u, rows[i], rows[j], rows[k], rows[l], a[i], a[j], a[k], a[l], b[i], b[j], b[k],
          b[l], c[i], c[j], c[k], c[l]);
    }
    if (q + 1 < count) {
      int i = units[q];
      int j = units[q + 1];
      two(s, t, u, rows[i], rows[j], a[i], a[j], b[i], b[j], c[i], c[j]);
      q += 2;
    }
    if (q < count) {
      int i = units[q];
      one(s, t, u, rows[i], a[i], b[i], c[i]);
    }
  }

  private static void addOne(double[] s, double[][] rows, double[] x, int[] units, int count) {
    int q = 0;
    for (; q + 7 < count; q += 8) {
      int i = units[q];
      int j = units[q + 1];
      int k = units[q + 2];
      int l = units[q + 3];
      int m = units[q + 4];
      int n = units[q + 5];
      int o = units[q + 6];
      int p = units[q + 7];
      eight(
          s, rows[i], rows[j], rows[k], rows[l], rows[m], rows[n], rows[o], rows[p], x[i], x[j],
          x[k], x[l], x[m], x[n], x[o], x[p]);
    }
    addFours(s, rows, x, units, q, count);
  }

  private static void addFours(
      double[] s, double[][] rows, double[] x, int[] units, int from, int count) {
    int q = from;
    for (; q + 3 < count; q += 4) {
      int i = units[q];
      int j = units[q + 1];
      int k = units[q + 2];
      int l = units[q + 3];
      four(s, rows[i], rows[j], rows[k], rows[l], x[i], x[j], x[k], x[l]);
    }
    for (; q < count; q++) {
      one(s, rows[units[q]], x[units[q]]);
    }
  }

  private static void one(double[] s, double[] w, double a) {
    for (int i = 0; i < s.length; i++) {
      s[i] += a * w[i];
    }
  }

  private static void four(
      double[] s,
      double[] w,
      double[] x,
      double[] y,
      double[] z,
      double a,
      double b,
      double c,
      double d) {
    for (int i = 0; i < s.length; i++) {
      s[i] = s[i] + a * w[i] + b * x[i] + c * y[i] + d * z[i];
    }
  }

  private static void eight(
      double[] s,
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double[] r4,
      double[] r5,
      double[] r6,
      double[] r7,
      double a,
      double b,
      double c,
      double d,
      double e,
      double f,
      double g,
      double h) {
    for (int i = 0; i < s.length; i++) {
      s[i] =
          s[i] + a * r0[i] + b * r1[i] + c * r2[i] + d * r3[i] + e * r4[i] + f * r5[i] + g * r6[i]
              + h * r7[i];
    }
  }

  /** s += a w, t += b w and u += c w. */
  static void one(double[] s, double[] t, double[] u, double[] w, double a, double b, double c) {
    for (int i = 0; i < s.length; i++) {
      double wi = w[i];
      s[i] += a * wi;
      t[i] += b * wi;
      u[i] += c * wi;
    }
  }

  private static void two(
      double[] s,
      double[] t,
      double[] u,
      double[] w,
      double[] x,
      double aw,
      double ax,
      double bw,
      double bx,
      double cw,
      double cx) {
    for (int i = 0; i < s.length; i++) {
      double wi = w[i];
      double xi = x[i];
      s[i] = s[i] + aw * wi + ax * xi;
      t[i] = t[i] + bw * wi + bx * xi;
      u[i] = u[i] + cw * wi + cx * xi;
    }
  }

  private static void four(
      double[] s,
      double[] t,
      double[] u,
      double[] w,
      double[] x,
      double[] y,
      double[] z,
      double aw,
      double ax,
      double ay,
      double az,
      double bw,
      double bx,
      double by,
      double bz,
      double cw,
      double cx,
      double cy,
      double cz) {
    for (int i = 0; i < s.length; i++) {
      double wi = w[i];
      double xi = x[i];
      double yi = y[i];
      double zi = z[i];
      s[i] = s[i] + aw * wi + ax * xi + ay * yi + az * zi;
      t[i] = t[i] + bw * wi + bx * xi + by * yi + bz * zi;
      u[i] = u[i] + cw * wi + cx * xi + cy * yi + cz * zi;
    }
  }
}
