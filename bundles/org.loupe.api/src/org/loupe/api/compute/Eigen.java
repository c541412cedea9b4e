package org.loupe.api.compute;

import org.loupe.api.value.Tensor;

/**
 * Eigenvalues and eigenvectors of symmetric matrices.
 *
 * @param values [..., n], ascending
 * @param vectors [..., n, n], the vectors as orthonormal columns in the order of the values
 */
public record Eigen(Tensor values, Tensor vectors) {}
