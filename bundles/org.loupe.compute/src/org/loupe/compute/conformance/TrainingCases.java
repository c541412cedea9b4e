package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.SMOOTH;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalizationTraining;
import org.loupe.network.op.BinaryCrossEntropy;
import org.loupe.network.op.MeanSquaredError;
import org.loupe.network.op.SoftmaxCrossEntropy;

/** What is computed of a batch as a whole: losses, and normalisation by its own statistics. */
final class TrainingCases {
  private TrainingCases() {}

  static List<Case> all() {
    Tensor x = Numbers.normal("scores", 6, 5);
    Tensor hot = Numbers.normal("target scores", 6, 5);
    Tensor share = Tensor.scalar(1 / 6.0);
    Tensor classes = Tensor.of(new long[] {4, 0, 2, 2, 1, 3}, 6);
    Tensor scale = Numbers.normal("batch scale", 5);
    Tensor bias = Numbers.normal("batch bias", 5);
    Tensor image = Numbers.normal("batch image", 6, 5, 3, 2);
    return List.of(
        of("cross-entropy of classes", new SoftmaxCrossEntropy(0), 1, x, classes, share),
        of("smoothed cross-entropy", new SoftmaxCrossEntropy(0.1), 2, x, classes, share),
        of("mean squared error", new MeanSquaredError(), 1, x, hot, share),
        of("binary cross-entropy", new BinaryCrossEntropy(), 1, x, hot, share),
        of("statistics of rows", new BatchNormalizationTraining(1e-5), 3, x, scale, bias, share),
        of(
            "statistics of rows and space",
            new BatchNormalizationTraining(1e-3),
            3,
            image,
            scale,
            bias,
            share));
  }

  /** An operation with all its results, the first ones of which are wanted. */
  private static Case of(String name, Op op, int wanted, Tensor x, Tensor... parameters) {
    Network.Builder b = Network.builder();
    Value in = b.input("x", new TensorType(DType.F64, Shape.of(x.shape())));
    List<Value> operands = new ArrayList<>(List.of(in));
    for (int i = 0; i < parameters.length; i++) {
      Tensor p = parameters[i];
      operands.add(p.dtype().isFloat() ? b.parameter("p" + i, p) : b.constant("c" + i, p));
    }
    Node node = b.node("op", op, operands, List.of("y0", "y1", "y2"));
    node.outputs().subList(0, wanted).forEach(v -> b.output(v.name(), v));
    Model model = Networks.model(name, b.build(), Card.EMPTY, Batching.NONE);
    long[] one = new long[x.rank() + 1];
    one[0] = 1;
    System.arraycopy(x.shape(), 0, one, 1, x.rank());
    return new Case(name, model, List.of(x.reshape(one)), SMOOTH);
  }
}
