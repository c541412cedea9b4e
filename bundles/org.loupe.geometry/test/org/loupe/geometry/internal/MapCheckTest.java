package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Plane;
import org.loupe.geometry.TestContext;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Gemm;

/** Identity I5 of the method's specification can fail: maps that are not the network's. */
class MapCheckTest {

  private static final double[][] SQUARE = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};

  /** A map of 2 x - y + 4 on a square, which has values from 1 to 7. */
  private static MapCheck check(double a, double b, double c) {
    Network.Builder net = Network.builder();
    Value x = net.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value w = net.parameter("w", Tensor.of(new double[] {2, -1}, 1, 2));
    Value bias = net.parameter("b", Tensor.of(new double[] {4}));
    net.output("y", net.node("fc", new Gemm(1, 1, false, true), x, w, bias));
    Network network = net.build();
    double[] flat = new double[8];
    for (int i = 0; i < 8; i++) {
      flat[i] = SQUARE[i / 2][i % 2];
    }
    Table region =
        Table.builder()
            .numbers("x", new double[1])
            .numbers("y", new double[1])
            .ragged("vertices", Tensor.of(flat, 4, 2), Tensor.of(new long[] {0, 4}, 2))
            .build();
    TestContext context = new TestContext();
    return MapCheck.of(
        Networks.model("net", network, Card.EMPTY),
        AffineProgram.of(network, network.outputs().values().iterator().next()),
        Slice.of(new Plane.Coordinates(0, 1), 2, context),
        region,
        Tensor.of(new double[] {a, b, c}, 1, 1, 3),
        context);
  }

  @Test
  void theNetworksMapHasNoError() {
    MapCheck c = check(2, -1, 4);
    assertEquals(0, c.error(), 1e-15);
    assertEquals(4, c.points());
    assertTrue(c.largest() >= 4 && c.largest() <= 7, "largest: " + c.largest());
  }

  @Test
  void anotherOffsetIsAnErrorAtEveryPoint() {
    MapCheck c = check(2, -1, 4.5);
    assertEquals(0.5 / c.largest(), c.error(), 1e-15);
  }

  /** At the centroid both are equal, at random points they are not. */
  @Test
  void anotherSlopeIsFoundBesideTheCentroid() {
    assertTrue(check(2, 1, 4).error() > 1e-3);
  }

  @Test
  void notANumberIsAnError() {
    assertTrue(Double.isNaN(check(2, Double.NaN, 4).error()));
  }
}
