package org.loupe.geometry.internal.hull;

import java.util.Arrays;

/**
 * Products of all points with several vectors at once: one coordinate of all points is an array of
 * its own, so that the inner loop reads and writes arrays at the same index, which the compiler
 * turns into vector instructions. Points are taken in blocks that stay close to the core, four
 * coordinates and three vectors in one pass. Not thread-safe.
 */
final class PointProducts {

  /** Points of a block: four coordinates and three results of them take 28 KiB. */
  private static final int BLOCK = 512;

  private final int dimension;
  private final int count;
  private final double[][][] blocks;
  private double[][][] sums = new double[0][][];

  /**
   * Products with points.
   *
   * @param points [points][dimension]
   */
  PointProducts(double[][] points) {
    count = points.length;
    dimension = points[0].length;
    blocks = new double[(count + BLOCK - 1) / BLOCK][dimension][];
    for (int b = 0; b < blocks.length; b++) {
      int from = b * BLOCK;
      int size = Math.min(BLOCK, count - from);
      for (int k = 0; k < dimension; k++) {
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
          column[i] = points[from + i][k];
        }
        blocks[b][k] = column;
      }
    }
  }

  private PointProducts(PointProducts other) {
    count = other.count;
    dimension = other.dimension;
    blocks = other.blocks;
  }

  /** The same for another thread. */
  PointProducts another() {
    return new PointProducts(this);
  }

  /** Number of points. */
  int count() {
    return count;
  }

  /** Multiplies; what {@link #block} gives is then of these vectors. */
  void multiply(double[][] vectors, int number) {
    if (sums.length < number) {
      sums = new double[number][blocks.length][];
      for (double[][] of : sums) {
        for (int b = 0; b < blocks.length; b++) {
          of[b] = new double[Math.min(BLOCK, count - b * BLOCK)];
        }
      }
    }
    for (int b = 0; b < blocks.length; b++) {
      for (int v = 0; v < number; v++) {
        Arrays.fill(sums[v][b], 0);
      }
      int v = 0;
      for (; v + 2 < number; v += 3) {
        three(b, v, vectors);
      }
      for (; v < number; v++) {
        one(sums[v][b], blocks[b], vectors[v]);
      }
    }
  }

  /** Number of blocks. */
  int blocks() {
    return blocks.length;
  }

  /** Number of the first point of a block. */
  static int first(int block) {
    return block * BLOCK;
  }

  /** The products of a vector with the points of a block, until the next multiplication. */
  double[] block(int vector, int block) {
    return sums[vector][block];
  }

  private void three(int b, int v, double[][] vectors) {
    double[][] x = blocks[b];
    double[] p = vectors[v];
    double[] q = vectors[v + 1];
    double[] r = vectors[v + 2];
    double[] s = sums[v][b];
    double[] t = sums[v + 1][b];
    double[] u = sums[v + 2][b];
    int k = 0;
    for (; k + 3 < dimension; k += 4) {
      four(
          s, t, u, x[k], x[k + 1], x[k + 2], x[k + 3], p[k], p[k + 1], p[k + 2], p[k + 3], q[k],
          q[k + 1], q[k + 2], q[k + 3], r[k], r[k + 1], r[k + 2], r[k + 3]);
    }
    for (; k < dimension; k++) {
      add(s, x[k], p[k]);
      add(t, x[k], q[k]);
      add(u, x[k], r[k]);
    }
  }

  private void one(double[] s, double[][] x, double[] p) {
    int k = 0;
    for (; k + 3 < dimension; k += 4) {
      four(s, x[k], x[k + 1], x[k + 2], x[k + 3], p[k], p[k + 1], p[k + 2], p[k + 3]);
    }
    for (; k < dimension; k++) {
      add(s, x[k], p[k]);
    }
  }

  private static void add(double[] s, double[] w, double a) {
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
