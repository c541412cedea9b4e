package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.convolution;
import static org.loupe.geometry.PoliceNets.hull;
import static org.loupe.geometry.PoliceNets.images;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.line;
import static org.loupe.geometry.PoliceNets.parameters;
import static org.loupe.geometry.PoliceNets.refused;
import static org.loupe.geometry.PoliceNets.square;
import static org.loupe.geometry.PoliceNets.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;

/** Regions and networks that are refused, and what is warned of. */
class PoliceRefusalsTest {
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
    LoupeException corners = refused(net, PoliceForm.FOLDED, many);
    assertEquals("Region 0 has 200000 corners, more than 100000.", corners.getMessage());
    assertTrue(corners.remedy().startsWith("Give a box or a zonotope"), corners.remedy());
  }

  /** Section 7, numbers that are not finite, in each kind of region, named by their place. */
  @Test
  void regionsThatAreNotFiniteAreRefused() {
    Model net = leaky("police bad", 2, 4, 1);
    Tensor one = Tensor.of(new double[] {1, 1});
    Tensor nan = Tensor.of(new double[] {Double.NaN, 0});
    Tensor infinite = Tensor.of(new double[] {1, Double.POSITIVE_INFINITY});
    Map<PoliceRegion, String> bad =
        Map.of(
            new PoliceRegion.Box(nan, one), "number 0 of the lower corner is NaN.",
            new PoliceRegion.Box(one, infinite), "number 1 of the upper corner is Infinity.",
            new PoliceRegion.Zonotope(one, nan.reshape(1, 2)), "number 0 of generator 0 is NaN.",
            new PoliceRegion.Ball(nan, 1, 16), "number 0 of the centre is NaN.");
    bad.forEach(
        (region, what) ->
            assertEquals(
                "Region 0: " + what, refused(net, PoliceForm.FOLDED, region).getMessage()));
  }

  @Test
  void networksThatCannotBeConstrainedAreRefused() {
    Nets.Layer[] layers = {Nets.random("police t0", 3, 2), Nets.random("police t1", 1, 3)};
    LoupeException smooth =
        refused(Nets.mlp(new Tanh(), layers), PoliceForm.FOLDED, square(0, 0, 1));
    assertEquals("LP-2004", smooth.code().id());
    assertTrue(smooth.getMessage().contains("'act1'"), smooth.getMessage());
    assertTrue(smooth.remedy().contains("surrogate"), smooth.remedy());
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
            false,
            Optional.empty(),
            10);
    LoupeException map =
        assertThrows(LoupeException.class, () -> new PoliceAnalysis().run(p, new TestContext()));
    assertEquals(
        "The slope has no numbers and the offset 1, for 1 outputs and 2 inputs.", map.getMessage());
  }

  private static Model gated(boolean product) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value a = b.node("a", new Relu(), Nets.dense(b, "fa", x, Nets.random("gate a", 3, 2)));
    Value g = b.node("g", new Relu(), Nets.dense(b, "fg", x, Nets.random("gate g", 3, 2)));
    Value h = product ? b.node("gate", new Mul(), a, g) : b.node("attention", new Softmax(1), a);
    b.output("y", Nets.dense(b, "out", h, Nets.random("gate out", 1, 3)));
    return Nets.model(b);
  }

  /** Section 7: gates, attention and normalisation by the batch are not affine between kinks. */
  @Test
  void productsAttentionAndBatchesAreRefusedByName() {
    for (boolean product : new boolean[] {true, false}) {
      LoupeException e = refused(gated(product), PoliceForm.FOLDED, square(0, 0, 1));
      assertEquals("LP-2004", e.code().id());
      assertTrue(e.getMessage().contains(product ? "'gate'" : "'attention'"), e.getMessage());
    }
    LoupeException batch = refused(Nets.normalisedByTheBatch(), PoliceForm.FOLDED, square(0, 0, 1));
    assertTrue(batch.getMessage().contains("'bn'"), batch.getMessage());
    assertTrue(batch.getMessage().contains("batch"), batch.getMessage());
  }

  /**
   * Section 7: batch normalisation with its own statistics and dropout at rest are affine, and may
   * be folded; in a training they do something else to the rows than to the corners.
   */
  @Test
  void normalisationAndDropoutAreFoldedAndNotLive() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value h = Nets.dense(b, "fc", x, Nets.random("police norm", 6, 2));
    Value one = b.parameter("one", Tensor.of(new double[] {1, 2, 1, 1, 1, 1}));
    Value some = b.parameter("some", Tensor.of(new double[] {0.1, -0.2, 0.3, 0, 0, 0.1}));
    Value n = b.node("norm", new BatchNormalization(1e-5), h, one, some, some, one);
    Value d = b.node("drop", new Dropout(0.5), b.node("relu", new Relu(), n));
    b.output("y", Nets.dense(b, "out", d, Nets.random("police norm out", 1, 6)));
    Model net = Nets.model(b);
    Policed p = PoliceNets.police(net, PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, square(0, 0, 1));
    assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
    assertTrue(p.shifted() > 0);
    LoupeException live = refused(net, PoliceForm.LIVE, square(0, 0, 1));
    assertEquals(GeometryProblem.POLICE_NETWORK, live.code());
    assertTrue(live.getMessage().contains("in a training"), live.getMessage());
    assertTrue(live.remedy().contains("form = folded after the training"), live.remedy());
  }

  /**
   * Section 7: a margin beyond how far values reach, of a unit x on a segment of length 1; margins
   * that are smaller say nothing, and neither do shifts that other regions do not enlarge.
   */
  @ParameterizedTest
  @CsvSource({"3, 3.0", "1.25, 1.3", "0.9, ''", "0, ''"})
  void largeMarginsAreWarnedOf(double margin, String times) {
    TestContext context = new TestContext();
    new PoliceAnalysis()
        .run(
            parameters(
                unit(), PoliceRule.NEAREST, margin, PoliceForm.FOLDED, hull(line(-0.5, 0.5))),
            context);
    assertEquals(
        times.isEmpty()
            ? List.of()
            : List.of(
                "LP-4053 In front of 'act1' the margin is %s times as far as the values of a unit"
                        .formatted(times)
                    + " reach over a region, and a bias is shifted by more."),
        context.warnings);
  }

  /** A short segment whose bias is in the way of a long one goes around all of that. */
  @Test
  void shiftsAroundOtherRegionsAreWarnedOf() {
    TestContext context = new TestContext();
    PoliceRegion[] regions = {hull(line(-0.1, 0.1)), hull(line(0.05, 1)), hull(line(-1, -0.05))};
    new PoliceAnalysis()
        .run(parameters(unit(), PoliceRule.NEAREST, 0, PoliceForm.FOLDED, regions), context);
    assertEquals(
        "LP-4053 In front of 'act1' a bias is shifted by 5.0 times as far as its values reach over"
            + " a region: other regions or places are in the way.",
        context.warnings.getFirst());
  }

  /** Section 7: how many of the rows each region has, a box, a triangle, a disc and a zonotope. */
  @Test
  void regionsThatHaveMostOfTheRowsAreWarnedOf() {
    double[][] x = new double[100][2];
    for (int i = 0; i < 100; i++) {
      x[i] = new double[] {(i % 10 + 0.5) / 10, (Math.floorDiv(i, 10) + 0.5) / 10};
    }
    PoliceParameters p =
        parameters(
            leaky("police coverage", 2, 4, 1),
            PoliceRule.MAJORITY,
            0,
            PoliceForm.AUDIT,
            new PoliceRegion.Box(Tensor.of(new double[2]), Tensor.of(new double[] {1, 0.7})),
            hull(new double[] {0, 0}, new double[] {1.01, 0}, new double[] {0, 1.01}),
            new PoliceRegion.Ball(Tensor.of(new double[] {0.5, 0.5}), 0.12, 16),
            new PoliceRegion.Zonotope(
                Tensor.of(new double[] {0.5, 0.5}),
                Tensor.of(new double[] {0.1, 0.1, 0.1, -0.1}, 2, 2)));
    Policed audit = with(p, x, new TestContext());
    assertArrayEquals(
        new double[] {0.7, 0.55, 0.04, 0.12},
        audit.regions().numbers("coverage").toDoubles(),
        1e-15);
    TestContext context = new TestContext();
    PoliceRegion all = square(0.5, 0.5, 0.5);
    with(parameters(p.model(), PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, all), x, context);
    assertEquals(
        List.of("LP-4053 Region 0 has 100 % of the rows, of which an affine map can say little."),
        context.warnings);
    LoupeException wide =
        assertThrows(
            LoupeException.class, () -> with(p, new double[][] {{1, 2, 3}}, new TestContext()));
    assertEquals("Row 0 of rows has 3 numbers and the network takes 2.", wide.getMessage());
  }

  private static Policed with(PoliceParameters p, double[][] rows, TestContext context) {
    PoliceParameters all =
        new PoliceParameters(
            p.model(),
            p.regions(),
            p.rule(),
            p.margin(),
            p.form(),
            p.slope(),
            p.offset(),
            p.previous(),
            p.separate(),
            Optional.of(JacobianTest.rows(rows)),
            p.points());
    return new PoliceAnalysis().run(all, context);
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
