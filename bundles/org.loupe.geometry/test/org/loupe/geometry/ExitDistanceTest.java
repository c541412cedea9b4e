package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.LineWalk;
import org.loupe.network.affine.Pattern;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Relu;

/** Exits of rays; rows of the specification of fast-jvp are cited. */
class ExitDistanceTest {

  private static ExitDistances of(Model model, Dataset on, Tensor directions) {
    return new ExitDistanceAnalysis()
        .run(
            new ExitDistanceParameters(model, on, Optional.of(directions), 64, false),
            new TestContext());
  }

  private static double[] column(ExitDistances e, String name) {
    return e.exits().numbers(name).toDoubles();
  }

  /**
   * The worked example, section 9: two units exit together at .5 along (0, 1), one along (1, 0).
   */
  @Test
  void workedExampleComesOutExactly() {
    double[][] w = {{1, 0}, {0, 1}, {1, 1}};
    Model net = Nets.mlp(Nets.layer(w, 0, -1, -3), Nets.layer(new double[][] {{1, 2, -1}}));
    ExitDistances e =
        of(
            net,
            JacobianTest.rows(new double[] {2, 0.5}),
            Tensor.of(new double[] {0, 7, 3, 0, -1, 0, 0, -1}, 4, 2));
    assertArrayEquals(new double[] {0.5, 0.5, 2, Double.POSITIVE_INFINITY}, column(e, "distance"));
    assertArrayEquals(new double[] {1, 2, 0, -1}, column(e, "unit"));
    assertArrayEquals(new double[] {2, 1, 1, 0}, column(e, "together"));
    // of the two that exit together one is in the table, and the other here
    assertEquals(1, e.joint().rows());
    assertEquals(0, e.joint().numbers("direction").getLong(0));
    assertEquals(0, e.joint().numbers("layer").getLong(0));
    assertEquals(2, e.joint().numbers("unit").getLong(0));
    assertArrayEquals(new double[] {0, 1, 1, 0}, column(e, "slope"));
    assertArrayEquals(new double[] {0, 0, 0, -1}, column(e, "layer"));
    assertArrayEquals(new long[] {3}, e.layers().numbers("exits").toLongs());
    assertEquals(0.5, e.rows().numbers("nearest").getDouble(0));
    assertEquals(1.25, e.rows().numbers("median").getDouble(0));
    assertArrayEquals(new double[] {0, 1, 1, 0, -1, 0, 0, -1}, e.directions().toDoubles());
  }

