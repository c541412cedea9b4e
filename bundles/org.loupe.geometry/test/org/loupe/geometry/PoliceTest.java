package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;
import org.loupe.training.Trainer;

/** Rows P1 to P11 and P13 of the verification table in the method's specification. */
class PoliceTest {

  private static final double EXACT = 1e-12;

  static PoliceParameters parameters(
      Model model, PoliceRule rule, double margin, PoliceForm form, PoliceRegion... regions) {
    return new PoliceParameters(
        model,
        List.of(regions),
        rule,
        margin,
        form,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        500);
  }

  static Policed police(
      Model model, PoliceRule rule, double margin, PoliceForm form, PoliceRegion... regions) {
    return new PoliceAnalysis()
        .run(parameters(model, rule, margin, form, regions), new TestContext());
  }

  private static Policed folded(Model model, PoliceRule rule, PoliceRegion... regions) {
    return police(model, rule, 0, PoliceForm.FOLDED, regions);
  }

  static PoliceRegion hull(double[]... points) {
    double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    return new PoliceRegion.Hull(Tensor.of(flat, points.length, points[0].length));
  }

  private static PoliceRegion square(double x, double y, double half) {
    return hull(
        new double[] {x - half, y - half},
        new double[] {x + half, y - half},
        new double[] {x + half, y + half},
        new double[] {x - half, y + half});
  }

