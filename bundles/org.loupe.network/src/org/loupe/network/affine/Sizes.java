package org.loupe.network.affine;

/** Numbers without their signs. */
final class Sizes {
  private Sizes() {}

  static double[] of(double[] numbers) {
    double[] sizes = new double[numbers.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(numbers[i]);
    }
    return sizes;
  }
}
