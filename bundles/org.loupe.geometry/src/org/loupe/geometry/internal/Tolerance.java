package org.loupe.geometry.internal;

/**
 * Below which size the value of an affine function counts as zero: relative times the largest size
 * its terms can have on the domain. The value at a vertex is a sum of three rounded terms whose
 * coefficients come out of chains of sums of products; 1e-13 leaves them several hundred units in the
 * last place.
 *
 * @param relative share of the terms' size
 * @param radius largest distance of a point of the domain from the origin of the coordinates
 */
record Tolerance(double relative, double radius) {

  /** The default of the method (arXiv:2302.12828 has none; see the class comment). */
  static final double RELATIVE = 1e-13;

  double of(double a, double b, double c) {
    return relative * ((Math.abs(a) + Math.abs(b)) * radius + Math.abs(c));
  }
}
