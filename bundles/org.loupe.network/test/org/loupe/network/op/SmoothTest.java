package org.loupe.network.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** Operations without affine pieces: only the end of a network may have them. */
class SmoothTest {

  private static Reading.Head head(Op op, int... shape) {
    long[] dims = java.util.Arrays.stream(shape).asLongStream().toArray();
    TensorType type = new TensorType(DType.F32, Shape.of(dims));
    Value x = new Value(0, "x", type);
    Value y = new Value(1, "y", op.infer(List.of(type)).getFirst());
    Node node = new Node("node", op, List.of(x), List.of(y));
    AffineSite site = new AffineSite(node, List.of(shape), shape, List.of(Optional.empty()));
    return assertInstanceOf(Reading.Smooth.class, op.read(site)).head();
  }

  @Test
  void softmaxOverAllUnitsKeepsTheirOrder() {
    assertEquals(Reading.Head.ORDER_PRESERVING, head(new Softmax(-1), 1, 10));
    assertEquals(Reading.Head.ORDER_PRESERVING, head(new Softmax(1), 1, 10, 1, 1));
  }

  @Test
  void softmaxOverSomeUnitsDoesNot() {
    assertEquals(Reading.Head.NONE, head(new Softmax(-1), 1, 4, 10));
    assertEquals(Reading.Head.NONE, head(new Softmax(1), 1, 10, 2));
  }

  @Test
  void risingFunctionsKeepTheOrder() {
    assertEquals(Reading.Head.ORDER_PRESERVING, head(new Sigmoid(), 1, 3, 4));
    assertEquals(Reading.Head.ORDER_PRESERVING, head(new Tanh(), 1, 3));
  }
}
