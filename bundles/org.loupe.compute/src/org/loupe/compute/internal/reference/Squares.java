package org.loupe.compute.internal.reference;

import java.util.Arrays;

/** Determinants and inverses of the matrices of the last two axes, by elimination. */
final class Squares {
  private Squares() {}

  static Body determinants() {
    return (in, y, shape) -> {
      int n = in.getFirst().size(-1);
      for (int i = 0; i < y.length; i++) {
        Elimination e = new Elimination(matrix(in.getFirst(), n, i), n);
        y[i] = Arrays.stream(e.pivots()).reduce(e.odd() ? -1 : 1, (a, b) -> a * b);
      }
    };
  }

  static Body inverses() {
    return (in, y, shape) -> {
      int n = in.getFirst().size(-1);
      for (int i = 0; i < y.length / Math.max(1, n * n); i++) {
        Elimination e = new Elimination(matrix(in.getFirst(), n, i), n);
        double[] unit = new double[n * n];
        for (int k = 0; k < n; k++) {
          unit[k * n + k] = 1;
        }
        System.arraycopy(e.solve(unit, n), 0, y, i * n * n, n * n);
      }
    };
  }

  private static double[] matrix(Operand x, int n, int i) {
    return Arrays.copyOfRange(x.data(), i * n * n, (i + 1) * n * n);
  }
}
