package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Directions of pictures, in an order of which fewer are the first: the two longest axes of a row
 * are those of the picture (one, of a row that is a vector), the others channels.
 */
final class PixelAxes {

  private final long[] shape;
  private final int count;
  private final int[] longest;

  /**
   * Directions for rows of a shape.
   *
   * @param shape of a row
   */
  PixelAxes(long[] shape) {
    this.shape = shape;
    count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    longest =
        IntStream.range(0, shape.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer a) -> -shape[a]))
            .limit(2)
            .mapToInt(a -> a)
            .toArray();
  }

  /** Single numbers, in the order of how far from the middle they are. */
  double[][] central(int n) {
    return units(
        ordered(
            i -> {
              double off = 0;
              for (int axis : longest) {
                off = Math.max(off, Math.abs(at(i, axis) - (shape[axis] - 1) / 2.0));
              }
              return off;
            }),
        n);
  }

  /**
   * Single numbers, those of ever finer grids: the coarsest that a place is on comes first, as the
   * bits of its coordinates tell.
   */
  double[][] strided(int n) {
    return units(
        ordered(
            i -> {
              int bits = Integer.MAX_VALUE;
              for (int axis : longest) {
                // moved by half the side, so that grids lie about the middle
                bits = Math.min(bits, Long.numberOfTrailingZeros(at(i, axis) + shape[axis] / 2));
              }
              return -bits;
            }),
        n);
  }

  private static double[][] units(int[] order, int n) {
    double[][] axes = new double[n][order.length];
    for (int a = 0; a < n; a++) {
      axes[a][order[a]] = 1;
    }
    return axes;
  }

  /** Cosines over the picture (the type II transform), the slowest first, in each channel. */
  double[][] slow(int n) {
    int[] order = ordered(i -> IntStream.of(longest).mapToDouble(a -> square(at(i, a))).sum());
    double[][] axes = new double[n][count];
    for (int a = 0; a < n; a++) {
      for (int i = 0; i < count; i++) {
        axes[a][i] = product(order[a], i);
      }
    }
    return axes;
  }

  /** What the direction of a frequency is at a place: zero in other channels. */
  private double product(int frequency, int place) {
    double product = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      long f = at(frequency, axis);
      long p = at(place, axis);
      if (isLongest(axis)) {
        double scale = Math.sqrt((f == 0 ? 1.0 : 2.0) / shape[axis]);
        product *= scale * Math.cos(Math.PI * (2 * p + 1) * f / (2.0 * shape[axis]));
      } else if (f != p) {
        return 0;
      }
    }
    return product;
  }

  private boolean isLongest(int axis) {
    return IntStream.of(longest).anyMatch(a -> a == axis);
  }

  private static double square(double x) {
    return x * x;
  }

  private int[] ordered(ToDoubleFunction<Integer> by) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble(by))
        .mapToInt(i -> i)
        .toArray();
  }

  /** A coordinate of a number's place. */
  private long at(int number, int axis) {
    long rest = number;
    for (int a = shape.length - 1; a > axis; a--) {
      rest /= shape[a];
    }
    return rest % shape[axis];
  }
}
