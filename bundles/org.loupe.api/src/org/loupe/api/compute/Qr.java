package org.loupe.api.compute;

import org.loupe.api.value.Tensor;

/**
 * A decomposition a = q r.
 *
 * @param q orthonormal columns
 * @param r upper triangular
 */
public record Qr(Tensor q, Tensor r) {}
