package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Slice;

/** Smooth generators, ranks and projections: specification of magnet, sections 2 and 6. */
class VolumeChoicesTest {

  private static Volumes of(Model m, Dataset on, boolean rank, Optional<Long> project) {
    return new VolumeAnalysis()
        .run(new VolumeParameters(m, on, 0, rank, project, false), new TestContext());
  }

  private static double[] logs(Volumes v) {
    return v.rows().numbers("logVolume").toDoubles();
  }

  /**
   * Row V4: a torus of radii 2 and 1 by its two angles, evenly distributed. Volume r (R + r cos v),
   * area 4 pi^2 R r = 8 pi^2, and under weights of the volumes E[cos v] = r / (2 R) = 1/4.
   */
  @Test
  void torusHasItsAreaAndItsMean() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value u = b.node("u", column(0), x);
    Value v = b.node("v", column(1), x);
    Value radius = b.node("radius", new Add(), b.node("cos v", new Cos(), v), number(b, "R", 2));
    Value first = b.node("first", new Mul(), radius, b.node("cos u", new Cos(), u));
    Value second = b.node("second", new Mul(), radius, b.node("sin u", new Sin(), u));
    b.output("y", b.node("y", new Concat(1), first, second, b.node("sin v", new Sin(), v)));
    int n = 200_000;
    Philox random = Philox.keyed(0, "volume", "torus");
    double[] angles = new double[2 * n];
    Arrays.setAll(angles, i -> 2 * Math.PI * random.uniform(i));
    Volumes volumes =
        of(Nets.model(b), JacobianTest.rows(Tensor.of(angles, n, 2)), false, Optional.empty());
    assertFalse(volumes.piecewise());
    assertTrue(volumes.smooth().contains("Cos 'cos u'"), volumes.smooth().toString());
    double[] logs = logs(volumes);
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < n; i++) {
      double cosine = Math.cos(angles[2 * i + 1]);
      assertEquals(2 + cosine, Math.exp(logs[i]), 1e-13, "point " + i);
      sum += Math.exp(logs[i]);
      weighted += Math.exp(logs[i]) * cosine;
    }
    double area = 4 * Math.PI * Math.PI * volumes.meanVolume();
    assertEquals(8 * Math.PI * Math.PI, area, 0.005 * area);
    assertEquals(0.25, weighted / sum, 0.006);
    assertEquals(2, volumes.smallestRank());
  }

  private static Slice column(long i) {
    return new Slice(List.of(i), List.of(i + 1), List.of(1), List.of(1L));
  }

  private static Value number(Network.Builder b, String name, double x) {
    return b.constant(name, Tensor.of(new double[] {x}, 1, 1));
  }

  /** Four latent numbers through two units: no volume of four, and that of two by their Gram. */
  @Test
  void rankCountsAsManyAsThereAre() {
    Nets.Layer in = Nets.random("rank a", 2, 4);
    Nets.Layer out = Nets.random("rank b", 7, 2);
    Model m = Nets.mlp(in, out);
    // far enough along both rows that both units are on
    double[] up = new double[4];
    Arrays.setAll(up, i -> 50 * (in.w()[0][i] + in.w()[1][i]));
    Dataset on = JacobianTest.rows(up);
    Volumes all = of(m, on, false, Optional.empty());
    assertEquals(Double.NEGATIVE_INFINITY, logs(all)[0]);
    assertEquals(2, all.smallestRank());
    assertEquals(4, all.factors());
    Volumes two = of(m, on, true, Optional.empty());
    assertEquals(2, two.factors());
    // det(A^T A) det(B B^T) for J = A B of full ranks
    double expected = (Math.log(gram(columns(out.w()))) + Math.log(gram(in.w()))) / 2;
    assertEquals(expected, logs(two)[0], 1e-12);
    assertTrue(two.figure().title().endsWith(", the 2 steepest of 4 directions"));
  }

  private static double[][] columns(double[][] w) {
    double[][] c = new double[2][w.length];
    for (int i = 0; i < w.length; i++) {
      c[0][i] = w[i][0];
      c[1][i] = w[i][1];
    }
    return c;
  }

  private static double gram(double[][] v) {
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < v[0].length; i++) {
      aa += v[0][i] * v[0][i];
      bb += v[1][i] * v[1][i];
      ab += v[0][i] * v[1][i];
    }
    return aa * bb - ab * ab;
  }

  /** Points of different ranks: the smallest counts at all of them, never another at each. */
  @Test
  void allPointsHaveTheSameNumberOfFactors() {
    double[][] one = {{1, 0}, {0, 1}};
    Model m = Nets.mlp(Nets.layer(one), Nets.layer(new double[][] {{3, 0}, {0, 2}}));
    Dataset on = JacobianTest.rows(new double[] {1, 1}, new double[] {1, -1});
    Volumes v = of(m, on, true, Optional.empty());
    assertArrayEquals(new long[] {2, 1}, v.rows().numbers("rank").toLongs());
    assertEquals(1, v.factors());
    assertArrayEquals(new double[] {Math.log(3), Math.log(3)}, logs(v), 1e-15);
    assertArrayEquals(
        new double[] {Math.log(6), Double.NEGATIVE_INFINITY},
        logs(of(m, on, false, Optional.empty())),
        1e-15);
  }

  /** Projected volumes are those of all outputs but for the error that is given beside them. */
  @Test
  void projectedVolumesAreCloseByTheirError() {
    Model m = Nets.random("projected", 3, 40, 300);
    Dataset on = JacobianTest.rows(Tensor.of(JacobianTest.normals("projected", 30), 10, 3));
    Volumes all = of(m, on, false, Optional.empty());
    Volumes some = of(m, on, false, Optional.of(64L));
    assertEquals(0, all.projectionError());
    assertArrayEquals(new long[] {10, 3}, some.singularValues().shape());
    assertTrue(some.projectionError() > 0.05 && some.projectionError() < 0.2);
    double mean = 0;
    for (int i = 0; i < 10; i++) {
      double error = logs(some)[i] - logs(all)[i];
      assertEquals(0, error, 4 * some.projectionError(), "point " + i);
      mean += Math.abs(error) / 10;
    }
    assertTrue(mean > 1e-3, "it is projected");
    assertTrue(some.figure().title().endsWith(", projected onto 64 of 300 outputs"));
    Volumes same = of(m, on, false, Optional.of(300L));
    assertArrayEquals(logs(all), logs(same), 1e-12);
    assertEquals(0, same.projectionError());
  }

  // --- bad input

  @Test
  void choicesThatDoNotFitAreRefused() {
    Model m = Nets.random("choices", 3, 8, 5);
    Dataset on = JacobianTest.rows(new double[3]);
    assertEquals(
        "The 2 largest singular values are to be multiplied, and as many as the rank.",
        refused(new VolumeParameters(m, on, 2, true, Optional.empty(), false)));
    assertEquals(
        "5 outputs cannot be projected onto 6.",
        refused(new VolumeParameters(m, on, 0, false, Optional.of(6L), false)));
    assertEquals(
        "3 singular values are to be multiplied, and net has 2 at each point.",
        refused(new VolumeParameters(m, on, 3, false, Optional.of(2L), false)));
    Model wide = Nets.mlp(Nets.layer(new double[30_000][2]));
    Dataset two = JacobianTest.rows(new double[2]);
    assertTrue(
        refused(new VolumeParameters(wide, two, 0, false, Optional.of(3_000L), false))
            .startsWith("A projection of 30000 outputs onto 3000 takes 686.6 MiB"));
  }

  private static String refused(VolumeParameters p) {
    LoupeException e =
        assertThrows(LoupeException.class, () -> new VolumeAnalysis().run(p, new TestContext()));
    assertEquals(GeometryProblem.VOLUME_FACTORS, e.code());
    return e.getMessage();
  }

  /** Strict refuses smooth generators and names the layer. */
  @Test
  void strictRefusesSmoothGenerators() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    b.output("y", Nets.dense(b, "fc", b.node("sin", new Sin(), x), Nets.random("s", 3, 2)));
    VolumeParameters p =
        new VolumeParameters(
            Nets.model(b), JacobianTest.rows(new double[2]), 0, false, Optional.empty(), true);
    LoupeException e =
        assertThrows(LoupeException.class, () -> new VolumeAnalysis().run(p, new TestContext()));
    assertEquals("LP-2004", e.code().id());
    assertTrue(e.getMessage().startsWith("Sin 'sin'"), e.getMessage());
  }
}
