package org.loupe.runtime.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Div;
import org.loupe.network.op.Log;
import org.loupe.network.op.LpPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.RmsNormalization;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

class DetailsOfModelTest {

  /** A ReLU has pieces, chords follow a tanh within an error, a softmax has neither. */
  @Test
  void layersSayHowFarTheirPiecesAreFound() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value r = b.node("r", new Relu(), x);
    Value t = b.node("t", new Tanh(), r);
    b.output("y", b.node("s", new Softmax(1), t));
    EntryDetails.OfModel details = DetailsOfModel.of(Networks.model("net", b.build(), Card.EMPTY));
    assertEquals(
        List.of(Exactness.EXACT, Exactness.BOUNDED, Exactness.SMOOTH),
        details.layers().stream().map(EntryDetails.LayerDetails::exactness).toList());
  }

  /** SiLU as exporters write it is bounded, a product of two units is not. */
  @Test
  void aProductOfFunctionsOfOneValueIsBounded() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value silu = b.node("silu", new Mul(), x, b.node("s", new Sigmoid(), x));
    Value soft = b.node("soft", new Softmax(1), silu);
    b.output("y", b.node("p", new Mul(), silu, soft));
    EntryDetails.OfModel details = DetailsOfModel.of(Networks.model("net", b.build(), Card.EMPTY));
    assertEquals(
        List.of(Exactness.BOUNDED, Exactness.BOUNDED, Exactness.SMOOTH, Exactness.SMOOTH),
        details.layers().stream().map(EntryDetails.LayerDetails::exactness).toList());
  }

  /** Also with numbers that it is not defined on, and when an operation is made of such parts. */
  @Test
  void functionsThatAreNotDefinedEverywhereAreBounded() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 1, 4)));
    Value log = b.node("log", new Log(), x);
    Value one = b.constant("one", Tensor.scalar(1f));
    Value quotient = b.node("quotient", new Div(), one, log);
    Value root = b.node("root", new LpPool(Windows.of(2), 2), quotient);
    Value scale = b.constant("scale", Tensor.of(new float[] {1, 1, 1}));
    b.output("y", b.node("norm", new RmsNormalization(2, 1e-5), root, scale));
    EntryDetails.OfModel details = DetailsOfModel.of(Networks.model("net", b.build(), Card.EMPTY));
    assertEquals(
        List.of(Exactness.BOUNDED, Exactness.BOUNDED, Exactness.BOUNDED, Exactness.SMOOTH),
        details.layers().stream().map(EntryDetails.LayerDetails::exactness).toList());
  }
}
