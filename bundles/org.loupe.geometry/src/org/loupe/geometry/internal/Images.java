package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Optional;

/**
 * The affine functions of the units of a value on the window, a x + b y + c each: the images of the
 * plane's two directions and of its base point, in arrays of their own, so that the loops over
 * units become vector instructions.
 *
 * @param a slope of each unit along the first direction
 * @param b slope of each unit along the second direction
 * @param c each unit at the base point
 * @param off for each unit a bound of how far its values in the window may be from those of the
 *     exact network, where it is wanted ({@link RoundingBounds})
 */
record Images(double[] a, double[] b, double[] c, Optional<double[]> off) {

  /** Without bounds of errors. */
  Images(double[] a, double[] b, double[] c) {
    this(a, b, c, Optional.empty());
  }

  /** All zero. */
  static Images zero(int units) {
    return new Images(new double[units], new double[units], new double[units]);
  }

  /** From one image behind another. */
  static Images of(double[] flat) {
    int n = flat.length / 3;
    return new Images(
        Arrays.copyOf(flat, n),
        Arrays.copyOfRange(flat, n, 2 * n),
        Arrays.copyOfRange(flat, 2 * n, 3 * n));
  }

  /** Of three images. */
  static Images of(double[][] images) {
    return new Images(images[0], images[1], images[2]);
  }

  /** The same with bounds of errors. */
  Images within(double[] bounds) {
    return new Images(a, b, c, Optional.of(bounds));
  }

  int units() {
    return a.length;
  }

  /** One image behind another. */
  double[] flat() {
    int n = a.length;
    double[] flat = new double[3 * n];
    System.arraycopy(a, 0, flat, 0, n);
    System.arraycopy(b, 0, flat, n, n);
    System.arraycopy(c, 0, flat, 2 * n, n);
    return flat;
  }
}
