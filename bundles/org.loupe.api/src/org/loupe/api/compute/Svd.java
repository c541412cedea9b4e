package org.loupe.api.compute;

import org.loupe.api.value.Tensor;

/**
 * A singular value decomposition a = u diag(s) vt.
 *
 * @param u orthonormal columns
 * @param s singular values, descending, never negative
 * @param vt orthonormal rows
 */
public record Svd(Tensor u, Tensor s, Tensor vt) {}
