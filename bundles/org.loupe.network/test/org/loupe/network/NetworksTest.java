package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Transpose;

/** The treatment of the batch axis. */
class NetworksTest {

  private static Network of(Shape input, Op... ops) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, input));
    for (Op op : ops) {
      x = b.node(op.type(), op, x);
    }
    return b.output("y", x).build();
  }

  private static Model model(Network n) {
    return Networks.model("m", n, Card.EMPTY);
  }

  @Test
  void openBatchAxisStaysAsItIs() {
    Network n = of(Shape.of(Shape.N, 1, 4, 4), new Relu(), new Flatten(1));
    assertSame(n, Networks.of(model(n)));
    assertEquals(Batching.AXIS, Networks.batching(model(n)));
    assertEquals(List.of(16L), model(n).outputs().getFirst().row());
    assertEquals(List.of(1L, 4L, 4L), model(n).inputs().getFirst().row());
  }

  @Test
  void leadingOneIsOpened() {
    Model m = model(of(Shape.of(1, 3, 4, 4), new Relu(), new Flatten(1)));
    assertEquals(Batching.AXIS, Networks.batching(m));
    assertEquals(
        Shape.of(Shape.N, 48), Networks.of(m).outputs().get("y").shape());
    assertEquals(List.of(3L, 4L, 4L), m.inputs().getFirst().row());
  }

  @Test
  void reshapeThatFollowsTheBatchSizeIsOpened() {
    Reshape rest = new Reshape(List.of(0L, -1L), Reshape.Zero.COPY);
    assertEquals(Batching.AXIS, Networks.batching(model(of(Shape.of(1, 2, 3), rest))));
    Reshape open = new Reshape(List.of(-1L, 6L), Reshape.Zero.COPY);
    assertEquals(Batching.AXIS, Networks.batching(model(of(Shape.of(1, 2, 3), open))));
  }

  @Test
  void reshapeToAFixedBatchSizeRunsRowByRow() {
    Reshape fixed = new Reshape(List.of(1L, 6L), Reshape.Zero.COPY);
    Model m = model(of(Shape.of(1, 2, 3), fixed));
    assertEquals(Batching.ROWS, Networks.batching(m));
    assertEquals(List.of(6L), m.outputs().getFirst().row());
  }

  @Test
  void batchSizeThatMovesRunsRowByRow() {
    Model m = model(of(Shape.of(1, 2, 3), new Transpose(List.of(1, 0, 2))));
    assertEquals(Batching.ROWS, Networks.batching(m));
  }

  @Test
  void leadingSizeOtherThanOneIsNoBatch() {
    assertTrue(Networks.openBatch(of(Shape.of(5, 2), new Relu())).isEmpty());
    assertTrue(Networks.openBatch(of(Shape.SCALAR, new Relu())).isEmpty());
  }

  @Test
  void networkWithoutBatchKeepsItsWholeShape() {
    Model m =
        Networks.model("m", of(Shape.of(5, 2), new Relu()), Card.EMPTY, Batching.NONE);
    assertEquals(List.of(5L, 2L), m.inputs().getFirst().row());
    assertEquals(List.of(5L, 2L), m.outputs().getFirst().row());
  }

  @Test
  void layerIsAValueOnEitherSide() {
    Model m = model(of(Shape.of(Shape.N, 2), new Relu(), new Flatten(1)));
    Layer out = m.layer("Flatten");
    assertEquals("Flatten", Networks.value(out).name());
    Layer in = new Layer(m, out.name(), Layer.At.INPUT, Layer.Pool.AUTO);
    assertEquals("Relu", Networks.value(in).name());
  }

  @Test
  void handlesOfOthersAreRefused() {
    Model foreign =
        (Model)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Model.class}, (p, m, a) -> null);
    assertThrows(IllegalArgumentException.class, () -> Networks.of(foreign));
  }
}
