package org.loupe.api.compute;

import org.loupe.api.value.Tensor;

/**
 * Dense linear algebra on the run's engine. Matrices are the last two axes of a tensor, [..., m,
 * n]; leading axes are a batch whose members are computed one after another. Thread-safe.
 *
 * <p>F32 and F64 keep their type unless {@link Compute#in} chose one; integers become F64. Empty
 * matrices give empty results. Signs and the bases of repeated singular values and eigenvalues are
 * the library's: compare products, never vectors.
 *
 * <p>All methods throw {@link org.loupe.api.LoupeException}: LP-3008 when shapes do not fit or an
 * element is NaN or infinite, LP-3005 when the memory budget is too small, LP-3004 when the engine
 * has no linear algebra.
 */
public interface LinearAlgebra {

  /**
   * The thin singular value decomposition a = u diag(s) vt, s descending.
   *
   * @param a [..., m, n]; with k = min(m, n), u is [..., m, k] and vt [..., k, n]
   */
  Svd svd(Tensor a);

  /**
   * The full singular value decomposition: u is [..., m, m] and vt [..., n, n].
   *
   * @param a [..., m, n]
   */
  Svd fullSvd(Tensor a);

  /**
   * Singular values alone, descending: several times faster than with the vectors.
   *
   * @param a [..., m, n]
   * @return [..., min(m, n)]
   */
  Tensor singularValues(Tensor a);

  /**
   * Eigenvalues, ascending, and eigenvectors of symmetric matrices; only the lower triangle is
   * read.
   *
   * @param a [..., n, n]
   */
  Eigen eigh(Tensor a);

  /**
   * The thin decomposition a = q r with orthonormal columns of q and upper triangular r.
   *
   * @param a [..., m, n]; with k = min(m, n), q is [..., m, k] and r [..., k, n]
   */
  Qr qr(Tensor a);

  /**
   * The lower triangular l with a = l l^T; only the lower triangle of a is read.
   *
   * @param a [..., n, n], symmetric
   * @throws org.loupe.api.LoupeException LP-3010 when a matrix is not positive definite, with the
   *     pivot that is not positive
   */
  Tensor cholesky(Tensor a);

  /**
   * The solution x of a x = b by elimination with partial pivoting. A matrix that is singular but
   * for rounding is not noticed; {@link #lstsq} is for those.
   *
   * @param a [..., n, n]
   * @param b [..., n, r] with the same leading axes
   * @throws org.loupe.api.LoupeException LP-3009 when a pivot is zero
   */
  Tensor solve(Tensor a, Tensor b);

  /**
   * The x of smallest norm among those that minimise |a x - b|, by singular values; those below
   * max(m, n) epsilon times the largest count as zero.
   *
   * @param a [..., m, n]
   * @param b [..., m, r] with the same leading axes
   * @return [..., n, r]
   */
  Tensor lstsq(Tensor a, Tensor b);

  /**
   * The inverse of Moore and Penrose, by singular values as in {@link #lstsq}.
   *
   * @param a [..., m, n]
   * @return [..., n, m]
   */
  Tensor pinv(Tensor a);

  /**
   * The exponential of a matrix by scaling and squaring of the Pade approximant of order 13
   * (Higham, SIAM J. Matrix Anal. Appl. 26, 2005).
   *
   * @param a [..., n, n]
   */
  Tensor expm(Tensor a);

  /**
   * Sign and logarithm of the absolute value of the determinant.
   *
   * @param a [..., n, n]
   */
  LogDeterminant logdet(Tensor a);

  /**
   * The product of matrices.
   *
   * @param a [..., m, k]
   * @param b [..., k, n] with the same leading axes
   * @return [..., m, n]
   */
  Tensor product(Tensor a, Tensor b);
}
