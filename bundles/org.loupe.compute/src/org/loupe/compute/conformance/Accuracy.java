package org.loupe.compute.conformance;

import org.loupe.api.value.DType;

/**
 * How near the numbers of an engine must be to the reference: the largest difference divided by the
 * largest number of the expected tensor.
 */
enum Accuracy {
  /** Numbers are only moved, compared or negated. */
  EXACT(0, 0),
  /** One rounding an element, or two when a quotient is computed as a product. */
  ROUNDED(0x1.0p-22, 0x1.0p-51),
  /** Vector libraries compute exp and tanh to a few units in the last place; sums of some terms. */
  SMOOTH(2e-6, 1e-14),
  /** Sums of up to 600 products in any order: about sqrt(600) roundings, ten times that allowed. */
  SUM(2e-5, 4e-14),
  /** Some layers of such sums. */
  NETWORK(1e-4, 1e-12);

  private final double f32;
  private final double f64;

  Accuracy(double f32, double f64) {
    this.f32 = f32;
    this.f64 = f64;
  }

  /** The tolerance for an element type. */
  double tolerance(DType dtype) {
    return dtype == DType.F32 ? f32 : f64;
  }
}
