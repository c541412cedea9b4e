package org.loupe.compute.internal.fourier;

import org.loupe.api.Cancellation;

/**
 * The transform of one line of complex numbers, real and imaginary part in turn. Not thread-safe:
 * it keeps its scratch.
 */
interface Line {

  /**
   * Transforms in place with the factor exp(-2 pi i j k / n), without scale.
   *
   * @param x 2 n numbers
   * @param cancellation looked at between passes
   */
  void transform(double[] x, Cancellation cancellation);

  /** The transform of a length, at least 1. */
  static Line of(int n) {
    int rest = n;
    for (int p : MixedRadix.PRIMES) {
      while (rest % p == 0) {
        rest /= p;
      }
    }
    return rest == 1 ? new MixedRadix(n) : new Bluestein(n);
  }
}
