package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular values and vectors of a matrix with one short side, by one-sided Jacobi rotations
 * (Hestenes 1958) of its short side's vectors until they are orthogonal to each other.
 *
 * <p>Every singular value comes out with a relative error of a few units in the last place times
 * the short side's length as long as the vectors differ in scale only (Demmel and Veselic 1992); in
 * general the error is that much of the largest value. Cost: 6 to 10 sweeps of m^2 n for m vectors
 * of length n.
 *
 * @param values falling, as many as the short side is long
 * @param left [values][rows], of length one, zero where the value is zero
 * @param right [values][columns], of length one, zero where the value is zero
 */
public record SmallSvd(double[] values, double[][] left, double[][] right) {

  /** Vectors count as orthogonal when their cosine is below this. */
  private static final double COSINE = 1e-15;

  /** Rotations converge quadratically; this is never reached. */
  private static final int SWEEPS = 60;

  /**
   * Decomposes a matrix.
   *
   * @param a [rows, columns] in row-major order
   * @param check called between rotations
   */
  public static SmallSvd of(double[] a, int rows, int columns, Runnable check) {
    boolean wide = rows <= columns;
    int m = wide ? rows : columns;
    int n = wide ? columns : rows;
    double[][] v = new double[m][n];
    double[][] turn = new double[m][m];
    for (int i = 0; i < m; i++) {
      turn[i][i] = 1;
      for (int j = 0; j < n; j++) {
        v[i][j] = wide ? a[i * columns + j] : a[j * columns + i];
      }
    }
    boolean turned = true;
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = false;
      for (int i = 0; i < m; i++) {
        check.run();
        for (int j = i + 1; j < m; j++) {
          turned |= rotate(v[i], v[j], turn[i], turn[j]);
        }
      }
    }
    return sorted(v, turn, wide);
  }

  /** All values, and the vectors of the largest. */
  SmallSvd first() {
    return new SmallSvd(values, new double[][] {left[0]}, new double[][] {right[0]});
  }

  /** Makes two vectors orthogonal. */
  private static boolean rotate(double[] p, double[] q, double[] turnP, double[] turnQ) {
    double pp = dot(p, p);
    double qq = dot(q, q);
    double pq = dot(p, q);
    if (pq == 0 || Math.abs(pq) <= COSINE * Math.sqrt(pp) * Math.sqrt(qq)) {
      return false;
    }
    double zeta = (qq - pp) / (2 * pq);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = cosine * tangent;
    turn(p, q, cosine, sine);
    turn(turnP, turnQ, cosine, sine);
    return true;
  }

  private static void turn(double[] p, double[] q, double cosine, double sine) {
    for (int i = 0; i < p.length; i++) {
      double x = p[i];
      p[i] = cosine * x - sine * q[i];
      q[i] = sine * x + cosine * q[i];
    }
  }

  private static double dot(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] * q[i];
    }
    return sum;
  }

  private static SmallSvd sorted(double[][] v, double[][] turn, boolean wide) {
    int m = v.length;
    double[] length = Arrays.stream(v).mapToDouble(Points::length).toArray();
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -length[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] values = new double[m];
    double[][] longSide = new double[m][];
    double[][] shortSide = new double[m][];
    for (int k = 0; k < m; k++) {
      int i = order[k];
      double s = length[i];
      values[k] = s;
      longSide[k] = Arrays.stream(v[i]).map(x -> s > 0 ? x / s : 0).toArray();
      shortSide[k] = s > 0 ? turn[i] : new double[m];
    }
    return wide
        ? new SmallSvd(values, shortSide, longSide)
        : new SmallSvd(values, longSide, shortSide);
  }
}
