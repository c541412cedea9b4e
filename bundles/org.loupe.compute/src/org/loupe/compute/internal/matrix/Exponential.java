package org.loupe.compute.internal.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.MatrixRoutines;

/**
 * The exponential of a matrix: the Pade approximant of order 13 of a / 2^s, squared s times. N. J.
 * Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix
 * Anal. Appl. 26 (2005).
 */
final class Exponential {
  /** Matrices of double precision that are held at once, at most. */
  static final int MATRICES = 12;

  private static final double[] PADE = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  /** Largest norm for which order 13 is exact to double precision: table 2.3 of the article. */
  private static final double THETA = 5.371920351148152;

  private final MatrixRoutines routines;
  private final int n;
  private final Runnable check;

  /**
   * For matrices of one size.
   *
   * @param check called between products; throws when the work is to stop
   */
  Exponential(MatrixRoutines routines, int n, Runnable check) {
    this.routines = routines;
    this.n = n;
    this.check = check;
  }

  double[] of(double[] a) {
    double norm = norm(a);
    int squarings = norm > THETA ? Math.max(0, Math.getExponent(norm / THETA) + 1) : 0;
    double[] x = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      x[i] = Math.scalb(a[i], -squarings);
    }
    double[] x2 = product(x, x);
    double[] x4 = product(x2, x2);
    double[] x6 = product(x4, x2);
    double[] odd = product(x6, sum(x2, x4, x6, 0, PADE[9], PADE[11], PADE[13]));
    odd = product(x, plus(odd, sum(x2, x4, x6, PADE[1], PADE[3], PADE[5], PADE[7])));
    double[] even = product(x6, sum(x2, x4, x6, 0, PADE[8], PADE[10], PADE[12]));
    even = plus(even, sum(x2, x4, x6, PADE[0], PADE[2], PADE[4], PADE[6]));
    double[] y = quotient(minus(even, odd), plus(even, odd));
    for (int i = 0; i < squarings; i++) {
      y = product(y, y);
    }
    return y;
  }

  /** Largest sum of the magnitudes in a column. */
  private double norm(double[] a) {
    double most = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.abs(a[i * n + j]);
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  /** c0 + c2 x2 + c4 x4 + c6 x6. */
  private double[] sum(
      double[] x2, double[] x4, double[] x6, double c0, double c2, double c4, double c6) {
    double[] y = new double[x2.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = c6 * x6[i] + c4 * x4[i] + c2 * x2[i] + (i % (n + 1) == 0 ? c0 : 0);
    }
    return y;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] y = new double[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] + b[i];
    }
    return y;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] y = new double[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] - b[i];
    }
    return y;
  }

  private MemorySegment segment(Arena arena, double[] a) {
    MemorySegment m = Elements.allocate(arena, DType.F64, a.length);
    Elements.write(DType.F64, a, m);
    return m;
  }

  private double[] product(double[] a, double[] b) {
    check.run();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment c = Elements.allocate(arena, DType.F64, a.length);
      routines.product(DType.F64, n, n, n, segment(arena, a), segment(arena, b), c);
      return Elements.read(DType.F64, c);
    }
  }

  private double[] quotient(double[] a, double[] b) {
    check.run();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment c = Elements.allocate(arena, DType.F64, a.length);
      int pivot = routines.solve(DType.F64, n, n, segment(arena, a), segment(arena, b), c);
      if (pivot != 0) {
        throw new LoupeException(
            ComputeProblem.SINGULAR,
            "The exponential of a matrix overflows: its norm is too large.");
      }
      return Elements.read(DType.F64, c);
    }
  }
}
