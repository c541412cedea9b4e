package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Units of a layer at a value behind it, one place along the second axis after another.
 *
 * @param unit the unit of each place, -1 for none
 * @param constant its number where it does not depend on the input, else NaN
 * @param scale what the layer's number is multiplied by, as long as all is affine
 * @param shift what is added then, the layer's bias included
 * @param affine whether all is
 * @param source which of the layers it comes from, as long as all is affine
 */
record Track(
    int[] unit, double[] constant, double[] scale, double[] shift, boolean affine, int source) {

  /** The track behind a function that is not affine. */
  Track bent(DoubleUnaryOperator ofConstants) {
    return new Track(
        unit, Arrays.stream(constant).map(ofConstants).toArray(), scale, shift, false, source);
  }

  /** The track behind a sum or difference of this and another. */
  Track joined(Track other, DoubleBinaryOperator f) {
    double[] constants = new double[unit.length];
    Arrays.setAll(constants, i -> f.applyAsDouble(constant[i], other.constant[i]));
    return new Track(unit, constants, scale, shift, false, source);
  }

  /** The track behind a product and a sum, a pair of numbers a place. */
  Track times(double[] a, double[] c) {
    int n = unit.length;
    double[] constants = new double[n];
    double[] scales = new double[n];
    double[] shifts = new double[n];
    for (int i = 0; i < n; i++) {
      constants[i] = a[i] == 0 ? c[i] : a[i] * constant[i] + c[i];
      scales[i] = a[i] * scale[i];
      shifts[i] = a[i] * shift[i] + c[i];
    }
    return new Track(unit, constants, scales, shifts, affine, source);
  }

  /** Each place so many times, as flattening makes it of the places of a channel. */
  Track repeated(int times) {
    int n = unit.length * times;
    int[] units = new int[n];
    double[] constants = new double[n];
    double[] scales = new double[n];
    double[] shifts = new double[n];
    for (int i = 0; i < n; i++) {
      units[i] = unit[i / times];
      constants[i] = constant[i / times];
      scales[i] = scale[i / times];
      shifts[i] = shift[i / times];
    }
    return new Track(units, constants, scales, shifts, affine, source);
  }
}
