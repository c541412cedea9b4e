package org.loupe.api.compute;

import java.lang.foreign.ValueLayout;
import org.loupe.api.RandomStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * Tensors of random numbers. Element i is the stream's number at position {@code from + i},
 * whatever the shape and the engine, so that parts that are made on their own fit together.
 * Stateless.
 */
public final class RandomTensors {
  private RandomTensors() {}

  /** A number at a position. */
  private interface Numbers {
    double at(long position);
  }

  /**
   * Uniform numbers in [0, 1), in single precision as well.
   *
   * @param dtype F32 or F64
   * @param from position of the first element
   */
  public static Tensor uniform(RandomStream stream, DType dtype, long from, long... shape) {
    // cut to 24 bits, not rounded: 1 itself never comes
    return dtype == DType.F32
        ? filled(p -> Math.floor(stream.uniform(p) * 0x1p24) * 0x1p-24, dtype, from, shape)
        : filled(stream::uniform, dtype, from, shape);
  }

  /**
   * Standard normal numbers.
   *
   * @param dtype F32 or F64
   * @param from position of the first element
   */
  public static Tensor normal(RandomStream stream, DType dtype, long from, long... shape) {
    return filled(stream::normal, dtype, from, shape);
  }

  private static Tensor filled(Numbers numbers, DType dtype, long from, long[] shape) {
    if (!dtype.isFloat()) {
      throw new IllegalArgumentException("random numbers are f32 or f64, not " + dtype.label());
    }
    long n = Tensor.count(shape);
    return Tensor.allocate(
        dtype,
        shape,
        m -> {
          for (long i = 0; i < n; i++) {
            double x = numbers.at(from + i);
            if (dtype == DType.F32) {
              m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) x);
            } else {
              m.setAtIndex(ValueLayout.JAVA_DOUBLE, i, x);
            }
          }
        });
  }

  /**
   * Whole numbers in low .. high - 1, without bias, as I64.
   *
   * @param from position of the first element
   */
  public static Tensor integers(
      RandomStream stream, long low, long high, long from, long... shape) {
    long bound = Math.subtractExact(high, low);
    long n = Tensor.count(shape);
    return Tensor.allocate(
        DType.I64,
        shape,
        m -> {
          for (long i = 0; i < n; i++) {
            m.setAtIndex(ValueLayout.JAVA_LONG, i, low + stream.below(bound, from + i));
          }
        });
  }

  /**
   * The numbers 0 .. n - 1 in random order, each order equally likely, by the shuffle of Fisher and
   * Yates; uses the positions {@code from} to {@code from + n - 1}.
   *
   * @return I64 [n]
   */
  public static Tensor permutation(RandomStream stream, int n, long from) {
    long[] p = new long[n];
    for (int i = 0; i < n; i++) {
      int j = (int) stream.below(i + 1L, from + i);
      p[i] = p[j];
      p[j] = i;
    }
    return Tensor.of(p, n);
  }
}
