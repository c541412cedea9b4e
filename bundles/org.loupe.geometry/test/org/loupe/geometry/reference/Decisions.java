package org.loupe.geometry.reference;

import java.math.BigDecimal;

/**
 * Finds on which sides of lines corners lie, and remembers how close the closest decision was. What
 * computes with doubles cannot be expected to decide as this does where that is some roundings.
 */
final class Decisions {

  /** A sum of four terms that is above this share of them has the sign it has with rounding. */
  private static final double ROUNDING = 1e-14;

  /** Below this numbers of four terms may have underflown. */
  private static final double TINY = 1e-300;

  private final double reach;
  private double margin = Double.POSITIVE_INFINITY;

  /**
   * Decisions on corners of a window.
   *
   * @param reach largest distance of a corner from the origin
   */
  Decisions(double reach) {
    this.reach = reach;
  }

  /** Smallest value of a function at a corner, as a share of its size, where it was not zero. */
  double margin() {
    return margin;
  }

  /** The most that the terms of a function {a, b, c} come to in the window. */
  double size(double[] form) {
    return (Math.abs(form[0]) + Math.abs(form[1])) * reach + Math.abs(form[2]);
  }

  /**
   * Signs of a function at all corners.
   *
   * @param size what the margin is a share of: that of the terms that the function is a sum of
   */
  Sides sides(ConvexPolygon polygon, double[] form, double size) {
    return new Sides(form, polygon.corners().stream().mapToInt(c -> sign(form, c, size)).toArray());
  }

  private int sign(double[] form, Corner c, double size) {
    double x = form[0] * c.x();
    double y = form[1] * c.y();
    double value = x + y + form[2];
    double terms = Math.abs(x) + Math.abs(y) + Math.abs(form[2]);
    if (Math.abs(value) > Math.max(ROUNDING * terms, TINY)) {
      return decided(value, size);
    }
    BigDecimal exact = Homogeneous.of(form[0], form[1], form[2]).dot(c.exact());
    return exact.signum() == 0 ? 0 : decided(c.exact().perWeight(exact), size);
  }

  private int decided(double value, double size) {
    margin = Math.min(margin, Math.abs(value) / size);
    return value > 0 ? 1 : -1;
  }
}
