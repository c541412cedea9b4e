package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Tensor;

/** Matrices that are hard in some way; all but Hilbert's are exact in single precision. */
final class Matrices {
  private Matrices() {}

  /**
   * A batch of matrices.
   *
   * @param name says what is hard
   * @param tensor [..., m, n]
   * @param kind what it can be given to
   * @param known singular values, descending, where they are known in closed form; else none
   */
  record Matrix(String name, Tensor tensor, Kind kind, double... known) {}

  /** What a matrix can be given to. */
  enum Kind {
    /** Nothing but decompositions: its rank is not clear. */
    VAGUE,
    /** Pseudo-inverses and least squares as well. */
    CLEAR,
    /** Well-conditioned and square: is solved for, too. */
    REGULAR,
    /** Symmetric and positive definite: Cholesky's decomposition and eigenvalues, too. */
    POSITIVE;

    boolean atLeast(Kind other) {
      return compareTo(other) >= 0;
    }
  }

  static List<Matrix> all() {
    List<Matrix> all = new ArrayList<>();
    all.add(new Matrix("one number", Tensor.of(new double[] {-3}, 1, 1), Kind.REGULAR, 3));
    all.add(new Matrix("zeros", Tensor.of(new double[12], 3, 4), Kind.CLEAR, 0, 0, 0));
    all.add(new Matrix("no rows", Tensor.of(new double[0], 0, 3), Kind.CLEAR));
    all.add(new Matrix("no columns", Tensor.of(new double[0], 3, 0), Kind.CLEAR));
    all.add(new Matrix("no elements", Tensor.of(new double[0], 0, 0), Kind.POSITIVE));
    all.add(new Matrix("an empty batch", Tensor.of(new double[0], 0, 3, 3), Kind.POSITIVE));
    all.add(new Matrix("one row", Tensor.of(new double[] {3, 0, -4}, 1, 3), Kind.CLEAR, 5));
    all.add(new Matrix("one column", Tensor.of(new double[] {3, 0, -4}, 3, 1), Kind.CLEAR, 5));
    all.add(new Matrix("tall", Numbers.normal("tall", 90, 17), Kind.CLEAR));
    all.add(new Matrix("wide", Numbers.normal("wide", 17, 90), Kind.CLEAR));
    all.add(new Matrix("square", Numbers.normal("square", 33, 33), Kind.REGULAR));
    all.add(new Matrix("a batch", Numbers.normal("batch", 2, 3, 5, 4), Kind.CLEAR));
    all.add(new Matrix("rank three", lowRank(12, 9, 3), Kind.CLEAR));
    double[] ones = new double[16];
    Arrays.fill(ones, 4);
    all.add(new Matrix("repeated singular values", hadamard(16), Kind.REGULAR, ones));
    all.add(new Matrix("Hilbert", hilbert(12), Kind.VAGUE));
    all.add(new Matrix("graded", graded(20), Kind.VAGUE));
    all.add(new Matrix("large numbers", scaled(0x1p100), Kind.CLEAR));
    all.add(new Matrix("small numbers", scaled(0x1p-100), Kind.CLEAR));
    all.add(new Matrix("second difference 8", difference(8), Kind.POSITIVE, waves(8)));
    all.add(new Matrix("second difference 120", difference(120), Kind.POSITIVE, waves(120)));
    // where AVX-512 kernels of an old OpenBLAS go wrong
    all.add(new Matrix("second difference 300", difference(300), Kind.POSITIVE, waves(300)));
    return all;
  }

  /** Sums of outer products of small whole numbers: exact. */
  private static Tensor lowRank(int m, int n, int rank) {
    Dense a = Dense.of(Numbers.mapped("left", Math::rint, m, rank));
    Dense b = Dense.of(Numbers.mapped("right", Math::rint, rank, n));
    return Tensor.of(a.times(b).x(), m, n);
  }

  /** Orthogonal columns of ones and minus ones: all singular values are sqrt(n). */
  private static Tensor hadamard(int n) {
    double[] x = new double[n * n];
    Arrays.setAll(x, p -> Integer.bitCount(p / n & p % n) % 2 == 0 ? 1 : -1);
    return Tensor.of(x, n, n);
  }

  private static Tensor hilbert(int n) {
    double[] x = new double[n * n];
    Arrays.setAll(x, p -> 1.0 / (p / n + p % n + 1));
    return Tensor.of(x, n, n);
  }

  /**
   * Each row and column half of the one before: a condition number of 2^38, times that of noise.
   */
  private static Tensor graded(int n) {
    double[] x = Numbers.normal("graded", n, n).toDoubles();
    Arrays.setAll(x, p -> Math.scalb(x[p], -(p / n) - p % n));
    return Tensor.of(x, n, n);
  }

  private static Tensor scaled(double by) {
    return Numbers.mapped("scaled", z -> z * by, 7, 5);
  }

  /** Twos on the diagonal, minus ones beside it. */
  static Tensor difference(int n) {
    double[] x = new double[n * n];
    Arrays.setAll(x, p -> p / n == p % n ? 2 : Math.abs(p / n - p % n) == 1 ? -1 : 0);
    return Tensor.of(x, n, n);
  }

  /** Its eigenvalues 4 sin^2(k pi / (2 (n + 1))), descending. */
  static double[] waves(int n) {
    double[] s = new double[n];
    for (int k = 1; k <= n; k++) {
      double sine = Math.sin(k * Math.PI / (2 * (n + 1)));
      s[n - k] = 4 * sine * sine;
    }
    return s;
  }
}
