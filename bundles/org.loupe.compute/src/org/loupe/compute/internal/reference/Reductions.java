package org.loupe.compute.internal.reference;

import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.ReduceMean;
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
    int[] kept = x.shape().clone();
    for (int a = 0; a < kept.length; a++) {
      kept[a] = marked[a] ? 1 : kept[a];
    }
    // each number of the operand goes to where it is read from when the sum is repeated
    Layout.walk(
        x.shape(), 0, Layout.broadcastStrides(kept, x.shape()), (i, j) -> y[j] += x.data()[i]);
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
