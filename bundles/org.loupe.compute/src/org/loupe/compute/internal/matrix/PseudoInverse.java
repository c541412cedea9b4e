package org.loupe.compute.internal.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.loupe.api.value.DType;
import org.loupe.compute.MatrixRoutines;

/**
 * V diag(1/s) U^T of a matrix [m, n], with 0 for the inverse of singular values below max(m, n)
 * epsilon times the largest.
 */
record PseudoInverse(DType dtype, int m, int n) {

  private int rank() {
    return Math.min(m, n);
  }

  /** Elements that it needs, at most, for a right side of some columns. */
  long scratch(int columns) {
    long k = rank();
    return BatchedAlgebra.decomposing(m, n) + 2 * k * (m + n) + k * columns;
  }

  /** The factors, V diag(1/s) [n, k] and U^T [k, m]. */
  private record Factors(MemorySegment right, MemorySegment left) {}

  private Factors factors(MatrixRoutines r, Arena arena, MemorySegment a) {
    int k = rank();
    MemorySegment u = Elements.allocate(arena, dtype, m, k);
    MemorySegment s = Elements.allocate(arena, dtype, k);
    MemorySegment vt = Elements.allocate(arena, dtype, k, n);
    r.svd(dtype, m, n, MatrixRoutines.Vectors.THIN, a, u, s, vt);
    double[] values = Elements.read(dtype, s);
    double epsilon = dtype == DType.F32 ? 0x1p-23 : 0x1p-52;
    double least = Math.max(m, n) * epsilon * values[0];
    double[] v = Elements.read(dtype, vt);
    for (int i = 0; i < v.length; i++) {
      double value = values[i / n];
      v[i] = value > least ? v[i] / value : 0;
    }
    MemorySegment right = Elements.allocate(arena, dtype, n, k);
    Elements.write(dtype, Elements.transposed(v, k, n), right);
    MemorySegment left = Elements.allocate(arena, dtype, k, m);
    Elements.write(dtype, Elements.transposed(Elements.read(dtype, u), m, k), left);
    return new Factors(right, left);
  }

  /** Writes the pseudo-inverse [n, m]. */
  void run(MatrixRoutines r, MemorySegment a, MemorySegment out) {
    if (rank() == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Factors f = factors(r, arena, a);
      r.product(dtype, n, m, rank(), f.right(), f.left(), out);
    }
  }

  /** Writes the product [n, columns] of the pseudo-inverse with b [m, columns]. */
  void times(MatrixRoutines r, MemorySegment a, MemorySegment b, int columns, MemorySegment out) {
    if (rank() == 0 || columns == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Factors f = factors(r, arena, a);
      MemorySegment c = Elements.allocate(arena, dtype, rank(), columns);
      r.product(dtype, rank(), columns, m, f.left(), b, c);
      r.product(dtype, n, columns, rank(), f.right(), c, out);
    }
  }
}
