package org.loupe.network;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Sizes of the axes of a value, some of which may be multiples of the batch size N that is only
 * known when the network runs.
 *
 * <p>A size is a number: not negative for itself, {@code -k} for k times N. So {@code [-1, 3, 8, 8]}
 * reads [N, 3, 8, 8]. Immutable.
 */
public final class Shape {

  /** The batch size. */
  public static final long N = -1;

  /** The shape without axes: one number. */
  public static final Shape SCALAR = new Shape(new long[0]);

  private final long[] dims;

  private Shape(long[] dims) {
    this.dims = dims;
  }

  /** A shape of the given sizes. */
  public static Shape of(long... dims) {
    return dims.length == 0 ? SCALAR : new Shape(dims.clone());
  }

  /** Number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Size of an axis; negative axes count from the end. */
  public long dim(int axis) {
    return dims[axis < 0 ? axis + dims.length : axis];
  }

  /** The sizes, a copy. */
  public long[] dims() {
    return dims.clone();
  }

  /** Whether an axis depends on the batch size. */
  public boolean isBatched() {
    return Arrays.stream(dims).anyMatch(d -> d < 0);
  }

  /** Number of elements: {@code -k} for k times N. */
  public long count() {
    long n = 1;
    for (long d : dims) {
      n = times(n, d);
    }
    return n;
  }

  /**
   * Product of two sizes.
   *
   * @throws ArithmeticException when it has N twice or does not fit a long
   */
  public static long times(long a, long b) {
    if (a < 0 && b < 0) {
      throw new ArithmeticException("a size with the batch axis twice");
    }
    return Math.multiplyExact(a, b);
  }

  /** The sizes for a batch size. */
  public long[] at(long batch) {
    long[] s = new long[dims.length];
    for (int i = 0; i < s.length; i++) {
      s[i] = dims[i] < 0 ? Math.multiplyExact(-dims[i], batch) : dims[i];
    }
    return s;
  }

  /** This shape with another size of one axis; negative axes count from the end. */
  public Shape with(int axis, long size) {
    long[] d = dims.clone();
    d[axis < 0 ? axis + dims.length : axis] = size;
    return new Shape(d);
  }

  /** This shape without its first axis. */
  public Shape row() {
    return Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
  }

  /**
   * The shape of an elementwise operation of two values, by the rule of NumPy: axes are matched from
   * the last, and a size of one is repeated.
   *
   * @throws IllegalArgumentException when two sizes differ and neither is one
   */
  public static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] d = new long[rank];
    for (int i = 1; i <= rank; i++) {
      long x = i <= a.rank() ? a.dim(-i) : 1;
      long y = i <= b.rank() ? b.dim(-i) : 1;
      if (x != y && x != 1 && y != 1) {
        throw new IllegalArgumentException(
            "%s and %s do not broadcast: %s and %s differ".formatted(a, b, text(x), text(y)));
      }
      d[rank - i] = x == 1 ? y : x;
    }
    return Shape.of(d);
  }

  /** A size as people read it: {@code N}, {@code 12N}, {@code 64}. */
  public static String text(long size) {
    return size >= 0 ? Long.toString(size) : size == N ? "N" : -size + "N";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && Arrays.equals(s.dims, dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return LongStream.of(dims).mapToObj(Shape::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
