package org.loupe.compute.internal.fourier;

import java.util.Arrays;
import org.loupe.api.Cancellation;

/**
 * Lengths with large prime factors, as a convolution of a length that is a power of two: L. I.
 * Bluestein, "A linear filtering approach to the computation of discrete Fourier transform" (1970).
 */
final class Bluestein implements Line {
  private final int n;
  private final int length;
  private final double[] chirp;
  private final double[] filter;
  private final double[] scratch;
  private final MixedRadix convolution;

  Bluestein(int n) {
    this.n = n;
    length = Math.multiplyExact(2, Integer.highestOneBit(Math.multiplyExact(2, n)));
    convolution = new MixedRadix(length);
    scratch = new double[2 * length];
    // exp(-pi i j^2 / n); the square is reduced first, as its angle loses digits
    double[] roots = MixedRadix.roots(2 * n);
    chirp = new double[2 * n];
    filter = new double[2 * length];
    for (int j = 0; j < n; j++) {
      int square = (int) ((long) j * j % (2L * n));
      chirp[2 * j] = roots[2 * square];
      chirp[2 * j + 1] = roots[2 * square + 1];
      int mirrored = j == 0 ? 0 : length - j;
      filter[2 * j] = chirp[2 * j];
      filter[2 * j + 1] = -chirp[2 * j + 1];
      filter[2 * mirrored] = chirp[2 * j];
      filter[2 * mirrored + 1] = -chirp[2 * j + 1];
    }
    convolution.transform(filter, Cancellation.never());
  }

  @Override
  public void transform(double[] x, Cancellation cancellation) {
    Arrays.fill(scratch, 0);
    for (int j = 0; j < n; j++) {
      multiply(x, chirp, j, scratch);
    }
    convolution.transform(scratch, cancellation);
    for (int j = 0; j < length; j++) {
      multiply(scratch, filter, j, scratch);
      // the inverse is the conjugate of the transform of the conjugate
      scratch[2 * j + 1] = -scratch[2 * j + 1];
    }
    convolution.transform(scratch, cancellation);
    for (int j = 0; j < n; j++) {
      scratch[2 * j] /= length;
      scratch[2 * j + 1] /= -length;
      multiply(scratch, chirp, j, x);
    }
  }

  private static void multiply(double[] a, double[] b, int j, double[] c) {
    double re = a[2 * j] * b[2 * j] - a[2 * j + 1] * b[2 * j + 1];
    c[2 * j + 1] = a[2 * j] * b[2 * j + 1] + a[2 * j + 1] * b[2 * j];
    c[2 * j] = re;
  }
}
