package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Add;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

class NetworkTest {

  private static final TensorType TWO = new TensorType(DType.F32, Shape.of(Shape.N, 2));

  @Test
  void namesAreMadeUnique() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", TWO);
    Value first = b.node("relu", new Relu(), x);
    b.node("relu#2", new Relu(), x);
    Value third = b.node("relu", new Relu(), first);
    Value fourth = b.node("x", new Relu(), third);
    Network n = b.output("y", fourth).build();
    assertEquals(
        List.of("relu", "relu#2", "relu#3", "x"), n.nodes().stream().map(Node::name).toList());
    assertEquals("relu#3", third.name());
    assertEquals("x#2", fourth.name());
  }

  @Test
  void wrongShapesNameTheNodeAndItsOperands() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", TWO);
    Value w = b.parameter("w", Tensor.of(new float[12], 4, 3));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> b.node("fc1", new Gemm(1, 1, false, false), x, w));
    assertEquals(NetworkProblem.SHAPE, e.code());
    assertEquals(
        "Gemm 'fc1' cannot take [x f32[N, 2], w f32[4, 3]]: [N, 2] and [4, 3] do not multiply.",
        e.getMessage());
  }

  @Test
  void missingOperandsAreRefusedAsShapesAre() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", TWO);
    for (Op op : List.of(new Gemm(1, 1, false, false), new Add(), new Conv(Windows.of(3), 1))) {
      LoupeException e =
          assertThrows(LoupeException.class, () -> b.node("short", op, x), op::type);
      assertEquals(NetworkProblem.SHAPE, e.code());
    }
    assertThrows(LoupeException.class, () -> b.node("none", new Concat(0)));
  }

  @Test
  void sizesThatOverflowAreRefusedAsShapesAre() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 1, 8)));
    Windows huge = Windows.of(2).pad(Integer.MAX_VALUE);
    LoupeException e =
        assertThrows(LoupeException.class, () -> b.node("pool", new MaxPool(huge), x));
    assertEquals(NetworkProblem.SHAPE, e.code());
  }

  @Test
  void operandsOfAnotherNetworkAreRefused() {
    Network.Builder other = Network.builder();
    Value foreign = other.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Network.Builder b = Network.builder();
    b.input("x", TWO);
    assertThrows(IllegalArgumentException.class, () -> b.node("relu", new Relu(), foreign));
    assertThrows(IllegalArgumentException.class, () -> b.output("y", foreign));
  }

  @Test
  void networkHasAnInputAndAnOutputOfItsOwnName() {
    Network.Builder b = Network.builder();
    assertThrows(IllegalStateException.class, b::build);
    Value x = b.input("x", TWO);
    assertThrows(IllegalStateException.class, b::build);
    b.output("y", x);
    assertThrows(IllegalArgumentException.class, () -> b.output("y", x));
    assertThrows(
        IllegalArgumentException.class,
        () -> b.node("relu", new Relu(), List.of(x), List.of()));
  }

  @Test
  void ancestorsLeaveOutWhatIsNotNeeded() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", TWO);
    Value left = b.node("left", new Relu(), x);
    Value right = b.node("right", new Relu(), x);
    Value deep = b.node("deep", new Relu(), left);
    Value sum = b.node("sum", new Add(), deep, left);
    Network n = b.output("y", sum).output("z", right).build();
    assertEquals(
        List.of("left", "deep", "sum"),
        n.ancestors(List.of(sum)).stream().map(Node::name).toList());
    assertEquals(
        List.of("left", "right"),
        n.ancestors(List.of(right, left)).stream().map(Node::name).toList());
    assertTrue(n.ancestors(List.of(x)).isEmpty());
  }

  @Test
  void consumersNameANodeOnceThoughItTakesAValueTwice() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", TWO);
    Value twice = b.node("twice", new Add(), x, x);
    b.node("relu", new Relu(), x);
    Network n = b.output("y", twice).build();
    assertEquals(
        List.of("twice", "relu"), n.consumers().get(x).stream().map(Node::name).toList());
    assertFalse(n.consumers().containsKey(twice));
  }

  @Test
  void parametersAndConstantsAreKnownAndTheRestIsNot() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", TWO);
    Value p = b.parameter("p", Tensor.of(new float[] {1, 2}));
    Value c = b.constant("c", Tensor.of(new float[] {3, 4}));
    Value y = b.node("sum", new Add(), b.node("first", new Add(), x, p), c);
    Network n = b.output("y", y).build();
    assertEquals(2, n.parameterCount());
    assertEquals(Tensor.of(new float[] {3, 4}), n.known(c).orElseThrow());
    assertTrue(n.known(p).isPresent());
    assertTrue(n.known(x).isEmpty());
    assertTrue(n.known(y).isEmpty());
    assertTrue(n.producer(x).isEmpty());
    assertEquals("sum", n.producer(y).orElseThrow().name());
    assertEquals(DType.F32, n.dtype());
    assertTrue(n.isBatched());
  }
}
