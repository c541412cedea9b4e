package org.loupe.geometry.reference;

import java.util.Arrays;

/**
 * On which sides of a line the corners of a polygon lie.
 *
 * @param form the function a x + b y + c that is zero on the line, {a, b, c}
 * @param signs its sign at each corner, without rounding
 */
record Sides(double[] form, int[] signs) {

  boolean above() {
    return Arrays.stream(signs).anyMatch(s -> s > 0);
  }

  boolean below() {
    return Arrays.stream(signs).anyMatch(s -> s < 0);
  }

  Homogeneous line() {
    return Homogeneous.of(form[0], form[1], form[2]);
  }

  /** The same line seen from its other side. */
  Sides reversed() {
    return new Sides(form, Arrays.stream(signs).map(s -> -s).toArray());
  }
}
