package org.loupe.geometry.internal.point;

/**
 * How sensitive a network is at a row.
 *
 * @param squares of the tangents at each place
 * @param change mean square of the outputs' changes by the draws
 * @param changeVariance variance of that mean
 * @param left share of the draws that left the row's affine piece; NaN where there are none
 * @param singular values of the outputs' Jacobian; empty where they are not wanted
 */
record RowSensitivity(
    long row,
    long ties,
    SquareSums squares,
    double change,
    double changeVariance,
    double left,
    double[] singular) {}