  private static double[] bias(Model model, String name) {
    return Networks.of(model).parameters().entrySet().stream()
        .filter(e -> e.getKey().name().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue()
        .toDoubles();
  }

  private static Model unit() {
    return unit(0);
  }

  private static Model unit(double bias) {
    return Nets.mlp(Nets.layer(new double[][] {{1}}, bias), Nets.layer(new double[][] {{1}}, 0.0));
  }

  private static double[][] line(double... x) {
    return Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

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

  private static Model leaky(String purpose, int... widths) {
    Nets.Layer[] layers = new Nets.Layer[widths.length - 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = Nets.random(purpose + i, widths[i + 1], widths[i]);
    }
    return Nets.mlp(new LeakyRelu(0.1), layers);
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
    assertEquals(2, p.figure().panels().size());
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

  /** Row P7: shifts that the network works out itself are those that are folded. */
  @ParameterizedTest
  @CsvSource({"MAJORITY, 0", "NEAREST, 0", "MAJORITY, 0.01", "NEAREST, 0.01"})
  void theLiveFormIsTheFoldedOne(PoliceRule rule, double margin) {
    Model net = leaky("police live", 2, 24, 24, 2);
    PoliceRegion region = square(0.2, 0.1, 0.6);
    Model folded = police(net, rule, margin, PoliceForm.FOLDED, region).model();
    Model live = police(net, rule, margin, PoliceForm.LIVE, region).model();
    double[] x = new double[200];
    Philox p = Philox.keyed(0, "police", "rows");
    Arrays.setAll(x, i -> 4 * p.uniform(i) - 2);
    Tensor rows = Tensor.of(x, 100, 2);
    TestContext context = new TestContext();
    assertArrayEquals(
        context.compute().values(folded, rows).toDoubles(),
        context.compute().values(live, rows).toDoubles(),
        EXACT);
    assertNotEquals(net.layers(), live.layers());
    // what was live is taken out before it is folded
    Model again = police(live, rule, margin, PoliceForm.FOLDED, region).model();
    assertEquals(folded.hash(), again.hash());
  }

  /** Row P7 where a bias has several constraints: several regions, and the places of a channel. */
  @ParameterizedTest
  @CsvSource({"0", "0.01"})
  void theLiveFormOfSeveralConstraintsIsTheFoldedOne(double margin) {
    PoliceRegion[] squares = {
      square(0.2, 0.1, 0.6), square(-0.9, 0.3, 0.4), square(0.1, -0.8, 0.3)
    };
    Model net = leaky("police live many", 2, 16, 16, 2);
    Policed p = police(net, PoliceRule.NEAREST, margin, PoliceForm.FOLDED, squares);
    assertTrue(p.shifted() > 10, "shifted: " + p.shifted());
    Model live = police(net, PoliceRule.NEAREST, margin, PoliceForm.LIVE, squares).model();
    alike(p.model(), live, uniform("many", 100, 2));
    // the network that is to be constrained at every step is so now, by the partition
    Policed again = police(live, PoliceRule.NEAREST, margin, PoliceForm.FOLDED, squares);
    assertEquals(p.model().hash(), again.model().hash());
    for (int r = 0; r < 3; r++) {
      assertTrue(again.regions().numbers("piecesBefore").getLong(r) > 1);
      assertEquals(1, again.regions().numbers("piecesAfter").getLong(r));
    }
    Model images = convolution(false);
    PoliceRegion[] both = {hull(images(3)), hull(uniform("others", 3, 64))};
    Policed folded = police(images, PoliceRule.MAJORITY, margin, PoliceForm.FOLDED, both);
    assertEquals(2, folded.shifted());
    Model working = police(images, PoliceRule.MAJORITY, margin, PoliceForm.LIVE, both).model();
    double[] x = Arrays.stream(uniform("rows", 5, 64)).flatMapToDouble(Arrays::stream).toArray();
    TestContext context = new TestContext();
    Tensor rows = Tensor.of(x, 5, 1, 8, 8);
    assertArrayEquals(
        context.compute().values(folded.model(), rows).toDoubles(),
        context.compute().values(working, rows).toDoubles(),
        EXACT);
  }

  private static double[][] uniform(String purpose, int n, int d) {
    Philox p = Philox.keyed(0, "police", purpose);
    double[][] x = new double[n][d];
    for (int i = 0; i < n; i++) {
      int row = i;
      Arrays.setAll(x[i], k -> 4 * p.uniform(row * d + k) - 2);
    }
    return x;
  }

  private static void alike(Model a, Model b, double[][] x) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    Tensor rows = Tensor.of(flat, x.length, x[0].length);
    TestContext context = new TestContext();
    assertArrayEquals(
        context.compute().values(a, rows).toDoubles(),
        context.compute().values(b, rows).toDoubles(),
        EXACT);
  }

  private static Policed sticky(
      Model net, PoliceForm form, Optional<Model> previous, PoliceRegion... regions) {
    return sticky(net, PoliceRule.STICKY, form, previous, regions);
  }

  private static Policed sticky(
      Model net,
      PoliceRule rule,
      PoliceForm form,
      Optional<Model> previous,
      PoliceRegion... regions) {
    PoliceParameters p =
        new PoliceParameters(
            net,
            List.of(regions),
            rule,
            0,
            form,
            Optional.empty(),
            Optional.empty(),
            previous,
            100);
    return new PoliceAnalysis().run(p, new TestContext());
  }

  /**
   * Section 2.2's {@code sticky}: one unit on [-1, 1] whose bias goes from .2 to -.2 in a step of a
   * training; majority lets it change sides, and so does the nearest, and sticky does not.
   */
  @Test
  void unitsKeepTheirSidesFromStepToStep() {
    PoliceRegion region = hull(line(-1, 0.4, 0.5, 1));
    Model first = unit(0.2);
    Model next = unit(-0.45);
    assertEquals(1, bias(folded(first, PoliceRule.MAJORITY, region).model(), "fc0.b")[0], 1e-15);
    assertEquals(-1, bias(folded(next, PoliceRule.MAJORITY, region).model(), "fc0.b")[0], 1e-15);
    Model then = sticky(first, PoliceForm.FOLDED, Optional.empty(), region).model();
    assertEquals(1, bias(then, "fc0.b")[0], 1e-15);
    for (Model previous : List.of(first, then)) {
      Policed p = sticky(next, PoliceForm.FOLDED, Optional.of(previous), region);
      assertEquals(1, bias(p.model(), "fc0.b")[0], 1e-15);
      assertTrue(p.margin() >= 0);
    }
    // what is made of the first state still goes to that side when the parameters have moved
    Model live = sticky(first, PoliceForm.LIVE, Optional.empty(), region).model();
    Network moved = Networks.of(live);
    List<Tensor> numbers = new ArrayList<>();
    Tensor other = Tensor.of(new double[] {-0.45});
    moved
        .parameters()
        .forEach((v, t) -> numbers.add(v.name().equals("fc0.b") ? other : t));
    Model trained =
        Networks.model("moved", Trainer.withParameters(moved, numbers), Card.EMPTY);
    Tensor rows = Tensor.of(new double[] {-0.75, 0.25, 1}, 3, 1);
    assertArrayEquals(
        new TestContext().compute().values(then, rows).toDoubles(),
        new TestContext().compute().values(trained, rows).toDoubles(),
        EXACT);
    Model wide = leaky("police sticky", 2, 24, 24, 2);
    PoliceRegion square = square(0.2, 0.1, 0.6);
    alike(
        police(wide, PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, square).model(),
        sticky(wide, PoliceForm.LIVE, Optional.empty(), square).model(),
        uniform("sticky", 100, 2));
    assertEquals(
        "'previous' is given, and the rule does not ask for it.",
        assertThrows(
                LoupeException.class,
                () ->
                    sticky(
                        next, PoliceRule.NEAREST, PoliceForm.FOLDED, Optional.of(first), region))
            .getMessage());
    assertEquals(
        "net, the state before, has other layers than net.",
        assertThrows(
                LoupeException.class,
                () -> sticky(next, PoliceForm.FOLDED, Optional.of(wide), region))
            .getMessage());
  }

  /** Row P9: the least shift that keeps to several intervals, against all biases of a grid. */
  @Test
  void theNearestBiasOutsideOfIntervalsIsFound() {
    Philox random = Philox.keyed(0, "police", "intervals");
    for (int draw = 0; draw < 60; draw++) {
      double[][] intervals = new double[1 + draw % 4][2];
      PoliceRegion[] regions = new PoliceRegion[intervals.length];
      for (int r = 0; r < regions.length; r++) {
        double from = 4 * random.uniform(draw * 16 + 2 * r) - 2;
        double to = from + 2 * random.uniform(draw * 16 + 2 * r + 1);
        regions[r] = hull(line(from, to));
        intervals[r] = new double[] {-to, -from};
      }
      double found = bias(folded(unit(), PoliceRule.NEAREST, regions).model(), "fc0.b")[0];
      double best = Double.POSITIVE_INFINITY;
      for (int i = -50_000; i <= 50_000; i++) {
        double b = i * 1e-4;
        boolean free = Arrays.stream(intervals).noneMatch(v -> v[0] < b && b < v[1]);
        best = free && Math.abs(b) < Math.abs(best) ? b : best;
      }
      assertEquals(Math.abs(best), Math.abs(found), 1e-4, "draw " + draw);
      assertTrue(Arrays.stream(intervals).noneMatch(v -> v[0] < found && found < v[1]));
    }
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

  private static Model convolution(boolean pooled) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 8, 8)));
    Philox p = Philox.keyed(0, "police", "conv");
    double[] w = new double[2 * 9];
    Arrays.setAll(w, p::normal);
    Value k = b.parameter("conv.w", Tensor.of(w, 2, 1, 3, 3));
    Value c = b.parameter("conv.b", Tensor.of(new double[] {0.1, -0.2}));
    Value h = b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), x, k, c);
    h = b.node("relu", new Relu(), h);
    if (pooled) {
      h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), h);
    }
    h = b.node("flat", new Flatten(1), h);
    b.output("y", Nets.dense(b, "fc", h, Nets.random("police conv", 3, pooled ? 32 : 128)));
    return Nets.model(b);
  }

  private static double[][] images(int n) {
    Philox p = Philox.keyed(0, "police", "images");
    double[][] x = new double[n][64];
    for (int i = 0; i < n; i++) {
      int row = i;
      Arrays.setAll(x[i], k -> p.uniform(row * 64 + k));
    }
    return x;
  }

  /** Row P11: one bias a channel keeps all places of it on a side of their own. */
  @Test
  void placesOfAChannelShareTheirBias() {
    Model net = convolution(false);
    Policed p = folded(net, PoliceRule.MAJORITY, hull(images(4)));
    assertTrue(p.margin() >= 0, "margin: " + p.margin());
    assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
    assertEquals(2, p.shifted());
    AffineProgram program =
        AffineProgram.of(
            Networks.of(p.model()), Networks.of(p.model()).nodes().getFirst().output());
    double[][] h = new double[4][];
    for (int i = 0; i < 4; i++) {
      h[i] = program.value(images(4)[i]);
    }
    for (int k = 0; k < 128; k++) {
      int unit = k;
      double low = Arrays.stream(h).mapToDouble(v -> v[unit]).min().orElseThrow();
      double high = Arrays.stream(h).mapToDouble(v -> v[unit]).max().orElseThrow();
      assertTrue(low >= 0 || high <= 0, "unit " + k + ": " + low + " to " + high);
    }
  }

  /** Section 2.7: the winners of a max-pooling are no matter of biases. */
  @Test
  void poolingWhoseWinnersChangeIsRefusedAndOthersAreNot() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> folded(convolution(true), PoliceRule.MAJORITY, hull(images(4))));
    assertEquals(GeometryProblem.POLICE_NETWORK, e.code());
    assertTrue(e.getMessage().contains("'pool'"), e.getMessage());
    double[][] near = images(1);
    double[] other = near[0].clone();
    other[0] += 1e-3;
    Policed p = folded(convolution(true), PoliceRule.MAJORITY, hull(near[0], other));
    assertTrue(p.margin() >= 0, "margin: " + p.margin());
    assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
  }

  /** Row P13: what is constrained already is not shifted again. */
  @ParameterizedTest
  @CsvSource({"0, 1e-13", "0.001, 0"})
  void whatIsConstrainedIsLeftAlone(double margin, double within) {
    Model net = leaky("police again", 2, 32, 32, 1);
    PoliceRegion region = square(0.3, 0.3, 0.5);
    Model once = police(net, PoliceRule.MAJORITY, margin, PoliceForm.FOLDED, region).model();
    Policed audit = police(once, PoliceRule.MAJORITY, 0, PoliceForm.AUDIT, region);
    for (int i = 0; i < audit.layers().rows(); i++) {
      assertEquals(0, audit.layers().numbers("largest").getDouble(i), within);
    }
    assertTrue(audit.margin() >= margin - 1e-13, "margin: " + audit.margin());
  }

  /** Section 2.7: two thresholds a unit, and |x|. */
  @Test
  void otherActivationsAreConstrainedToo() {
    Nets.Layer[] layers = {
      Nets.random("police clip0", 20, 2),
      Nets.random("police clip1", 20, 20),
      Nets.random("police clip2", 1, 20)
    };
    for (Model net : List.of(Nets.mlp(new Clip(0, 0.3), layers), Nets.mlp(new Abs(), layers))) {
      Policed p = folded(net, PoliceRule.MAJORITY, square(0.2, 0.1, 1));
      assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
      assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
      assertTrue(p.regions().numbers("piecesBefore").getLong(0) > 5);
    }
  }

  /** A sum that two layers read has no bias of its own: one is added before the activation. */
  @Test
  void aResidualSumGetsABiasOfItsOwn() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value h = Nets.dense(b, "a", x, Nets.random("police res a", 6, 2));
    Value g = Nets.dense(b, "b", b.node("r1", new Relu(), h), Nets.random("police res b", 6, 6));
    Value sum = b.node("sum", new Add(), h, g);
    Value y = b.node("r2", new Relu(), sum);
    Value z = b.node("sum2", new Add(), sum, y);
    b.output("y", Nets.dense(b, "c", z, Nets.random("police res c", 1, 6)));
    Model net = Nets.model(b);
    Policed p = folded(net, PoliceRule.NEAREST, square(0, 0, 1));
    assertTrue(p.layers().numbers("shifted").getLong(0) > 0);
    assertTrue(p.layers().numbers("shifted").getLong(1) > 0);
    assertTrue(p.model().layers().contains("police.bias.r2"), p.model().layers().toString());
    assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
    assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
  }

  /** Regions are in the values that the model takes, in front of what its card does to them. */
  @Test
  void aPreparedModelIsConstrainedInItsOwnValues() {
    Model raw = leaky("police card", 2, 16, 16, 1);
    Card card =
        new Card(
            List.of(new Card.InputCard("NC", "", new Range(0, 255), List.of(100.0), List.of(60.0))),
            List.of(),
            "",
            "",
            "");
    Model net = Networks.model("prepared", Networks.of(raw), card);
    PoliceRegion region = square(0.4, 0.5, 0.3);
    for (PoliceForm form : List.of(PoliceForm.FOLDED, PoliceForm.LIVE)) {
      Policed p = police(net, PoliceRule.MAJORITY, 0, form, region);
      assertEquals(card, p.model().card());
      assertTrue(p.defect() <= EXACT, "defect: " + p.defect());
      assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
      double[] x = {0.2, 0.3, 0.35, 0.45, 0.5, 0.6};
      double[] y = new TestContext().compute().values(p.model(), Tensor.of(x, 3, 2)).toDoubles();
      assertEquals((y[0] + y[2]) / 2, y[1], 1e-12 * Math.abs(y[1]) + 1e-12, form.name());
    }
  }

  /** A region on a plane of a space of more dimensions, a disc, and a zonotope. */
  @Test
  void regionsOfOtherShapes() {
    Model three = leaky("police plane", 3, 16, 16, 1);
    Policed triangle =
        folded(
            three,
            PoliceRule.MAJORITY,
            hull(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1}));
    assertEquals(1, triangle.regions().numbers("piecesAfter").getLong(0));
    assertTrue(triangle.regions().numbers("piecesBefore").getLong(0) > 1);
    Model two = leaky("police disc", 2, 16, 16, 1);
    Policed disc =
        folded(
            two,
            PoliceRule.MAJORITY,
            new PoliceRegion.Ball(Tensor.of(new double[] {0.1, 0.2}), 1, 16),
            new PoliceRegion.Zonotope(
                Tensor.of(new double[] {4, 4}),
                Tensor.of(new double[] {0.5, 0.1, 0.2, 0.4, -0.1, 0.3}, 3, 2)));
    for (int r = 0; r < 2; r++) {
      assertEquals(1, disc.regions().numbers("piecesAfter").getLong(r));
    }
    assertTrue(disc.defect() <= EXACT, "defect: " + disc.defect());
  }

  // --- bad input

  private static LoupeException refused(Model model, PoliceForm form, PoliceRegion... regions) {
    return assertThrows(
        LoupeException.class, () -> police(model, PoliceRule.MAJORITY, 0, form, regions));
  }

  @Test
  void regionsThatDoNotFitAreRefused() {
    Model net = leaky("police bad", 2, 4, 1);
    assertEquals(
        "Region 0: corner 0 has 3 numbers and the network takes 2.",
        refused(net, PoliceForm.FOLDED, hull(new double[3])).getMessage());
    assertEquals(
        "Region 1: number 1 of corner 0 is NaN.",
        refused(net, PoliceForm.FOLDED, square(0, 0, 1), hull(new double[] {0, Double.NaN}))
            .getMessage());
    assertEquals("There are no regions.", refused(net, PoliceForm.FOLDED).getMessage());
    Tensor zero = Tensor.of(new double[2]);
    Tensor minus = Tensor.of(new double[] {0, -1});
    assertThrows(IllegalArgumentException.class, () -> new PoliceRegion.Box(zero, minus));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PoliceRegion.Hull(Tensor.of(new double[0], 0, 2)));
    PoliceRegion many = new PoliceRegion.Hull(Tensor.of(new double[400_000], 200_000, 2));
    assertEquals(
        "Region 0 has 200000 corners, more than 100000.",
        refused(net, PoliceForm.FOLDED, many).getMessage());
  }

  @Test
  void networksThatCannotBeConstrainedAreRefused() {
    Nets.Layer[] layers = {Nets.random("police t0", 3, 2), Nets.random("police t1", 1, 3)};
    LoupeException smooth =
        refused(Nets.mlp(new Tanh(), layers), PoliceForm.FOLDED, square(0, 0, 1));
    assertEquals("LP-2004", smooth.code().id());
    LoupeException pooled =
        refused(convolution(true), PoliceForm.LIVE, hull(images(1)[0], images(1)[0]));
    assertEquals(GeometryProblem.POLICE_NETWORK, pooled.code());
    assertTrue(pooled.getMessage().contains("'pool' is a maximum"), pooled.getMessage());
    PoliceRegion[] five = new PoliceRegion[5];
    Arrays.fill(five, hull(images(4)));
    LoupeException many = refused(convolution(false), PoliceForm.LIVE, five);
    assertTrue(
        many.getMessage().startsWith("A bias of Relu 'relu' has 320 places and regions"),
        many.getMessage());
    PoliceParameters p =
        new PoliceParameters(
            leaky("police bad", 2, 4, 1),
            List.of(square(0, 0, 1)),
            PoliceRule.MAJORITY,
            0,
            PoliceForm.FOLDED,
            Optional.empty(),
            Optional.of(Tensor.of(new double[1])),
            Optional.empty(),
            10);
    LoupeException map =
        assertThrows(LoupeException.class, () -> new PoliceAnalysis().run(p, new TestContext()));
    assertEquals(
        "The slope has no numbers and the offset 1, for 1 outputs and 2 inputs.", map.getMessage());
  }

  /** Section 7: a margin beyond how far values reach. */
  @Test
  void largeMarginsAreWarnedOf() {
    TestContext context = new TestContext();
    new PoliceAnalysis()
        .run(
            parameters(unit(), PoliceRule.NEAREST, 3, PoliceForm.FOLDED, hull(line(-0.5, 0.5))),
            context);
    assertEquals(
        List.of(
            "LP-4053 In front of 'act1' a bias is shifted by 3.5 times as far as its values reach"
                + " over a region: the margin is large, or other regions or places are in the"
                + " way."),
        context.warnings);
  }

  @Test
  void pointsAndSharedPatternsAreWarnedOf() {
    TestContext context = new TestContext();
    PoliceRegion near = square(0, 0, 0.1);
    new PoliceAnalysis()
        .run(
            parameters(
                leaky("police warn", 2, 4, 1),
                PoliceRule.MAJORITY,
                0,
                PoliceForm.FOLDED,
                hull(new double[] {5, 5}),
                near,
                near),
            context);
    assertEquals(
        List.of(
            "LP-4053 Region 0 is a single point, at which every network is affine.",
            "LP-4053 Regions 1 and 2 are in one activation region, so the map is affine between"
                + " them, too."),
        context.warnings);
  }
}
