package org.loupe.training;

import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** Networks that are trained in tests. */
final class Nets {
  private Nets() {}

  private static Value parameter(Network.Builder b, String name, double phase, long... shape) {
    double[] x = Torch.numbers((int) Tensor.count(shape), phase);
    for (int i = 0; i < x.length; i++) {
      x[i] *= 0.5;
    }
    return b.parameter(name, Tensor.of(x, shape));
  }

  private static Value constant(Network.Builder b, String name, double value, int n) {
    double[] x = new double[n];
    Arrays.fill(x, value);
    return b.parameter(name, Tensor.of(x, n));
  }

  private static Value normalised(
      Network.Builder b, String name, Value x, double phase, int channels, double epsilon) {
    return b.node(
        name,
        new BatchNormalization(epsilon),
        x,
        parameter(b, name + ".scale", phase, channels),
        parameter(b, name + ".bias", phase + 1, channels),
        constant(b, name + ".mean", 0, channels),
        constant(b, name + ".variance", 1, channels));
  }

  /** The network of reference.py. */
  static Network normalised() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 5, 5)));
    x =
        b.node(
            "conv",
            new Conv(Windows.of(3, 3), 1),
            x,
            parameter(b, "conv.weight", 0, 3, 2, 3, 3),
            parameter(b, "conv.bias", 1, 3));
    x = b.node("relu", new Relu(), normalised(b, "norm", x, 2, 3, 1e-3));
    x = b.node("flatten", new Flatten(1), x);
    Gemm layer = new Gemm(1, 1, false, true);
    x = b.node("fc", layer, x, parameter(b, "fc.w", 4, 8, 27), parameter(b, "fc.b", 5, 8));
    x = b.node("tanh", new Tanh(), normalised(b, "norm1", x, 6, 8, 1e-5));
    x = b.node("out", layer, x, parameter(b, "out.w", 8, 4, 8), parameter(b, "out.b", 9, 4));
    return b.output("y", x).build();
  }

  /** Two layers with dropout between them. */
  static Network perceptron(DType dtype, int in, int hidden, int out, double dropout) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(dtype, Shape.of(Shape.N, in)));
    Gemm layer = new Gemm(1, 1, false, true);
    Value w1 = b.parameter("w1", Tensor.of(Torch.numbers(hidden * in, 1), hidden, in).to(dtype));
    Value b1 = b.parameter("b1", Tensor.of(Torch.numbers(hidden, 2), hidden).to(dtype));
    Value w2 = b.parameter("w2", Tensor.of(Torch.numbers(out * hidden, 3), out, hidden).to(dtype));
    Value b2 = b.parameter("b2", Tensor.of(Torch.numbers(out, 4), out).to(dtype));
    x = b.node("relu", new Relu(), b.node("fc1", layer, x, w1, b1));
    x = b.node("dropout", new Dropout(dropout), x);
    return b.output("y", b.node("fc2", layer, x, w2, b2)).build();
  }
}
