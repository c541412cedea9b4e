package org.loupe.network.affine;

import java.util.Arrays;
import java.util.Random;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/** Programs of small networks for tests. */
final class SmallNets {
  private SmallNets() {}

  /** Fully connected: weights [outputs][inputs] and biases a layer, an activation between them. */
  static AffineProgram dense(Op activation, double[][][] weights, double[][] biases) {
    Network.Builder b = Network.builder();
    Value v = b.input("x", type(weights[0][0].length));
    for (int i = 0; i < weights.length; i++) {
      v = i == 0 ? v : b.node("act" + i, activation, v);
      double[] flat = Arrays.stream(weights[i]).flatMapToDouble(Arrays::stream).toArray();
      Value w =
          b.parameter("w" + i, Tensor.of(flat, weights[i].length, weights[i][0].length));
      Value c = b.parameter("b" + i, Tensor.of(biases[i]));
      v = b.node("fc" + i, new Gemm(1, 1, false, true), v, w, c);
    }
    return program(b, v);
  }

  /** Fully connected with random weights and the given widths. */
  static AffineProgram random(long seed, Op activation, int... widths) {
    Random random = new Random(seed);
    double[][][] w = new double[widths.length - 1][][];
    double[][] c = new double[widths.length - 1][];
    for (int i = 0; i < w.length; i++) {
      double bound = 1 / Math.sqrt(widths[i]);
      w[i] = new double[widths[i + 1]][];
      for (int k = 0; k < w[i].length; k++) {
        w[i][k] = random.doubles(widths[i], -bound, bound).toArray();
      }
      c[i] = random.doubles(widths[i + 1], -bound, bound).toArray();
    }
    return dense(activation, w, c);
  }

  /** Convolution, leaky ReLU, max-pooling, ReLU, and a dense layer, on [1, 6, 6]. */
  static AffineProgram pooled(long seed) {
    Random random = new Random(seed);
    Network.Builder b = Network.builder();
    Value x = b.input("x", type(1, 6, 6));
    Value w = b.parameter("w", Tensor.of(random.doubles(36, -1, 1).toArray(), 4, 1, 3, 3));
    Value h = b.node("conv", new Conv(Windows.of(3, 3), 1), x, w);
    h = b.node("leaky", new LeakyRelu(-0.25), h);
    h = b.node("pool", new MaxPool(Windows.of(2, 2)), h);
    h = b.node("relu", new Relu(), h);
    h = b.node("flat", new Flatten(1), h);
    int n = (int) h.shape().dim(1);
    Value d = b.parameter("d", Tensor.of(random.doubles(3L * n, -1, 1).toArray(), 3, n));
    Value c = b.parameter("c", Tensor.of(random.doubles(3, -1, 1).toArray()));
    return program(b, b.node("fc", new Gemm(1, 1, false, true), h, d, c));
  }

  private static TensorType type(long... row) {
    long[] shape = new long[row.length + 1];
    shape[0] = Shape.N;
    System.arraycopy(row, 0, shape, 1, row.length);
    return new TensorType(DType.F64, Shape.of(shape));
  }

  private static AffineProgram program(Network.Builder b, Value y) {
    return AffineProgram.of(b.output("y", y).build(), y);
  }
}
