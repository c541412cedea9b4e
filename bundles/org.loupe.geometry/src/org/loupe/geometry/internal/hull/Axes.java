package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Port;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullReduction;
import org.loupe.geometry.internal.point.SmallSvd;

/** Directions of length one, orthogonal to each other, along which points are looked at. */
final class Axes {
  private Axes() {}

  /**
   * The first directions of a kind; fewer of them are the first of these.
   *
   * @param x points, centred, [points][dimension]
   * @param count how many; for principal components no more than there are
   */
  static double[][] of(
      HullReduction kind, double[][] x, Port row, long count, AnalysisContext context) {
    int d = x[0].length;
    if (count > d) {
      throw new LoupeException(
          GeometryProblem.HULL_SHAPE,
          "%d coordinates are asked for and a point has %d.".formatted(count, d));
    }
    int n = (int) count;
    return switch (kind) {
      case PCA -> principal(x, n, context);
      case RANDOM -> random(d, n, context.random("directions"));
      case PIXELS -> central(row.rowShape(), d, n);
    };
  }

  private static double[][] principal(double[][] x, int n, AnalysisContext context) {
    int d = x[0].length;
    double[] flat = new double[Math.multiplyExact(x.length, d)];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, flat, i * d, d);
    }
    double[][] right = SmallSvd.of(flat, x.length, d, context::checkCancelled).right();
    return Arrays.copyOf(right, Math.min(n, right.length));
  }

  private static double[][] random(int d, int n, RandomStream random) {
    double[][] axes = new double[n][d];
    for (int a = 0; a < n; a++) {
      double[] v = axes[a];
      for (int k = 0; k < d; k++) {
        v[k] = random.normal((long) a * d + k);
      }
      for (int twice = 0; twice < 2; twice++) {
        for (int b = 0; b < a; b++) {
          double along = Corral.dot(axes[b], v);
          for (int k = 0; k < d; k++) {
            v[k] -= along * axes[b][k];
          }
        }
      }
      double length = Math.sqrt(Corral.dot(v, v));
      for (int k = 0; k < d; k++) {
        v[k] /= length;
      }
    }
    return axes;
  }

  /** Numbers in the order of how far from the middle of the two longest axes they are. */
  private static double[][] central(long[] shape, int d, int n) {
    int[] longest =
        IntStream.range(0, shape.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer a) -> -shape[a]))
            .limit(2)
            .mapToInt(a -> a)
            .toArray();
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> off(i, shape, longest)))
            .mapToInt(i -> i)
            .toArray();
    double[][] axes = new double[n][d];
    for (int a = 0; a < n; a++) {
      axes[a][order[a]] = 1;
    }
    return axes;
  }

  private static double off(int number, long[] shape, int[] axes) {
    double off = 0;
    for (int axis : axes) {
      long rest = number;
      for (int a = shape.length - 1; a > axis; a--) {
        rest /= shape[a];
      }
      off = Math.max(off, Math.abs(rest % shape[axis] - (shape[axis] - 1) / 2.0));
    }
    return off;
  }
}
