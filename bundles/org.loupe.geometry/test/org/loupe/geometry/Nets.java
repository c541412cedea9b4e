package org.loupe.geometry;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalizationTraining;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;

/** Small networks for tests. */
public final class Nets {
  private Nets() {}

  /** A layer's weights [outputs][inputs] and bias. */
  public record Layer(double[][] w, double[] b) {}

  public static Layer layer(double[][] w, double... b) {
    return new Layer(w, b.length == 0 ? new double[w.length] : b);
  }

  /** Fully connected, ReLU between the layers. */
  public static Model mlp(Layer... layers) {
    return mlp(new Relu(), layers);
  }

  /** Fully connected, an activation between the layers. */
  static Model mlp(Op activation, Layer... layers) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, layers[0].w[0].length)));
    for (int i = 0; i < layers.length; i++) {
      if (i > 0) {
        x = b.node("act" + i, activation, x);
      }
      x = dense(b, "fc" + i, x, layers[i]);
    }
    b.output("y", x);
    return model(b);
  }

  static Value dense(Network.Builder b, String name, Value x, Layer l) {
    double[] flat = Arrays.stream(l.w).flatMapToDouble(Arrays::stream).toArray();
    Value w = b.parameter(name + ".w", Tensor.of(flat, l.w.length, l.w[0].length));
    Value c = b.parameter(name + ".b", Tensor.of(l.b));
    return b.node(name, new Gemm(1, 1, false, true), x, w, c);
  }

  static Model model(Network.Builder b) {
    return Networks.model("net", b.build(), Card.EMPTY);
  }

  /** Uniform weights as PyTorch's default initialisation has them: |w| up to 1 / sqrt(inputs). */
  public static Layer random(String purpose, int outputs, int inputs) {
    Philox p = Philox.keyed(0, "nets", purpose);
    double bound = 1 / Math.sqrt(inputs);
    double[][] w = new double[outputs][inputs];
    double[] b = new double[outputs];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < inputs; j++) {
        w[i][j] = bound * (2 * p.uniform(i * inputs + j) - 1);
      }
      b[i] = bound * (2 * p.uniform(outputs * inputs + i) - 1);
    }
    return new Layer(w, b);
  }

  /** A random ReLU network of the given widths. */
  static Model random(String purpose, int... widths) {
    Layer[] layers = new Layer[widths.length - 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = random(purpose + i, widths[i + 1], widths[i]);
    }
    return mlp(layers);
  }

  /** A network whose node {@code bn} takes the statistics of a batch. */
  static Model normalisedByTheBatch() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    b.output("y", b.node("relu", new Relu(), normalisedByTheBatch(b, x)));
    return model(b);
  }

  /** Two numbers, normalised by a node {@code bn} that takes the statistics of a batch. */
  static Value normalisedByTheBatch(Network.Builder b, Value x) {
    Value scale = b.parameter("scale", Tensor.of(new double[] {1, 1}));
    Value share = b.constant("share", Tensor.scalar(0.1));
    return b.node(
            "bn",
            new BatchNormalizationTraining(1e-5),
            List.of(x, scale, scale, share),
            List.of("normal", "mean", "variance"))
        .outputs()
        .getFirst();
  }
}
