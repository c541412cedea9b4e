package org.loupe.compute.testing;

import java.util.Arrays;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/** Small networks for tests. */
public final class Nets {
  private Nets() {}

  /** Standard normal numbers. */
  public static Tensor normal(String purpose, long... shape) {
    Philox p = Philox.keyed(0, "test", purpose);
    double[] d = new double[(int) Tensor.count(shape)];
    Arrays.setAll(d, p::normal);
    return Tensor.of(d, shape);
  }

  /** An input of rows. */
  public static Value input(Network.Builder b, DType dtype, long... row) {
    long[] shape = new long[row.length + 1];
    shape[0] = Shape.N;
    System.arraycopy(row, 0, shape, 1, row.length);
    return b.input("x", new TensorType(dtype, Shape.of(shape)));
  }

  public static Model model(Network.Builder b) {
    return Networks.model("net", b.build(), Card.EMPTY, Batching.AXIS);
  }

  /** x to a = relu(x), b = relu(a), y = a + b, with four numbers a row. */
  public static Network diamond() {
    Network.Builder b = Network.builder();
    Value x = input(b, DType.F64, 4);
    Value a = b.node("a", new Relu(), x);
    Value c = b.node("b", new Relu(), a);
    b.output("y", b.node("y", new Add(), a, c));
    return b.build();
  }

  /** One convolution, pooling and a fully connected layer on [N, 1, 6, 6]. */
  public static Model cnn() {
    return model(cnnBuilder());
  }

  public static Network.Builder cnnBuilder() {
    Network.Builder b = Network.builder();
    Value x = input(b, DType.F64, 1, 6, 6);
    Value w = b.parameter("conv.w", normal("conv w", 3, 1, 3, 3));
    Value c = b.parameter("conv.b", normal("conv b", 3));
    Value y = b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), x, w, c);
    y = b.node("relu", new Relu(), y);
    y = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), y);
    y = b.node("flat", new Flatten(1), y);
    Value fw = b.parameter("fc.w", normal("fc w", 4, 27));
    Value fb = b.parameter("fc.b", normal("fc b", 4));
    b.output("y", b.node("fc", new Gemm(1, 1, false, true), y, fw, fb));
    return b;
  }
}
