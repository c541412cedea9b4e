package org.loupe.geometry.internal;

/**
 * Below which size the value of an affine function counts as zero: relative times the largest size
 * its terms can have on the domain. The value at a vertex is a sum of three rounded terms whose
 * coefficients come out of chains of sums of products; 1e-13 leaves them several hundred units in
 * the last place.
 *
 * <p>Of images that carry bounds of their errors ({@link RoundingBounds}) it is what these and the
 * evaluation at a vertex can amount to, so that a value beyond it has the sign of the exact one.
 *
 * @param relative share of the terms' size
 * @param radius largest distance of a point of the domain from the origin of the coordinates
 */
record Tolerance(double relative, double radius) {

  /** The default of the method (arXiv:2302.12828 has none; see the class comment). */
  static final double RELATIVE = 1e-13;

  /** Roundings of an evaluation: two products, two sums, and a difference of two offsets. */
  static final double EVALUATED = 5 * 0x1p-53;

  /** The rounding of the bound itself, and of corners that lie at the radius. */
  static final double WIDER = 1 + 0x1p-40;

  double of(double a, double b, double c) {
    return relative * ((Math.abs(a) + Math.abs(b)) * radius + Math.abs(c));
  }

  /**
   * Of a unit less a number.
   *
   * @param k number of the unit
   */
  double of(Images z, int k, double less) {
    double size = Math.abs(z.c()[k]) + Math.abs(less);
    if (z.off().isEmpty()) {
      return of(z.a()[k], z.b()[k], size);
    }
    double terms = (Math.abs(z.a()[k]) + Math.abs(z.b()[k])) * radius + size;
    return (z.off().get()[k] + EVALUATED * terms) * WIDER;
  }

  /** Of the difference of two units. */
  double ofTie(Images z, int i, int j) {
    return z.off().isEmpty()
        ? Math.max(of(z.a()[i], z.b()[i], z.c()[i]), of(z.a()[j], z.b()[j], z.c()[j]))
        : of(z, i, 0) + of(z, j, 0);
  }

  /**
   * The function of a unit less a number: {a, b, c} for a x + b y + c, with its tolerance behind
   * them where that is certified.
   */
  double[] function(Images z, int k, double less) {
    double a = z.a()[k];
    double b = z.b()[k];
    double c = z.c()[k] - less;
    return z.off().isEmpty() ? new double[] {a, b, c} : new double[] {a, b, c, of(z, k, less)};
  }

  /** Of the difference of two functions; one without a certified tolerance beside one is exact. */
  double ofTie(double[] f, double[] g) {
    return f.length > 3 || g.length > 3
        ? certified(f) + certified(g)
        : Math.max(of(f[0], f[1], f[2]), of(g[0], g[1], g[2]));
  }

  private static double certified(double[] f) {
    return f.length > 3 ? f[3] : 0;
  }
}
