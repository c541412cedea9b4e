package org.loupe.network.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.Sparse;

/** Arithmetic with axes, places and flat positions. */
final class Axes {
  private Axes() {}

  /** An axis counted from 0, from one that may count from the end. */
  static int normal(int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("axis %d of %d axes".formatted(axis, rank));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** A known size: not the batch size. */
  static long known(Shape shape, int axis, String what) {
    long d = shape.dim(normal(axis, shape.rank()));
    if (d < 0) {
      throw new IllegalArgumentException(
          "%s along the batch axis of %s".formatted(what, shape));
    }
    return d;
  }

  /** Checks that all operands broadcast to the shape of the first. */
  static void checkFit(List<TensorType> operands) {
    Shape x = operands.getFirst().shape();
    for (TensorType t : operands) {
      if (!Shape.broadcast(x, t.shape()).equals(x)) {
        throw new IllegalArgumentException("%s does not broadcast to %s".formatted(t.shape(), x));
      }
    }
  }

  /** Steps in flat positions from one place to the next, for each axis. */
  static int[] strides(int[] shape) {
    int[] s = new int[shape.length];
    int step = 1;
    for (int a = shape.length - 1; a >= 0; a--) {
      s[a] = step;
      step *= shape[a];
    }
    return s;
  }

  /** Goes to the next place in row-major order. */
  static void next(int[] place, int[] shape) {
    for (int a = shape.length - 1; a >= 0; a--) {
      if (++place[a] < shape[a]) {
        return;
      }
      place[a] = 0;
    }
  }

  /** For each unit of a shape the unit of a smaller one that is repeated to fill it. */
  static int[] broadcast(int[] from, int[] to) {
    int[] strides = strides(from);
    int shift = to.length - from.length;
    int[] unit = new int[Arrays.stream(to).reduce(1, Math::multiplyExact)];
    int[] place = new int[to.length];
    for (int i = 0; i < unit.length; i++) {
      int u = 0;
      for (int a = 0; a < from.length; a++) {
        u += from[a] == 1 ? 0 : place[a + shift] * strides[a];
      }
      unit[i] = u;
      next(place, to);
    }
    return unit;
  }

  /** Numbers of a smaller shape repeated to fill a larger one. */
  static double[] spread(double[] numbers, int[] from, int[] to) {
    int[] unit = broadcast(from, to);
    double[] out = new double[unit.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = numbers[unit[i]];
    }
    return out;
  }

  /** Which of the axes are in a list. */
  static boolean[] marked(List<Integer> axes, int rank) {
    boolean[] m = new boolean[rank];
    for (int a : axes) {
      m[normal(a, rank)] = true;
    }
    return m;
  }

  /** A shape after some axes are reduced. */
  static Shape reduced(Shape x, boolean[] marked, ReduceMean.Reduced reduced) {
    return Shape.of(
        IntStream.range(0, x.rank())
            .filter(a -> !marked[a] || reduced == ReduceMean.Reduced.KEPT)
            .mapToLong(a -> marked[a] ? 1 : x.dim(a))
            .toArray());
  }

  /**
   * The affine reading of a sum or mean over axes.
   *
   * @param shape sizes of the operand's axes
   * @param marked the axes that are reduced
   * @param results elements of the result
   * @param mean whether the sum is divided by the number of its terms
   */
  static Reading summed(int[] shape, boolean[] marked, int results, boolean mean) {
    int[] kept = shape.clone();
    for (int a = 0; a < kept.length; a++) {
      kept[a] = marked[a] ? 1 : shape[a];
    }
    // the unit of the result that each unit of the operand goes into
    int[] into = broadcast(kept, shape);
    int terms = results == 0 ? 0 : into.length / results;
    int[] filled = new int[results];
    int[] unit = new int[into.length];
    double[] weight = new double[into.length];
    for (int i = 0; i < into.length; i++) {
      unit[into[i] * terms + filled[into[i]]++] = i;
      weight[i] = mean ? 1.0 / terms : 1;
    }
    int[] start = IntStream.rangeClosed(0, results).map(i -> i * terms).toArray();
    return new Reading.Affine(new Sparse(start, unit, weight, into.length));
  }

  /** A list as an array. */
  static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
