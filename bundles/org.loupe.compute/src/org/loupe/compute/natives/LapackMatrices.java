package org.loupe.compute.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.loupe.api.value.DType;
import org.loupe.compute.MatrixRoutines;

/**
 * Linear algebra by LAPACK. A matrix by rows is its transpose by columns; each routine is asked for
 * what the transpose needs, so that most results lie right at once. Thread-safe: a call that was
 * cancelled goes on beside the next.
 */
public final class LapackMatrices implements MatrixRoutines {
  private final Lapack lapack;

  /**
   * That of an OpenBLAS.
   *
   * @param openBlas the library, which is loaded, with LAPACKE and CBLAS in it
   */
  public LapackMatrices(SymbolLookup openBlas) {
    this.lapack = new Lapack(openBlas);
  }

  private static MemorySegment scratch(Arena arena, DType dtype, long count) {
    return arena.allocate(Math.max(1, count) * dtype.bytes(), 64);
  }

  private static MemorySegment copy(Arena arena, DType dtype, MemorySegment a) {
    return scratch(arena, dtype, a.byteSize() / dtype.bytes()).copyFrom(a);
  }

  /** a^T = v diag(s) u^T: by columns, v is vt by rows, and u^T is u. */
  @Override
  public void svd(
      DType dtype,
      int m,
      int n,
      Vectors wanted,
      MemorySegment a,
      MemorySegment u,
      MemorySegment s,
      MemorySegment vt) {
    char job = wanted == Vectors.NONE ? 'N' : wanted == Vectors.THIN ? 'S' : 'A';
    int columns = wanted == Vectors.NONE ? 1 : wanted == Vectors.THIN ? Math.min(m, n) : m;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = copy(arena, dtype, a);
      if (!lapack.gesdd(dtype, job, n, m, x, s, vt, u, columns)) {
        MemorySegment again = copy(arena, dtype, a);
        MemorySegment rest = scratch(arena, dtype, Math.min(m, n));
        lapack.gesvd(dtype, job, n, m, again, s, vt, u, columns, rest);
      }
    }
  }

  /** The lower triangle by rows is the upper one by columns. */
  @Override
  public void eigh(DType dtype, int n, MemorySegment a, MemorySegment values, MemorySegment v) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = copy(arena, dtype, a);
      lapack.syevd(dtype, n, x, values);
      lapack.transpose(dtype, n, n, x, n, v, n);
    }
  }

  @Override
  public void qr(DType dtype, int m, int n, MemorySegment a, MemorySegment q, MemorySegment r) {
    int k = Math.min(m, n);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = scratch(arena, dtype, (long) m * n);
      lapack.transpose(dtype, m, n, a, n, x, m);
      MemorySegment tau = scratch(arena, dtype, k);
      lapack.geqrf(dtype, m, n, x, tau);
      lapack.transpose(dtype, n, k, x, m, r, n);
      for (int i = 1; i < k; i++) {
        r.asSlice((long) i * n * dtype.bytes(), (long) i * dtype.bytes()).fill((byte) 0);
      }
      lapack.orgqr(dtype, m, k, x, tau);
      lapack.transpose(dtype, k, m, x, m, q, k);
    }
  }

  /** By columns a = u^T u; u is the transpose of the factor that is wanted. */
  @Override
  public int cholesky(DType dtype, int n, MemorySegment a, MemorySegment l) {
    l.copyFrom(a);
    int pivot = lapack.potrf(dtype, n, l);
    for (int i = 0; i < n; i++) {
      long from = ((long) i * n + i + 1) * dtype.bytes();
      l.asSlice(from, (n - i - 1L) * dtype.bytes()).fill((byte) 0);
    }
    return pivot;
  }

  @Override
  public int solve(DType dtype, int n, int r, MemorySegment a, MemorySegment b, MemorySegment x) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment factors = copy(arena, dtype, a);
      MemorySegment pivots = arena.allocate(ValueLayout.JAVA_INT, n);
      int zero = lapack.getrf(dtype, n, factors, pivots);
      if (zero != 0) {
        return zero;
      }
      if (r == 1) {
        x.copyFrom(b);
        lapack.getrs(dtype, n, 1, factors, pivots, x);
      } else {
        MemorySegment columns = scratch(arena, dtype, (long) n * r);
        lapack.transpose(dtype, n, r, b, r, columns, n);
        lapack.getrs(dtype, n, r, factors, pivots, columns);
        lapack.transpose(dtype, r, n, columns, n, x, r);
      }
      return 0;
    }
  }

  @Override
  public Determinant determinant(DType dtype, int n, MemorySegment a) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment factors = copy(arena, dtype, a);
      MemorySegment pivots = arena.allocate(ValueLayout.JAVA_INT, n);
      lapack.getrf(dtype, n, factors, pivots);
      double[] diagonal = new double[n];
      boolean odd = false;
      for (int i = 0; i < n; i++) {
        long at = (long) i * n + i;
        diagonal[i] =
            dtype == DType.F32
                ? factors.getAtIndex(ValueLayout.JAVA_FLOAT, at)
                : factors.getAtIndex(ValueLayout.JAVA_DOUBLE, at);
        odd ^= pivots.getAtIndex(ValueLayout.JAVA_INT, i) != i + 1;
      }
      return Determinant.ofPivots(diagonal, odd);
    }
  }

  @Override
  public void product(
      DType dtype, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
    lapack.gemm(dtype, m, n, k, a, b, c);
  }
}