  /**
   * Section 9, numerics: exits within 1e-9 leave together, within 1e-5 where weights are of single
   * precision, in which a multiple of a unit has its threshold nearly there.
   */
  @ParameterizedTest
  @CsvSource({"F64, 1e-10, 2", "F64, 1e-7, 1", "F32, 1e-7, 2", "F32, 1e-4, 1"})
  void nearlyTheSameExitIsTheSame(DType dtype, double apart, int together) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(dtype, Shape.of(Shape.N, 1)));
    Value w = b.parameter("w", Tensor.of(new double[] {1, 1 + apart, 1}, 3, 1).to(dtype));
    Value c = b.parameter("b", Tensor.of(new double[] {-1, -1, -3}).to(dtype));
    Value h = b.node("relu", new Relu(), b.node("fc", new Gemm(1, 1, false, true), x, w, c));
    Value v = b.parameter("v", Tensor.of(new double[] {1, 1, 1}, 1, 3).to(dtype));
    b.output("y", b.node("sum", new Gemm(1, 1, false, true), h, v));
    ExitDistances e =
        of(Nets.model(b), JacobianTest.rows(new double[1]), Tensor.of(new double[] {1}, 1, 1));
    assertArrayEquals(new double[] {together}, column(e, "together"));
    assertEquals(together - 1, e.joint().rows());
    assertEquals(1, column(e, "unit")[0]);
  }

  /** On a breakpoint the row belongs to the lower piece: upwards it leaves at once. */
  @Test
  void rowOnAKinkLeavesAtOnceUpwardsAndNeverDownwards() {
    Model abs =
        Nets.mlp(
            new LeakyRelu(-1), Nets.layer(new double[][] {{1}}), Nets.layer(new double[][] {{1}}));
    ExitDistances e =
        of(abs, JacobianTest.rows(new double[1]), Tensor.of(new double[] {1, -1}, 2, 1));
    assertArrayEquals(new double[] {0, Double.POSITIVE_INFINITY}, column(e, "distance"));
    assertEquals(1, e.rows().numbers("ties").getLong(0));
  }

  @Test
  void unitWithSeveralThresholdsExitsAtTheNextOne() {
    Model clip =
        Nets.mlp(
            new Clip(-1, 2), Nets.layer(new double[][] {{2}}), Nets.layer(new double[][] {{1}}));
    Dataset on = JacobianTest.rows(new double[] {-3}, new double[] {0}, new double[] {5});
    ExitDistances e = of(clip, on, Tensor.of(new double[] {1, -1}, 2, 1));
    double never = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {2.5, never, 1, 0.5, never, 4}, column(e, "distance"));
  }

  /**
   * Row V5: until the exit f(x + s u) - f(x) = s J u; row V6: behind it the outputs bend, and the
   * exit is the end of the first piece of the walk along the ray.
   */
  @Test
  void outputsAreStraightUntilTheExitAndBendBehindIt() {
    Model net =
        Nets.mlp(
            new LeakyRelu(0.1),
            Nets.random("v5 a", 32, 10),
            Nets.random("v5 b", 32, 32),
            Nets.random("v5 c", 5, 32));
    AffineProgram program = program(net);
    int rays = 100;
    double[] x = JacobianTest.normals("v5 x", 10);
    ExitDistances e =
        of(net, JacobianTest.rows(x), Tensor.of(JacobianTest.normals("v5 u", rays * 10), rays, 10));
    double[] distance = column(e, "distance");
    int bent = 0;
    for (int r = 0; r < rays; r++) {
      double[] u = e.directions().row(r).toDoubles();
      double[] product =
          new JvpAnalysis()
              .run(JvpParameters.of(net, JacobianTest.rows(x), Tensor.of(u)), new TestContext())
              .products()
              .toDoubles();
      for (double share : new double[] {0.1, 0.5, 0.99}) {
        assertTrue(bend(program, x, u, product, share * distance[r]) <= 1e-13, "ray " + r);
      }
      bent += bend(program, x, u, product, 1.5 * distance[r]) > 1e-9 ? 1 : 0;
      double[] far = new double[10];
      double s = 2 * distance[r];
      Arrays.setAll(far, i -> x[i] + s * u[i]);
      List<LineWalk.Piece> pieces = LineWalk.pieces(program, x, far);
      assertEquals(0.5, pieces.getFirst().to(), 1e-12, "ray " + r);
    }
    assertEquals(rays, bent);
  }

  /**
   * Row V6: just behind the exit exactly one unit has changed side, and it is the one reported; the
   * outputs bend by .01 s t (new slope - old slope) times what they make of that unit.
   */
  @Test
  void unitThatChangesSideIsTheOneReportedAndBendsTheOutputs() {
    Nets.Layer[] w = {
      Nets.random("v6 a", 32, 10), Nets.random("v6 b", 32, 32), Nets.random("v6 c", 5, 32)
    };
    Model net = Nets.mlp(new LeakyRelu(0.1), w);
    AffineProgram program = program(net);
    int rays = 300;
    double[] x = JacobianTest.normals("v6 x", 10);
    ExitDistances e =
        of(net, JacobianTest.rows(x), Tensor.of(JacobianTest.normals("v6 u", rays * 10), rays, 10));
    List<boolean[]> before = sides(program, x);
    int alone = 0;
    for (int r = 0; r < rays; r++) {
      double s = 1.01 * column(e, "distance")[r];
      double[] u = e.directions().row(r).toDoubles();
      double[] behind = new double[10];
      Arrays.setAll(behind, i -> x[i] + s * u[i]);
      List<boolean[]> after = sides(program, behind);
      int layer = (int) column(e, "layer")[r];
      int unit = (int) column(e, "unit")[r];
      assertTrue(before.get(layer)[unit] != after.get(layer)[unit], "ray " + r);
      after.get(layer)[unit] = before.get(layer)[unit];
      if (same(before, after)) {
        alone++;
        double[] bend = bend(w, before, u, layer, unit);
        double[] f = program.value(x);
        double[] g = program.value(behind);
        double[] straight = tangents(w, before, u).get(2);
        double most = Arrays.stream(f).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < f.length; k++) {
          double residual = g[k] - f[k] - s * straight[k];
          assertEquals(s * 0.01 / 1.01 * bend[k], residual, 1e-12 * most, "ray " + r);
        }
      }
    }
    assertTrue(alone > 0.9 * rays, "one unit alone: " + alone);
  }

  /** What each layer gives of a direction, before its activation, with the sides of a row. */
  private static List<double[]> tangents(Nets.Layer[] w, List<boolean[]> sides, double[] u) {
    List<double[]> all = new ArrayList<>();
    for (Nets.Layer l : w) {
      double[] t = all.isEmpty() ? u : masked(all.getLast(), sides.get(all.size() - 1));
      all.add(JacobianTest.times(l.w(), t, new double[l.w().length]));
    }
    return all;
  }

  private static double[] masked(double[] t, boolean[] above) {
    double[] y = t.clone();
    Arrays.setAll(y, k -> above[k] ? t[k] : 0.1 * t[k]);
    return y;
  }

  /** The change of the outputs' slopes when a unit goes to its other side. */
  private static double[] bend(
      Nets.Layer[] w, List<boolean[]> sides, double[] u, int layer, int unit) {
    double[] column = new double[32];
    column[unit] =
        tangents(w, sides, u).get(layer)[unit] * (sides.get(layer)[unit] ? 0.1 - 1 : 1 - 0.1);
    for (int l = layer + 1; l < w.length; l++) {
      double[] t = l == layer + 1 ? column : masked(column, sides.get(l - 1));
      column = JacobianTest.times(w[l].w(), t, new double[w[l].w().length]);
    }
    return column;
  }

  private static boolean same(List<boolean[]> a, List<boolean[]> b) {
    for (int l = 0; l < a.size(); l++) {
      if (!Arrays.equals(a.get(l), b.get(l))) {
        return false;
      }
    }
    return true;
  }

  /** On which side of zero each unit of each layer is. */
  private static List<boolean[]> sides(AffineProgram program, double[] x) {
    List<boolean[]> sides = new ArrayList<>();
    Pattern.at(
        program,
        x,
        (step, z) -> {
          if (step instanceof AffineProgram.Cut) {
            boolean[] above = new boolean[z.length];
            for (int k = 0; k < z.length; k++) {
              above[k] = z[k] > 0;
            }
            sides.add(above);
          }
        });
    return sides;
  }

  private static AffineProgram program(Model net) {
    return AffineProgram.of(
        Networks.of(net), Networks.of(net).outputs().values().iterator().next());
  }

  private static double bend(
      AffineProgram program, double[] x, double[] u, double[] product, double s) {
    double[] moved = new double[x.length];
    Arrays.setAll(moved, i -> x[i] + s * u[i]);
    double[] f = program.value(x);
    double[] g = program.value(moved);
    double most = 0;
    for (int k = 0; k < f.length; k++) {
      most = Math.max(most, Math.abs(g[k] - f[k] - s * product[k]));
    }
    return most;
  }

  /** Max-pooling: the exit is where another unit of a window overtakes; against the walk. */
  @Test
  void exitsOfAPooledClassifierAreTheEndsOfFirstPieces() throws IOException {
    String name = "digits_cnn_leaky_maxpool_avgpool";
    Model net = SampleLinesTest.model(name);
    Tensor images = SampleLinesTest.reference(name).read("x").rows(0, 3);
    int rays = 40;
    ExitDistances e =
        of(
            net,
            JacobianTest.rows(images),
            Tensor.of(JacobianTest.normals("pooled", 3 * rays * 64), 3, rays, 64));
    assertArrayEquals(new long[] {3, rays, 64}, e.directions().shape());
    long ended = 0;
    for (int i = 0; i < 3 * rays; i++) {
      double d = column(e, "distance")[i];
      double[] x = images.row(i / rays).toDoubles();
      double[] u = e.directions().row(i / rays).row(i % rays).toDoubles();
      double[] far = new double[64];
      Arrays.setAll(far, k -> x[k] + 1.25 * d * u[k]);
      double end = LineWalk.pieces(program(net), x, far).getFirst().to();
      assertEquals(0.8, end, 1e-9, "ray " + i);
    }
    for (long n : e.layers().numbers("exits").toLongs()) {
      ended += n;
    }
    assertEquals(3 * rays, ended);
    // a window ends a piece now and then, and not always
    Column.Text layers = (Column.Text) e.layers().column("layer").orElseThrow();
    int pool = layers.values().indexOf(poolName(program(net)));
    long pooled = e.layers().numbers("exits").getLong(pool);
    assertTrue(pooled > 0 && pooled < ended, pooled + " of " + ended);
  }

  private static String poolName(AffineProgram program) {
    return program.steps().stream()
        .filter(s -> s instanceof AffineProgram.Largest)
        .findFirst()
        .orElseThrow()
        .name();
  }

  @Test
  void randomDirectionsAreTheSameForAllRowsAndAtAnyNumberOfThreads() {
    Model net = Nets.random("exits", 3, 20, 20, 1);
    Dataset on = JacobianTest.rows(new double[3], new double[] {1, 2, 3}, new double[] {-1, 0, 2});
    ExitDistanceParameters p = new ExitDistanceParameters(net, on, Optional.empty(), 100, false);
    ExitDistances one = new ExitDistanceAnalysis().run(p, new TestContext(1));
    ExitDistances three = new ExitDistanceAnalysis().run(p, new TestContext(3));
    assertEquals(one.exits(), three.exits());
    assertArrayEquals(new long[] {100, 3}, one.directions().shape());
    for (int k = 0; k < 100; k++) {
      double[] u = one.directions().row(k).toDoubles();
      assertEquals(1, u[0] * u[0] + u[1] * u[1] + u[2] * u[2], 1e-15);
    }
    assertEquals(300, one.exits().rows());
  }

  /** Rays that end at 1, 2, 3 and much farther: a share of 1/4 each. */
  @Test
  void theFigureHasStepsAtTheDistances() {
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0}, {-1, 0}, {0, 1}}, -1, -3, 0),
            Nets.layer(new double[][] {{1, 1, 1}}));
    Tensor directions = Tensor.of(new double[] {1, 0, -1, 0, 0, -1, 1e-9, 1}, 4, 2);
    ExitDistances e = of(net, JacobianTest.rows(new double[] {0, 2}), directions);
    double[] exits = column(e, "distance");
    assertEquals(1, exits[0]);
    assertEquals(3, exits[1]);
    assertEquals(2, exits[2]);
    Mark.Line rays = (Mark.Line) e.figure().panels().getFirst().marks().getFirst();
    double[] p = rays.points().toDoubles();
    double[] first = Arrays.copyOfRange(p, 2, 14);
    assertArrayEquals(new double[] {1, 0, 1, 0.25, 2, 0.25, 2, 0.5, 3, 0.5, 3, 0.75}, first);
    assertEquals(0, p[1]);
    assertEquals(p[p.length - 3], p[p.length - 1], "to the end of the axis");
  }

  @Test
  void affineNetworkIsNeverLeft() {
    Model net = Nets.mlp(Nets.random("affine", 2, 3));
    ExitDistances e = of(net, JacobianTest.rows(new double[3]), Tensor.of(new double[] {1, 1, 1}));
    assertArrayEquals(new double[] {Double.POSITIVE_INFINITY}, column(e, "distance"));
    assertEquals(0, e.layers().rows());
    assertTrue(e.figure().caption().contains("never leave: 1."), e.figure().caption());
  }

  @Test
  void directionOfNoLengthIsRefused() {
    Model net = Nets.mlp(Nets.random("zero", 2, 3));
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                of(
                    net,
                    JacobianTest.rows(new double[3]),
                    Tensor.of(new double[] {1, 0, 0, 0, 0, 0}, 2, 3)));
    assertEquals(GeometryProblem.DIRECTIONS, e.code());
    assertEquals("Direction 1 is zero and goes nowhere.", e.getMessage());
  }
}
