package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.EXACT;
import static org.loupe.geometry.PoliceNets.bias;
import static org.loupe.geometry.PoliceNets.folded;
import static org.loupe.geometry.PoliceNets.hull;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.line;
import static org.loupe.geometry.PoliceNets.parameters;
import static org.loupe.geometry.PoliceNets.police;
import static org.loupe.geometry.PoliceNets.square;
import static org.loupe.geometry.PoliceNets.unit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.TensorType;
import org.loupe.network.Value;

/** Rows P1 to P6, P9b and P10 of the verification table in the method's specification. */
class PoliceTest {
  /** Rows P1, P2 and P3: the shift of a single unit, exactly. */
  @ParameterizedTest
  @CsvSource({
    "MAJORITY, -1:-0.5:0.2, -0.2",
    "NEAREST, -1:-0.5:0.2, -0.2",
    "MAJORITY, -0.1:-0.1:-0.1:5, -5",
    "NEAREST, -0.1:-0.1:-0.1:5, 0.1",
    "MAJORITY, -1:1, -1",
    "NEAREST, -1:1, -1",
    "MAJORITY, -0.1:1:2:3, 0.1",
    "MAJORITY, 0:0:0:5, 0",
    "MAJORITY, 0.5:0.5, 0"
  })
  void aUnitGetsTheKnownShift(PoliceRule rule, String corners, double shift) {
    double[] x = Arrays.stream(corners.split(":")).mapToDouble(Double::parseDouble).toArray();
    Policed p = folded(unit(), rule, hull(line(x)));
    assertArrayEquals(new double[] {shift}, bias(p.model(), "fc0.b"));
    assertEquals(shift == 0 ? 0 : 1, p.shifted());
  }

  /** Rows P4 and P5: a square is one piece, on which the map is exact; before there were more. */
  @ParameterizedTest
  @EnumSource(PoliceRule.class)
  void aSquareBecomesOnePiece(PoliceRule rule) {
    Model net = leaky("police", 2, 64, 64, 64, 1);
    PoliceRegion region = square(0.3, -0.2, 0.7);
    Policed before = police(net, rule, 0, PoliceForm.AUDIT, region);
    assertTrue(before.defect() > 0.01, "defect before: " + before.defect());
    assertTrue(before.margin() < 0, "margin before: " + before.margin());
    assertEquals(net, before.model());
    Policed p = folded(net, rule, region);
    assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
    assertTrue(p.margin() >= -1e-15, "margin: " + p.margin());
    assertTrue(p.regions().numbers("piecesBefore").getLong(0) > 10);
    assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
    assertEquals(before.shifted(), p.shifted());
    assertEquals(p.layers(), before.layers());
    assertEquals(
        List.of("pieces before", "pieces after", "shifts"),
        p.figure().panels().stream().map(Figure.Panel::title).toList());
  }

  /** In single precision biases are rounded away from the threshold: one piece, still. */
  @Test
  void inSinglePrecisionTheConstraintHoldsExactly() {
    Model net = single(leaky("police single", 2, 32, 32, 1));
    Policed p = folded(net, PoliceRule.NEAREST, square(0, 0, 1));
    assertEquals(DType.F32, Networks.of(p.model()).dtype());
    assertTrue(p.margin() >= -1e-15, "margin: " + p.margin());
    assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
    assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
  }

  private static Model single(Model net) {
    Network.Builder b = Network.builder();
    Network n = Networks.of(net);
    Map<Value, Value> now = new HashMap<>();
    n.inputs().forEach(v -> now.put(v, b.input(v.name(), new TensorType(DType.F32, v.shape()))));
    n.parameters().forEach((v, t) -> now.put(v, b.parameter(v.name(), t.to(DType.F32))));
    for (var node : n.nodes()) {
      List<Value> in = node.inputs().stream().map(now::get).toList();
      now.put(node.output(), b.node(node.name(), node.op(), in.toArray(Value[]::new)));
    }
    n.outputs().forEach((name, v) -> b.output(name, now.get(v)));
    return Nets.model(b);
  }

