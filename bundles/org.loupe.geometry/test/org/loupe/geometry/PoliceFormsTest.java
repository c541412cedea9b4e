package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.EXACT;
import static org.loupe.geometry.PoliceNets.bias;
import static org.loupe.geometry.PoliceNets.convolution;
import static org.loupe.geometry.PoliceNets.folded;
import static org.loupe.geometry.PoliceNets.hull;
import static org.loupe.geometry.PoliceNets.images;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.police;
import static org.loupe.geometry.PoliceNets.square;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Relu;

/** Rows P11 and P13, and other forms of networks and regions. */
class PoliceFormsTest {
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

  /**
   * Section 2.7: clip to [0, 6] of x on a segment. Where that is shorter than the slab it goes into
   * the nearest of three, else below or above both thresholds.
   */
  @ParameterizedTest
  @CsvSource({
    "-1, 2, 1",
    "-2, 1, -1",
    "5, 8, 1",
    "4, 7, -1",
    "1, 5, 0",
    "-1, 8, 7",
    "-4, 9, -9",
    "-7, 7, -7"
  })
  void aUnitOfTwoThresholdsGoesIntoASlab(double from, double to, double shift) {
    Model net =
        Nets.mlp(
            new Clip(0, 6),
            Nets.layer(new double[][] {{1}}, 0.0),
            Nets.layer(new double[][] {{1}}, 0.0));
    Policed p = folded(net, PoliceRule.NEAREST, hull(new double[] {from}, new double[] {to}));
    assertArrayEquals(new double[] {shift}, bias(p.model(), "fc0.b"));
    assertTrue(p.margin() >= 0, "margin: " + p.margin());
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
}
