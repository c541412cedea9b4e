package org.loupe.compute.internal.reference;

import java.util.Arrays;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.CumSum;
import org.loupe.network.op.FirstLargest;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceProd;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Softmax;

/** Operations along axes. */
final class Reductions {
  private Reductions() {}

  static Body mean(ReduceMean op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      sum(x, op.marked(x.shape().length), y);
      for (int i = 0; i < y.length; i++) {
        y[i] /= x.data().length / y.length;
      }
    };
  }

  static Body sum(ReduceSum op) {
    return (in, y, shape) ->
        sum(in.getFirst(), op.marked(in.getFirst().shape().length), y);
  }

  private static void sum(Operand x, boolean[] marked, double[] y) {
    into(x, marked, (i, j) -> y[j] += x.data()[i]);
  }

  /** Takes each number of the operand to the result that it is part of. */
  private static void into(Operand x, boolean[] marked, Layout.Visit visit) {
    int[] kept = x.shape().clone();
    for (int a = 0; a < kept.length; a++) {
      kept[a] = marked[a] ? 1 : kept[a];
    }
    // each number goes to where it is read from when the result is repeated
    Layout.walk(x.shape(), 0, Layout.broadcastStrides(kept, x.shape()), visit);
  }

  /** NaN wins: Math.max gives it on. */
  static Body max(ReduceMax op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      Arrays.fill(y, Double.NEGATIVE_INFINITY);
      into(x, op.marked(x.shape().length), (i, j) -> y[j] = Math.max(y[j], x.data()[i]));
    };
  }

  static Body product(ReduceProd op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      Arrays.fill(y, 1);
      into(x, op.marked(x.shape().length), (i, j) -> y[j] *= x.data()[i]);
    };
  }

  static Body firstLargest(FirstLargest op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      boolean[] marked = op.marked(shape.length);
      int[] best = new int[y.length];
      Arrays.fill(best, -1);
      into(
          x,
          marked,
          (i, j) -> best[j] = best[j] < 0 || x.data()[i] > x.data()[best[j]] ? i : best[j]);
      for (int b : best) {
        if (b >= 0) {
          y[b] = 1;
        }
      }
    };
  }

  static Body argMax(ArgMax op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      int axis = Layout.axis(op.axis(), x.shape().length);
      int step = x.inner(axis + 1);
      int size = x.shape()[axis];
      for (int r = 0; r < y.length; r++) {
        int first = r / step * step * size + r % step;
        int best = 0;
        for (int i = 1; i < size; i++) {
          double now = x.data()[first + i * step];
          double most = x.data()[first + best * step];
          boolean later = op.tie() == ArgMax.Tie.LAST && now == most;
          best = now > most || later ? i : best;
        }
        y[r] = best;
      }
    };
  }

  static Body cumSum(CumSum op) {
    return (in, y, shape) -> {
      double[] x = in.getFirst().data();
      int axis = Layout.axis(op.axis(), shape.length);
      int size = shape[axis];
      int inner = in.getFirst().inner(axis + 1);
      boolean forward = op.direction() == CumSum.Direction.FORWARD;
      for (int r = 0; r < y.length / Math.max(1, size); r++) {
        int first = r / inner * inner * size + r % inner;
        double sum = 0;
        for (int i = 0; i < size; i++) {
          int at = first + (forward ? i : size - 1 - i) * inner;
          y[at] = op.own() == CumSum.Own.INCLUDED ? sum + x[at] : sum;
          sum += x[at];
        }
      }
    };
  }

  static Body logSoftmax(LogSoftmax op) {
    Body softmax = softmax(new Softmax(op.axis()));
    return (in, y, shape) -> {
      // where the share is too small for its logarithm, the sum of the others is exact
      Operand x = in.getFirst();
      softmax.compute(in, y, shape);
      int axis = Layout.axis(op.axis(), shape.length);
      int step = x.inner(axis + 1);
      int size = shape[axis];
      for (int r = 0; r < y.length / Math.max(1, size); r++) {
        int first = r / step * step * size + r % step;
        int best = first;
        for (int i = 1; i < size; i++) {
          best = x.data()[first + i * step] > x.data()[best] ? first + i * step : best;
        }
        double logSum = x.data()[best] - Math.log(y[best]);
        for (int i = 0; i < size; i++) {
          y[first + i * step] = x.data()[first + i * step] - logSum;
        }
      }
    };
  }

  /** Shifted by the largest number of its run, so that exp cannot overflow. */
  static Body softmax(Softmax op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      int axis = Layout.axis(op.axis(), shape.length);
      int step = x.inner(axis + 1);
      int size = shape[axis];
      for (int r = 0; r < y.length / Math.max(1, size); r++) {
        int first = r / step * step * size + r % step;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
          most = Math.max(most, x.data()[first + i * step]);
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
          y[first + i * step] = Math.exp(x.data()[first + i * step] - most);
          sum += y[first + i * step];
        }
        for (int i = 0; i < size; i++) {
          y[first + i * step] /= sum;
        }
      }
    };
  }

  static Body batchNormalization(BatchNormalization op) {
    return (in, y, shape) -> {
      double[] x = in.get(0).data();
      double[] scale = in.get(1).data();
      double[] bias = in.get(2).data();
      double[] mean = in.get(3).data();
      double[] variance = in.get(4).data();
      int places = in.get(0).inner(2);
      for (int i = 0; i < y.length; i++) {
        int c = i / places % shape[1];
        y[i] = scale[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + op.epsilon()) + bias[c];
      }
    };
  }
}
