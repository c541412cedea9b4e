package org.loupe.workbench.internal.registry.graph;

import java.util.List;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Softmax;

/** Networks of residual blocks: each adds a branch of three nodes to what it was given. */
final class Deep {
  private static final int WIDTH = 4;

  private Deep() {}

  /** A model of so many blocks, with a softmax at its end. */
  static Model model(int blocks) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, WIDTH)));
    for (int i = 0; i < blocks; i++) {
      Value w =
          b.parameter("w" + i, Tensor.of(new float[WIDTH * WIDTH], WIDTH, WIDTH));
      Value v = b.parameter("v" + i, Tensor.of(new float[WIDTH * WIDTH], WIDTH, WIDTH));
      Value h = b.node("up" + i, new MatMul(), x, w);
      Value r = b.node("relu" + i, new Relu(), h);
      Value d = b.node("down" + i, new MatMul(), r, v);
      x = b.node("sum" + i, new Add(), x, d);
    }
    b.output("y", b.node("soft", new Softmax(-1), x));
    return Networks.model("deep", b.build(), Card.EMPTY);
  }

  /** What is known of it: the last layer is smooth. */
  static EntryDetails.OfModel details(Model model) {
    List<EntryDetails.LayerDetails> layers =
        model.layers().stream()
            .map(
                l ->
                    new EntryDetails.LayerDetails(
                        l,
                        "",
                        List.of((long) WIDTH),
                        l.equals("soft") ? Exactness.SMOOTH : Exactness.EXACT,
                        l.equals("soft") ? "exponential" : ""))
            .toList();
    return new EntryDetails.OfModel(
        model.hash(),
        "",
        model.inputs(),
        model.outputs(),
        model.parameterCount(),
        layers,
        model.card());
  }

  static NetworkGraph graph(int blocks) {
    Model model = model(blocks);
    return NetworkGraph.of(model, details(model));
  }
}
