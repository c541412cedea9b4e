package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Windows;

/**
 * Derivatives on kinks by both conventions of the specification of fast-jvp, section 2, and
 * networks without kinks, section 7.
 */
class JvpKinksTest {

  private static Tangents jvp(
      Model model, Tensor rows, Tensor directions, AtKink atKink, TestContext context) {
    JvpParameters p =
        new JvpParameters(model, JacobianTest.rows(rows), directions, atKink, false, false, false);
    return new JvpAnalysis().run(p, context);
  }

  private static double[] oneSided(Model model, Tensor rows, Tensor directions) {
    TestContext context = new TestContext();
    Tangents t = jvp(model, rows, directions, AtKink.ONE_SIDED, context);
    assertEquals(List.of(), context.warnings);
    assertTrue(t.rows().numbers("ties").getLong(0) > 0, "the row is on a kink");
    assertTrue(t.piecewise());
    return t.products().toDoubles();
  }

  private static Tensor column(double... x) {
    return Tensor.of(x, x.length, 1);
  }

  /** Slopes a below and b above: b t if t is positive, a t if it is negative. */
  @Test
  void aUnitOnItsThresholdTakesTheSideOfTheDirection() {
    Nets.Layer one = Nets.layer(new double[][] {{1}});
    Model leaky = Nets.mlp(new LeakyRelu(0.25), one, one);
    assertArrayEquals(new double[] {2, -0.5, 0}, oneSided(leaky, column(0), column(2, -2, 0)));
    TestContext context = new TestContext();
    Tangents mask = jvp(leaky, column(0), column(2, -2, 0), AtKink.MASK, context);
    assertArrayEquals(new double[] {0.5, -0.5, 0}, mask.products().toDoubles());
    assertTrue(context.warnings.getFirst().startsWith("LP-4027"), context.warnings.toString());
    // from either end of a clip only inwards
    Model clip = Nets.mlp(new Clip(-1, 2), one, one);
    assertArrayEquals(new double[] {3, 0}, oneSided(clip, column(-1), column(3, -3)));
    assertArrayEquals(new double[] {0, -3}, oneSided(clip, column(2), column(3, -3)));
  }

