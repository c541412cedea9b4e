package org.loupe.compute.internal;

import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.Conv;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.MaxPool;

/**
 * Makes rows into vectors. A row of one axis is a vector already. Rows of three axes or more are
 * channels and space; rows of two are channels and space where they come from a convolution or
 * pooling, else tokens and features. Means are taken in double precision.
 *
 * @param pool how, never AUTO
 * @param channelsFirst whether the axis that stays is the first of a row, else the last
 */
record Pooling(Layer.Pool pool, boolean channelsFirst) {

  /** The pooling that a layer states, for a value with rows of a shape. */
  static Pooling of(Layer layer, Network network, Value value, long[] row) {
    Layer.Pool auto = row.length > 1 ? Layer.Pool.MEAN : Layer.Pool.FLATTEN;
    Layer.Pool pool = layer.pool() == Layer.Pool.AUTO ? auto : layer.pool();
    boolean channels = row.length > 2 || isOfWindows(network, value);
    return new Pooling(row.length < 2 ? Layer.Pool.FLATTEN : pool, channels);
  }

  /** Whether a value has the axes of a convolution's result: follows what keeps them. */
  private static boolean isOfWindows(Network network, Value value) {
    Value at = value;
    while (true) {
      Node node = network.producer(at).orElse(null);
      if (node == null) {
        return false;
      }
      switch (node.op()) {
        case Conv _, MaxPool _, AveragePool _, GlobalMaxPool _, GlobalAveragePool _ -> {
          return true;
        }
        default -> {
          Value first = node.inputs().getFirst();
          if (!first.shape().equals(at.shape())) {
            return false;
          }
          at = first;
        }
      }
    }
  }

  /** The vectors of rows: [N, row...] to [N, D]. */
  Tensor apply(Tensor rows) {
    long n = rows.size(0);
    if (pool == Layer.Pool.FLATTEN) {
      long width = Tensor.count(Arrays.copyOfRange(rows.shape(), 1, rows.rank()));
      return rows.reshape(n, width);
    }
    int kept = Math.toIntExact(rows.size(channelsFirst ? 1 : rows.rank() - 1));
    int places = 1;
    for (int a = 1; a < rows.rank(); a++) {
      places = Math.multiplyExact(places, Math.toIntExact(rows.size(a)));
    }
    places /= Math.max(1, kept);
    double[] x = rows.toDoubles();
    double[] y = new double[Math.toIntExact(n * kept)];
    for (int i = 0; i < y.length; i++) {
      int r = i / kept;
      int c = i % kept;
      int first = channelsFirst ? i * places : r * kept * places + c;
      y[i] = pooled(x, first, channelsFirst ? 1 : kept, places);
    }
    return Tensor.of(y, n, kept).to(rows.dtype().isFloat() ? rows.dtype() : DType.F64);
  }

  private double pooled(double[] x, int first, int step, int places) {
    double sum = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int p = 0; p < places; p++) {
      sum += x[first + p * step];
      most = Math.max(most, x[first + p * step]);
    }
    return switch (pool) {
      case MEAN -> sum / places;
      case MAX -> most;
      case FIRST -> x[first];
      case FLATTEN, AUTO -> throw new IllegalStateException("nothing to pool");
    };
  }
}