  /**
   * Row P6: the generators of a box say what its 256 corners say, by either rule as long as no
   * majority ties, which the units of this network do not.
   */
  @ParameterizedTest
  @EnumSource(PoliceRule.class)
  void generatorsShiftAsCornersDo(PoliceRule rule) {
    Model net = leaky("police box 3", 8, 12, 12, 3);
    double[] low = Philox8.numbers(-1);
    double[] high = Philox8.numbers(0.5);
    double[][] corners = new double[256][8];
    for (int c = 0; c < 256; c++) {
      for (int i = 0; i < 8; i++) {
        corners[c][i] = (c >> i & 1) == 0 ? low[i] : high[i];
      }
    }
    Policed all = folded(net, rule, hull(corners));
    Policed box = folded(net, rule, new PoliceRegion.Box(Tensor.of(low), Tensor.of(high)));
    assertEquals(9, box.regions().numbers("vectors").getLong(0));
    for (String name : List.of("fc0.b", "fc1.b")) {
      assertArrayEquals(bias(all.model(), name), bias(box.model(), name), EXACT, name);
    }
    assertTrue(box.shifted() > 5, "shifted: " + box.shifted());
  }

  /** Numbers near a value, one a coordinate. */
  private static final class Philox8 {
    static double[] numbers(double at) {
      Philox p = Philox.keyed(0, "police", "box " + at);
      double[] x = new double[8];
      Arrays.setAll(x, i -> at + 0.4 * p.uniform(i));
      return x;
    }
  }

  /** Row P6b: a box with 2^200 corners. */
  @Test
  void aBoxOfTwoHundredDimensionsIsExact() {
    Model net = leaky("police wide", 200, 64, 64, 1);
    double[] low = new double[200];
    double[] high = new double[200];
    Arrays.fill(low, -0.5);
    Arrays.fill(high, 0.75);
    Policed p =
        folded(net, PoliceRule.NEAREST, new PoliceRegion.Box(Tensor.of(low), Tensor.of(high)));
    assertEquals(201, p.regions().numbers("vectors").getLong(0));
    assertTrue(p.defect() <= 1e-11, "defect: " + p.defect());
    assertTrue(p.margin() >= -EXACT, "margin: " + p.margin());
    assertEquals(-1, p.regions().numbers("piecesAfter").getLong(0));
    assertEquals(1, p.figure().panels().size());
  }

  /** Row P9b: three squares, each affine by itself, with maps of their own. */
  @Test
  void threeRegionsAreAffineEachByItself() {
    Model net = leaky("police three", 2, 64, 64, 64, 1);
    Policed p =
        police(
            net,
            PoliceRule.NEAREST,
            1e-9,
            PoliceForm.FOLDED,
            square(-1, -1, 0.3),
            square(1, -0.5, 0.3),
            square(0, 1.2, 0.3));
    assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
    assertTrue(p.margin() >= 1e-9 - 1e-14, "margin: " + p.margin());
    double[] slopes = p.slopes().toDoubles();
    for (int r = 0; r < 3; r++) {
      assertEquals(1, p.regions().numbers("piecesAfter").getLong(r), "region " + r);
      int next = (r + 1) % 3;
      double apart =
          Math.hypot(slopes[2 * r] - slopes[2 * next], slopes[2 * r + 1] - slopes[2 * next + 1]);
      assertTrue(apart > 1e-3, "slopes of " + r + " and " + next + " are " + apart + " apart");
    }
  }

  /** Row P10: the map that is asked for is there. */
  @Test
  void aPrescribedMapIsTheMap() {
    Model net = leaky("police map", 2, 32, 32, 2);
    double[] slope = {1, -2, 0.5, 3};
    double[] offset = {0.25, -1};
    PoliceParameters p =
        parameters(net, PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, square(0, 0, 1));
    Policed done =
        new PoliceAnalysis()
            .run(
                new PoliceParameters(
                    net,
                    p.regions(),
                    p.rule(),
                    0,
                    p.form(),
                    Optional.of(Tensor.of(slope, 2, 2)),
                    Optional.of(Tensor.of(offset)),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    500),
                new TestContext());
    assertArrayEquals(slope, done.slopes().toDoubles(), 1e-11);
    assertArrayEquals(offset, done.offsets().toDoubles(), 1e-11);
    double[] y =
        new TestContext()
            .compute()
            .values(done.model(), Tensor.of(new double[] {0.5, -0.75}, 1, 2))
            .toDoubles();
    assertArrayEquals(new double[] {2.25, -3}, y, 1e-11);
  }
}