  /** Max-pooling: the largest change of the tied entries, not of the others. */
  @Test
  void aTieTakesTheFastest() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 4)));
    Value h = b.node("pool", new MaxPool(Windows.of(4)), x);
    b.output("y", b.node("flat", new Flatten(1), h));
    Tensor row = Tensor.of(new double[] {5, 4, 5, 5}, 1, 1, 4);
    Tensor along = Tensor.of(new double[] {1, 9, 3, 2, -1, 9, -3, -2}, 2, 1, 4);
    assertArrayEquals(new double[] {3, -1}, oneSided(Nets.model(b), row, along));
  }

  /**
   * What units behind others see is the direction as it arrives there: against the change of the
   * outputs by a step within the piece that the direction leads into. All numbers are dyadic.
   */
  @Test
  void changesAreThoseOfASmallStep() {
    double[][] first = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
    double[][] second = {{1, -1, 0, 0.5}, {0, 1, -1, 0}, {0.5, 0.5, 0, -1}};
    Model net =
        Nets.mlp(
            new LeakyRelu(0.25),
            Nets.layer(first),
            Nets.layer(second),
            Nets.layer(new double[][] {{1, 2, -1}, {0.5, -1, 4}}));
    Network n = Networks.of(net);
    AffineProgram program = AffineProgram.of(n, n.outputs().values().iterator().next());
    double[] origin = program.value(new double[2]);
    double[] u = {1, 0, -1, 0, 0, 1, 0, -1, 1, 1, -1, 1, 1, -1, -3, 2, 0.5, -2};
    double[] found = oneSided(net, Tensor.of(new double[2], 1, 2), Tensor.of(u, 9, 2));
    double step = 0x1p-20;
    for (int r = 0; r < 9; r++) {
      double[] moved = program.value(new double[] {step * u[2 * r], step * u[2 * r + 1]});
      for (int k = 0; k < 2; k++) {
        assertEquals((moved[k] - origin[k]) / step, found[2 * r + k], 0, "direction " + r);
      }
    }
  }

  /** Section 7, not strict: the rules of smooth operations, flagged; PyTorch's Jacobians by u. */
  @Test
  void productsOfATransformerAreThoseOfItsJacobian() throws IOException {
    String name = "digits_vit_tiny";
    Tensor jac = SampleLinesTest.reference(name).read("jac");
    Tensor rows = SampleLinesTest.reference(name).read("x").rows(0, 2);
    int count = 70;
    double[] u = JacobianTest.normals("vit u", count * 64);
    Tangents t =
        jvp(
            SampleLinesTest.model(name),
            rows,
            Tensor.of(u, count, 64),
            AtKink.MASK,
            new TestContext());
    assertFalse(t.piecewise());
    assertTrue(t.figure().caption().contains("smooth"), t.figure().caption());
    for (int r = 0; r < 2; r++) {
      double[] j = jac.row(r).toDoubles();
      for (int k = 0; k < count; k++) {
        double[] expected = new double[10];
        for (int i = 0; i < 640; i++) {
          expected[i / 64] += j[i] * u[64 * k + i % 64];
        }
        double[] found = t.products().row(r).row(k).toDoubles();
        SampleNetworksTest.close(expected, found, 1e-6, "direction " + k);
      }
    }
  }

  /** Section 7, strict: the layer is named with its type. */
  @Test
  void strictRefusesSmoothNetworks() throws IOException {
    Model vit = SampleLinesTest.model("digits_vit_tiny");
    var rows = JacobianTest.rows(SampleLinesTest.reference("digits_vit_tiny").read("x").rows(0, 1));
    Tensor u = Tensor.of(new double[64], 1, 64);
    JvpParameters p = new JvpParameters(vit, rows, u, AtKink.MASK, true, false, false);
    LoupeException e =
        assertThrows(LoupeException.class, () -> new JvpAnalysis().run(p, new TestContext()));
    assertEquals("LP-2004", e.code().id());
    assertTrue(e.getMessage().contains("is not piecewise affine"), e.getMessage());
    JacobianParameters j =
        new JacobianParameters(
            vit, rows, true, Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(
        e.getMessage(),
        assertThrows(LoupeException.class, () -> new JacobianAnalysis().run(j, new TestContext()))
            .getMessage());
  }

  /** Section 7: rows of a smooth network are looked at as those of others. */
  @Test
  void badRowsOfSmoothNetworksAreRefused() {
    Model smooth = SampleLinesTest.model("digits_vit_tiny");
    Tensor u = Tensor.of(new double[64], 1, 64);
    double[] nan = new double[64];
    nan[7] = Double.NaN;
    assertEquals(
        "Number 7 of row 0 of rows is NaN.", refused(smooth, Tensor.of(nan, 1, 1, 8, 8), u));
    assertEquals(
        "Row 0 of rows has 60 numbers and the network takes 64.",
        refused(smooth, Tensor.of(new double[60], 1, 60), u));
    assertEquals("rows has no rows.", refused(smooth, Tensor.of(new double[0], 0, 64), u));
  }

  private static String refused(Model net, Tensor rows, Tensor u) {
    String jvp =
        assertThrows(LoupeException.class, () -> jvp(net, rows, u, AtKink.MASK, new TestContext()))
            .getMessage();
    JacobianParameters j = JacobianParameters.of(net, JacobianTest.rows(rows));
    assertEquals(
        jvp,
        assertThrows(LoupeException.class, () -> new JacobianAnalysis().run(j, new TestContext()))
            .getMessage());
    return jvp;
  }

  /** Section 7: what normalises by its batch has no map of a row, and no pieces. */
  @Test
  void normalisationByTheBatchIsRefused() {
    Model net = Nets.normalisedByTheBatch();
    assertEquals(
        "BatchNormalizationTraining 'bn' takes the statistics of a batch, so that a row has no map"
            + " of its own.",
        refused(net, Tensor.of(new double[2], 1, 2), Tensor.of(new double[] {1, 0}, 1, 2)));
  }

  /** An operation of one's own that has neither pieces nor a rule for derivatives. */
  private record Odd() implements Op {
    @Override
    public List<TensorType> infer(List<TensorType> inputs) {
      return inputs;
    }
  }

  /** Section 7: what has no rule for tangents is refused with its name, strict or not. */
  @Test
  void operationsWithoutARuleAreRefusedByName() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    b.output("y", b.node("mine", new Odd(), x));
    Model net = Nets.model(b);
    Tensor u = Tensor.of(new double[] {1, 0}, 1, 2);
    Tensor row = Tensor.of(new double[2], 1, 2);
    LoupeException e =
        assertThrows(LoupeException.class, () -> jvp(net, row, u, AtKink.MASK, new TestContext()));
    assertEquals("LP-2008", e.code().id());
    assertEquals("Odd 'mine' has no derivative.", e.getMessage());
    JvpParameters strict =
        new JvpParameters(net, JacobianTest.rows(row), u, AtKink.MASK, true, false, false);
    LoupeException s =
        assertThrows(LoupeException.class, () -> new JvpAnalysis().run(strict, new TestContext()));
    assertEquals("LP-2004", s.code().id());
    assertTrue(s.getMessage().startsWith("Odd 'mine'"), s.getMessage());
  }

  /** Section 7: random draws come as a further input, and a network of two inputs has no row. */
  @Test
  void networksWithRandomDrawsAreRefused() {
    Network.Builder b = Network.builder();
    TensorType type = new TensorType(DType.F64, Shape.of(Shape.N, 2));
    Value x = b.input("x", type);
    b.output("y", b.node("dropped", new Mul(), x, b.input("kept", type)));
    Tensor u = Tensor.of(new double[] {1, 0}, 1, 2);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                jvp(
                    Nets.model(b),
                    Tensor.of(new double[2], 1, 2),
                    u,
                    AtKink.MASK,
                    new TestContext()));
    assertTrue(e.getMessage().contains("takes 'x', 'kept'"), e.getMessage());
  }
}
