package org.loupe.compute.internal.reference;

import java.util.Arrays;
import org.loupe.network.Shape;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.MaxPool;

/** Maxima and means over windows or over all of space; operands are [N, C, space...]. */
final class Pools {
  private Pools() {}

  /** Sizes of the space axes, which never depend on the batch size. */
  static int[] space(Shape x) {
    return Arrays.stream(x.dims()).skip(2).mapToInt(Math::toIntExact).toArray();
  }

  /** NaN wins: Math.max gives it on. */
  static Body max(MaxPool op, Shape operand) {
    int[] space = space(operand);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int outputPlaces = places[0].length;
      Arrays.fill(y, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < y.length; i++) {
        int from = i / outputPlaces * inputPlaces;
        for (int[] place : places) {
          int p = place[i % outputPlaces];
          y[i] = p < 0 ? y[i] : Math.max(y[i], x[from + p]);
        }
      }
    };
  }

  static Body average(AveragePool op, Shape operand) {
    int[] space = space(operand);
    int[][] places = op.windows().places(space);
    int inputPlaces = Layout.count(space);
    // places of -1 lie in the padding, those of -2 beyond it
    int least = op.divisor() == AveragePool.Divisor.INSIDE ? 0 : -1;
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int outputPlaces = places[0].length;
      for (int i = 0; i < y.length; i++) {
        int from = i / outputPlaces * inputPlaces;
        int count = 0;
        for (int[] place : places) {
          int p = place[i % outputPlaces];
          count += p >= least ? 1 : 0;
          y[i] += p < 0 ? 0 : x[from + p];
        }
        y[i] /= count;
      }
    };
  }

  static Body globalMax() {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int places = in.getFirst().inner(2);
      for (int i = 0; i < y.length; i++) {
        y[i] = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < places; p++) {
          y[i] = Math.max(y[i], x[i * places + p]);
        }
      }
    };
  }

  static Body globalAverage() {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int places = in.getFirst().inner(2);
      for (int i = 0; i < y.length; i++) {
        for (int p = 0; p < places; p++) {
          y[i] += x[i * places + p];
        }
        y[i] /= places;
      }
    };
  }
}
