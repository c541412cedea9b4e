package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.LineWalk;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Windows;

/**
 * The largest ball around a row on which the network is affine: section 8.4 of the specification of
 * police, min over layers and units of |h| / |grad h|.
 */
class LargestBallTest {

  private static ExitDistances of(Model model, Tensor rows) {
    return new ExitDistanceAnalysis()
        .run(
            new ExitDistanceParameters(model, JacobianTest.rows(rows), Optional.empty(), 64, true),
            new TestContext());
  }

  private static double at(ExitDistances e, String column) {
    return e.rows().numbers(column).getDouble(0);
  }

  private static AffineProgram program(Model net) {
    return AffineProgram.of(
        Networks.of(net), Networks.of(net).outputs().values().iterator().next());
  }

  /**
   * The network of the worked example in section 9 of fast-jvp at (2, .5): the units are x = 0, y =
   * 1 and x + y = 3, which are 2, 1/2 and 1/2 / sqrt 2 away.
   */
  @Test
  void nearestPlaneOfALayerIsFound() {
    double[][] w = {{1, 0}, {0, 1}, {1, 1}};
    Model net = Nets.mlp(Nets.layer(w, 0, -1, -3), Nets.layer(new double[][] {{1, 2, -1}}));
    ExitDistances e = of(net, Tensor.of(new double[] {2, 0.5}, 1, 2));
    assertEquals(0.5 / Math.sqrt(2), at(e, "radius"), 1e-15);
    assertEquals(2, at(e, "unit"));
    assertEquals(0, at(e, "layer"));
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {half, half}, e.towards().toDoubles(), 1e-15);
    List<Mark> marks = e.figure().panels().getFirst().marks();
    assertEquals("rows, in any direction", marks.getLast().name());
  }

  /** No ray leaves the piece of x below 20, as the only one leads away from its end. */
  @Test
  void ballMayEndWhereNoRayDoes() {
    Model net = Nets.mlp(Nets.layer(new double[][] {{1}}, -20), Nets.layer(new double[][] {{1}}));
    ExitDistances e =
        new ExitDistanceAnalysis()
            .run(
                new ExitDistanceParameters(
                    net,
                    JacobianTest.rows(Tensor.of(new double[1], 1, 1)),
                    Optional.of(Tensor.of(new double[] {-1}, 1, 1)),
                    64,
                    true),
                new TestContext());
    assertEquals(Double.POSITIVE_INFINITY, at(e, "nearest"));
    assertEquals(20, at(e, "radius"));
    assertTrue(e.figure().panels().getFirst().x().range().to() > 20);
  }

  /** Of several thresholds the nearer one counts, below and above, whatever the unit's scale. */
  @ParameterizedTest
  @ValueSource(doubles = {-7, -0.75, 0, 0.5, 1.75, 9})
  void thresholdsOnBothSidesCount(double x) {
    Model clip =
        Nets.mlp(
            new Clip(-1, 2), Nets.layer(new double[][] {{4}}), Nets.layer(new double[][] {{1}}));
    ExitDistances e = of(clip, Tensor.of(new double[] {x}, 1, 1));
    double below = Math.abs(x + 0.25);
    double above = Math.abs(x - 0.5);
    assertEquals(Math.min(below, above), at(e, "radius"), 1e-15);
    double sign = below < above ? Math.signum(-0.25 - x) : x > 0.5 ? -1 : 1;
    assertEquals(sign, e.towards().getDouble(0));
  }

  /**
   * Deep networks: no ray leaves within the ball, and the one towards the nearest border leaves on
   * it, by the walk along the line, which knows nothing of gradients.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void ballIsWithinThePieceAndTouchesItsEnd(int draw) {
    Model net = Nets.random("ball " + draw, 6, 24, 24, 24, 2);
    double[] x = JacobianTest.normals("ball x" + draw, 6);
    ExitDistances e = of(net, Tensor.of(x, 1, 6));
    check(program(net), x, e, 0, draw);
    assertTrue(at(e, "nearest") > at(e, "radius"), "rays: " + at(e, "nearest"));
    assertTrue(at(e, "unit") >= 0);
  }

  private static void check(AffineProgram program, double[] x, ExitDistances e, int row, int draw) {
    double radius = e.rows().numbers("radius").getDouble(row);
    double[] towards = e.towards().row(row).toDoubles();
    assertEquals(1, Math.sqrt(Arrays.stream(towards).map(v -> v * v).sum()), 1e-14);
    assertEquals(0.5, end(program, x, towards, 2 * radius), 1e-9, "towards, row " + row);
    Philox random = Philox.keyed(0, "ball", "rays " + draw);
    for (int r = 0; r < 50; r++) {
      double[] u = new double[x.length];
      int ray = r;
      Arrays.setAll(u, i -> random.normal((long) ray * x.length + i));
      double length = Math.sqrt(Arrays.stream(u).map(v -> v * v).sum());
      Arrays.setAll(u, i -> u[i] / length);
      assertEquals(1, end(program, x, u, radius * (1 - 1e-9)), "ray " + r);
    }
  }

  /** Where the first piece ends on the way along a direction, as a share of it. */
  private static double end(AffineProgram program, double[] x, double[] u, double length) {
    double[] far = new double[x.length];
    Arrays.setAll(far, i -> x[i] + length * u[i]);
    return LineWalk.pieces(program, x, far).getFirst().to();
  }

  /** Convolutions and max-pooling on images, whose windows end pieces, too. */
  @Test
  void ballsOfAPooledClassifierTouchTheEnds() throws IOException {
    String name = "digits_cnn_leaky_maxpool_avgpool";
    Model net = SampleLinesTest.model(name);
    Tensor images = SampleLinesTest.reference(name).read("x").rows(0, 4);
    ExitDistances e = of(net, images);
    for (int row = 0; row < 4; row++) {
      if (e.rows().numbers("radius").getDouble(row) > 0) {
        check(program(net), images.row(row).toDoubles(), e, row, row);
      }
    }
    assertTrue(e.rows().numbers("radius").toDoubles().length == 4);
  }

  /** A window ends where another unit is as large: (3 - 1) / sqrt 2 away. */
  @Test
  void tieOfAWindowIsABorder() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 3)));
    Value h = b.node("pool", new MaxPool(Windows.of(3)), x);
    b.output("y", b.node("flat", new Flatten(1), h));
    ExitDistances e = of(Nets.model(b), Tensor.of(new double[] {1, 3, -2}, 1, 1, 3));
    assertEquals(2 / Math.sqrt(2), at(e, "radius"), 1e-15);
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {half, -half, 0}, e.towards().toDoubles(), 1e-15);
    assertEquals(0, at(e, "unit"));
  }

  /** On a kink there is no ball, and around an affine network there is no end. */
  @Test
  void kinksHaveNoBallAndAffineNetworksNoEnd() {
    Model relu = Nets.mlp(Nets.layer(new double[][] {{1, 0}}), Nets.layer(new double[][] {{1}}));
    ExitDistances on = of(relu, Tensor.of(new double[] {0, 5}, 1, 2));
    assertEquals(0, at(on, "radius"));
    assertArrayEquals(new double[] {1, 0}, on.towards().toDoubles());
    Model affine = Nets.mlp(Nets.random("affine", 2, 3));
    ExitDistances never = of(affine, Tensor.of(new double[3], 1, 3));
    assertEquals(Double.POSITIVE_INFINITY, at(never, "radius"));
    assertEquals(-1, at(never, "unit"));
    assertEquals(-1, at(never, "layer"));
    assertArrayEquals(new double[3], never.towards().toDoubles());
  }

  /** It is only worked out when asked for. */
  @Test
  void withoutTheBallThereIsNoRadius() {
    Model net = Nets.random("no ball", 2, 4, 1);
    ExitDistances e =
        new ExitDistanceAnalysis()
            .run(
                new ExitDistanceParameters(
                    net, JacobianTest.rows(new double[2]), Optional.empty(), 4, false),
                new TestContext());
    assertTrue(Double.isNaN(at(e, "radius")));
    assertEquals(0, e.towards().count());
    Figure.Panel panel = e.figure().panels().getFirst();
    assertEquals(2, panel.marks().size());
  }
}
