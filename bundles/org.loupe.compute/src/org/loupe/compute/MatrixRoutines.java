package org.loupe.compute;

import java.lang.foreign.MemorySegment;
import org.loupe.api.value.DType;

/**
 * Dense linear algebra of an open device, one matrix at a time, called on the device's queue
 * thread. Batches, shapes, empty matrices, NaN and everything that is composed of these are the
 * service's.
 *
 * <p>Matrices are native segments, dense in row-major order, of F32 or F64 elements, never empty;
 * operands are read-only and do not overlap results.
 */
public interface MatrixRoutines {

  /** Which singular vectors are wanted. */
  enum Vectors {
    /** None: u and vt are empty segments. */
    NONE,
    /** The first min(m, n). */
    THIN,
    /** All. */
    FULL
  }

  /** Singular values descending, vectors as {@code wanted}: a [m, n] = u diag(s) vt. */
  void svd(
      DType dtype,
      int m,
      int n,
      Vectors wanted,
      MemorySegment a,
      MemorySegment u,
      MemorySegment s,
      MemorySegment vt);

  /** Eigenvalues ascending and vectors as columns; reads the lower triangle of a [n, n]. */
  void eigh(DType dtype, int n, MemorySegment a, MemorySegment values, MemorySegment vectors);

  /** The thin q [m, k] and r [k, n] of a [m, n], k = min(m, n). */
  void qr(DType dtype, int m, int n, MemorySegment a, MemorySegment q, MemorySegment r);

  /**
   * The lower triangular factor, zero above; reads the lower triangle of a [n, n].
   *
   * @return 0, or the number, from 1, of the pivot that is not positive
   */
  int cholesky(DType dtype, int n, MemorySegment a, MemorySegment l);

  /**
   * Solves a x = b for b [n, r].
   *
   * @return 0, or the number, from 1, of the pivot that is zero
   */
  int solve(DType dtype, int n, int r, MemorySegment a, MemorySegment b, MemorySegment x);

  /** The sign of the determinant of a [n, n] and the logarithm of its absolute value. */
  Determinant determinant(DType dtype, int n, MemorySegment a);

  /** c [m, n] = a [m, k] b [k, n]. */
  void product(DType dtype, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c);

  /**
   * A determinant.
   *
   * @param sign 1, -1 or 0
   * @param log logarithm of the absolute value
   */
  record Determinant(double sign, double log) {

    /** That of a triangular matrix. */
    public static Determinant ofPivots(double[] pivots, boolean odd) {
      double sign = odd ? -1 : 1;
      double log = 0;
      for (double p : pivots) {
        sign *= Math.signum(p);
        log += Math.log(Math.abs(p));
      }
      return new Determinant(sign == 0 ? 0 : sign, log);
    }
  }
}
