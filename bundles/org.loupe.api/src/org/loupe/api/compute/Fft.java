package org.loupe.api.compute;

import org.loupe.api.value.Tensor;

/**
 * Discrete Fourier transforms over the last one, two or three axes, of any length. Complex numbers
 * are a last axis of two, real and imaginary part; leading axes are a batch. Forward transforms
 * have the factor exp(-2 pi i j k / n) and no scale, inverse ones divide by the number of points,
 * as in NumPy. Thread-safe.
 *
 * <p>F32 and F64 keep their type, integers become F64; all is computed in double precision. Besides
 * {@link org.loupe.api.CancelledException}, methods throw LP-3008 when a shape does not fit.
 */
public interface Fft {

  /**
   * The transform of complex numbers.
   *
   * @param x [..., n_1, .., n_axes, 2]
   * @param axes how many axes before the last are transformed: 1, 2 or 3
   */
  Tensor fft(Tensor x, int axes);

  /**
   * The inverse of {@link #fft}.
   *
   * @param x [..., n_1, .., n_axes, 2]
   * @param axes how many axes before the last are transformed: 1, 2 or 3
   */
  Tensor ifft(Tensor x, int axes);

  /**
   * The half of the transform of real numbers that determines the other.
   *
   * @param x [..., n_1, .., n]
   * @param axes how many of the last axes are transformed: 1, 2 or 3
   * @return [..., n_1, .., n / 2 + 1, 2]
   */
  Tensor rfft(Tensor x, int axes);

  /**
   * The inverse of {@link #rfft}. Imaginary parts that a transform of real numbers cannot have are
   * ignored.
   *
   * @param x [..., n_1, .., length / 2 + 1, 2]
   * @param length length of the last axis of the result, at least 1
   * @param axes how many axes are transformed: 1, 2 or 3
   * @return [..., n_1, .., length]
   */
  Tensor irfft(Tensor x, long length, int axes);
}
