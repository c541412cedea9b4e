package org.loupe.geometry.reference;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A point (x/w, y/w) of the plane, or the line x X + y Y + w = 0 on it, without rounding: decimals
 * hold all doubles, and their sums and products.
 */
record Homogeneous(BigDecimal x, BigDecimal y, BigDecimal w) {

  /** More digits than a double has. */
  private static final MathContext DIGITS = new MathContext(25);

  static Homogeneous of(double x, double y, double w) {
    return new Homogeneous(new BigDecimal(x), new BigDecimal(y), new BigDecimal(w));
  }

  /** The line through two points, or the point on two lines. */
  Homogeneous cross(Homogeneous other) {
    return new Homogeneous(
        y.multiply(other.w).subtract(w.multiply(other.y)),
        w.multiply(other.x).subtract(x.multiply(other.w)),
        x.multiply(other.y).subtract(y.multiply(other.x)));
  }

  /** Zero for a point on a line. */
  BigDecimal dot(Homogeneous other) {
    return x.multiply(other.x).add(y.multiply(other.y)).add(w.multiply(other.w));
  }

  /** The same point or line with w above zero. */
  Homogeneous upright() {
    return w.signum() < 0 ? new Homogeneous(x.negate(), y.negate(), w.negate()) : this;
  }

  /** A number divided by w, rounded. */
  double perWeight(BigDecimal number) {
    return number.divide(w, DIGITS).doubleValue();
  }
}
