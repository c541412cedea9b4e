package org.loupe.geometry.reference;

/**
 * A continuous function of one number that is affine between thresholds: slopes[k] z + offsets[k]
 * from threshold k - 1 to threshold k.
 *
 * @param thresholds in ascending order
 * @param slopes one more than thresholds
 * @param offsets one more than thresholds
 */
record Piecewise(double[] thresholds, double[] slopes, double[] offsets) {

  /** z below zero has one slope, above zero another one. */
  static Piecewise kink(double below, double above) {
    return new Piecewise(new double[] {0}, new double[] {below, above}, new double[2]);
  }

  double at(double z) {
    int k = 0;
    while (k < thresholds.length && z > thresholds[k]) {
      k++;
    }
    return slopes[k] * z + offsets[k];
  }

  /** Piece k of a function {a, b, c}. */
  double[] function(double[] z, int k) {
    return new double[] {slopes[k] * z[0], slopes[k] * z[1], slopes[k] * z[2] + offsets[k]};
  }
}
