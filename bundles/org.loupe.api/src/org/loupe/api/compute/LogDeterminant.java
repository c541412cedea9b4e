package org.loupe.api.compute;

import org.loupe.api.value.Tensor;

/**
 * Determinants that neither overflow nor underflow: sign times exp(log).
 *
 * @param sign 1, -1, or 0 for singular matrices; one number a matrix
 * @param log logarithm of the absolute value; minus infinity for singular matrices
 */
public record LogDeterminant(Tensor sign, Tensor log) {}
