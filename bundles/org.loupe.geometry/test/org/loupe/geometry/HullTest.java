package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.TensorDataset;

/** Rows in and out of convex hulls; rows of the method's specification are cited. */
class HullTest {

  private static HullCoverage of(Dataset points, Dataset on, TestContext context) {
    return new HullAnalysis().run(HullParameters.of(points, on), context);
  }

  private static HullCoverage of(double[][] points, double[]... on) {
    HullCoverage h = of(JacobianTest.rows(points), JacobianTest.rows(on), new TestContext());
    return proved(h);
  }

  static HullParameters parameters(
      double[][] points,
      Optional<Long> components,
      HullReduction reduce,
      double[][] on,
      boolean leaveOneOut) {
    return new HullParameters(
        JacobianTest.rows(points),
        JacobianTest.rows(on),
        components,
        leaveOneOut,
        reduce,
        HullMetric.L2,
        HullGoal.DISTANCE,
        List.of(),
        Duration.ofSeconds(5),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        HullEngine.WOLFE);
  }

  static HullCoverage proved(HullCoverage h) {
    assertTrue(h.certificate().mixtureError() <= 1e-7, () -> h.certificate().toString());
    assertTrue(h.certificate().separationError() <= 1e-12, () -> h.certificate().toString());
    return h;
  }

  static List<String> verdicts(HullCoverage h) {
    return ((Column.Text) h.rows().column("verdict").orElseThrow()).values();
  }

  private static double[] normals(Philox random, long stream, int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> random.normal(stream * 4096 + i));
    return x;
  }

  static double[][] cloud(String purpose, int n, int d) {
    Philox random = Philox.keyed(0, "hull", purpose);
    double[][] x = new double[n][];
    Arrays.setAll(x, i -> normals(random, i, d));
    return x;
  }

  /**
   * Row V7: a row in front of a face of a cube is t - 1 away, and the nearest point is the foot.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "5", "9"})
  void rowInFrontOfACubeHasTheKnownDistanceAndFoot(int d) {
    double[] q = new double[d];
    q[0] = 3.5;
    double[] centre = new double[d];
    double[] corner = HullAsk.cube(d)[0];
    HullCoverage h = of(HullAsk.cube(d), q, centre, corner);
    assertEquals(List.of("outside", "inside", "inside"), verdicts(h));
    assertEquals(2.5, h.rows().numbers("distance").getDouble(0), 1e-10);
    double[] normal = new double[d];
    normal[0] = 1;
    SampleNetworksTest.close(normal, h.normals().row(0).toDoubles(), 1e-10, "normal");
    SampleNetworksTest.close(
        foot(d), mixture(h, 0, HullAsk.cube(d)), 1e-10, "nearest point of the hull");
    assertEquals(2.0 / 3, h.inside());
  }

  private static double[] foot(int d) {
    double[] foot = new double[d];
    foot[0] = 1;
    return foot;
  }

  private static double[] mixture(HullCoverage h, int row, double[][] points) {
    Column.Ragged mixtures = (Column.Ragged) h.rows().column("mixture").orElseThrow();
    double[] sum = new double[points[0].length];
    double shares = 0;
    for (long i = mixtures.offsets().getLong(row); i < mixtures.offsets().getLong(row + 1); i++) {
      double share = mixtures.values().at(i, 1);
      assertTrue(share > 0, "share " + share);
      shares += share;
      double[] p = points[(int) mixtures.values().at(i, 0)];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += share * p[k];
      }
    }
    assertEquals(1, shares, 1e-12);
    return sum;
  }

  /** Row V8: mixtures are inside; a step c from the farthest point along w is c outside. */
  @ParameterizedTest
  @CsvSource({"50, 3", "120, 12", "200, 40"})
  void plantedRowsAreToldApartWithTheirDistances(int n, int d) {
    double[][] x = cloud("v8 " + d, n, d);
    Philox random = Philox.keyed(0, "hull", "queries");
    int m = 60;
    double[][] q = new double[2 * m][d];
    double[] expected = new double[2 * m];
    for (int i = 0; i < m; i++) {
      mix(x, random, i, q[i]);
      expected[m + i] = 0.01 * (i + 1);
      step(x, normals(random, 500 + i, d), expected[m + i], q[m + i]);
    }
    HullCoverage h = of(x, q);
    for (int i = 0; i < 2 * m; i++) {
      assertEquals(i < m ? "inside" : "outside", verdicts(h).get(i), "row " + i);
      double distance = h.rows().numbers("distance").getDouble(i);
      assertEquals(expected[i], distance, 1e-9 * expected[i], "row " + i);
    }
    assertEquals(0, h.undecided());
    SampleNetworksTest.close(q[0], mixture(h, 0, x), 1e-6, "mixture");
  }

  /** A random mixture. */
  private static void mix(double[][] x, Philox random, int stream, double[] into) {
    double total = 0;
    for (int j = 0; j < x.length; j++) {
      double w = -Math.log(1 - random.uniform(1_000_000L + stream * 1000L + j));
      total += w;
      for (int k = 0; k < into.length; k++) {
        into[k] += w * x[j][k];
      }
    }
    for (int k = 0; k < into.length; k++) {
      into[k] /= total;
    }
  }

  /** A step along a direction from the point that is farthest in it. */
  private static void step(double[][] x, double[] w, double length, double[] into) {
    double norm = Math.sqrt(Arrays.stream(w).map(v -> v * v).sum());
    double[] farthest = x[0];
    double most = Double.NEGATIVE_INFINITY;
    for (double[] p : x) {
      double along = 0;
      for (int k = 0; k < w.length; k++) {
        along += w[k] * p[k];
      }
      farthest = along > most ? p : farthest;
      most = Math.max(most, along);
    }
    for (int k = 0; k < w.length; k++) {
      into[k] = farthest[k] + length * w[k] / norm;
    }
  }

  /** Points of a plane in five dimensions, also moved, repeated, and next to it. */
  @Test
  void dimensionIsThatOfTheAffineSpaceOfThePoints() {
    double[][] flat = cloud("span", 40, 2);
    double[][] axes = cloud("span axes", 2, 5);
    double[][] x = new double[40][5];
    for (int i = 0; i < 40; i++) {
      for (int k = 0; k < 5; k++) {
        x[i][k] = 100 + flat[i % 20][0] * axes[0][k] + flat[i % 20][1] * axes[1][k];
      }
    }
    assertEquals(2, of(x, x[3]).dimension());
    // a single point off the plane, of 41, at the end
    double[][] more = Arrays.copyOf(x, 41);
    more[40] = new double[] {100, 100, 100, 100, 100 + 1e-6};
    assertEquals(3, of(more, x[3]).dimension());
    assertEquals(0, of(new double[][] {{1, 2}, {1, 2}}, new double[2]).dimension());
    assertEquals(1, of(new double[][] {{1, 2}, {3, 2}}, new double[2]).dimension());
    assertEquals(3, of(HullAsk.cube(3), new double[3]).dimension());
    assertEquals(9, of(cloud("span few", 10, 30), new double[30]).dimension());
  }

  @Test
  void inOneDimensionTheHullIsAnInterval() {
    double[][] x = {{3}, {-1}, {0.5}, {2}};
    HullCoverage h =
        of(x, new double[] {3.25}, new double[] {-1}, new double[] {-5}, new double[1]);
    assertEquals(List.of("outside", "inside", "outside", "inside"), verdicts(h));
    assertArrayEquals(
        new double[] {0.25, 0, 4, 0}, h.rows().numbers("distance").toDoubles(), 1e-15);
  }

  /** Verdicts and distances do not change when rows are turned, moved and put in another order. */
  @Test
  void motionsAndOrderChangeNothing() {
    double[][] x = cloud("motion", 40, 4);
    double[][] q = cloud("motion queries", 50, 4);
    double[] before = of(x, q).rows().numbers("distance").toDoubles();
    double c = Math.cos(1.1);
    double s = Math.sin(1.1);
    for (double[][] rows : List.of(x, q)) {
      for (double[] r : rows) {
        double a = r[0];
        r[0] = c * a - s * r[3] + 17;
        r[3] = s * a + c * r[3] - 4;
      }
    }
    List<double[]> turned = new ArrayList<>(List.of(x));
    Collections.reverse(turned);
    double[] after = of(turned.toArray(double[][]::new), q).rows().numbers("distance").toDoubles();
    SampleNetworksTest.close(before, after, 1e-10, "distances");
    long outside = Arrays.stream(before).filter(d -> d > 0).count();
    assertTrue(outside > 5 && outside < 45, "outside: " + outside);
  }

  @Test
  void repeatedPointsAndColumnsWithoutVarianceAreNoTrouble() {
    double[][] x = new double[30][];
    for (int i = 0; i < x.length; i++) {
      x[i] = new double[] {i % 3, 5, i % 2, 0};
    }
    HullCoverage h =
        of(x, new double[] {1, 5, 0.5, 0}, new double[] {1, 6, 0.5, 0}, new double[] {2, 5, 1, 0});
    assertEquals(List.of("inside", "outside", "inside"), verdicts(h));
    assertEquals(1, h.rows().numbers("distance").getDouble(1), 1e-12);
  }

  @Test
  void leavingOneOutAsksOfAPointWhetherTheOthersHaveIt() {
    double[][] x = {{0, 0}, {4, 0}, {0, 4}, {1, 1}, {4, 0}};
    HullCoverage h =
        new HullAnalysis()
            .run(parameters(x, Optional.empty(), HullReduction.PCA, x, true), new TestContext());
    assertEquals(
        List.of("outside", "outside", "outside", "inside", "outside"), verdicts(proved(h)));
    // both copies of (4, 0) go: what is left is the triangle with (1, 1)
    assertEquals(Math.hypot(1, 1), h.rows().numbers("distance").getDouble(0), 1e-12);
  }

  /** Principal components: the third axis has next to no variance, and is dropped. */
  @Test
  void componentsLeaveSmallDirectionsOut() {
    double[][] x = cloud("pca", 60, 3);
    for (double[] p : x) {
      p[1] *= 5;
      p[2] *= 1e-3;
    }
    double[] q = {0.1, 0.2, 40};
    HullCoverage all = of(x, q);
    HullCoverage two =
        new HullAnalysis()
            .run(
                parameters(x, Optional.of(2L), HullReduction.PCA, new double[][] {q}, false),
                new TestContext());
    assertEquals(List.of("outside"), verdicts(all));
    assertEquals(40, all.rows().numbers("distance").getDouble(0), 0.01);
    assertEquals(List.of("inside"), verdicts(two));
    assertArrayEquals(new long[] {1, 2}, two.normals().shape());
  }

  @Test
  void threadsMakeNoDifferenceAndTheIntervalIsWilsons() {
    Dataset points = JacobianTest.rows(cloud("threads", 60, 5));
    Dataset on = JacobianTest.rows(cloud("threads on", 100, 5));
    HullCoverage one = of(points, on, new TestContext(1));
    HullCoverage three = of(points, on, new TestContext(3));
    assertEquals(one.rows(), three.rows());
    // Wilson's interval solves |p - hits / n| = z sqrt(p (1 - p) / n) for p
    for (double p : new double[] {one.low(), one.high()}) {
      assertEquals(
          1.959963984540054 * Math.sqrt(p * (1 - p) / 100), Math.abs(p - one.inside()), 1e-12);
    }
    assertTrue(one.figure().caption().contains("of 100 rows"), one.figure().caption());
  }

  /** The share inside by the number of coordinates is that of runs with so many. */
  @ParameterizedTest
  @EnumSource(HullReduction.class)
  void curveHasTheSharesOfRunsWithSoManyCoordinates(HullReduction reduce) {
    double[][] x = cloud("curve", 150, 6);
    double[][] q = cloud("curve queries", 60, 6);
    HullParameters p = parameters(x, Optional.empty(), reduce, q, false);
    HullCoverage h =
        new HullAnalysis().run(withCurve(p, List.of(1L, 2L, 4L, 6L)), new TestContext());
    double[] inside = h.curve().numbers("inside").toDoubles();
    for (int i = 0; i < inside.length; i++) {
      long n = (long) h.curve().numbers("dims").toDoubles()[i];
      HullCoverage alone =
          new HullAnalysis()
              .run(parameters(x, Optional.of(n), reduce, q, false), new TestContext());
      assertEquals(alone.inside(), inside[i], n + " coordinates");
      assertEquals(alone.low(), h.curve().numbers("low").getDouble(i), 1e-15);
      assertTrue(i == 0 || inside[i] <= inside[i - 1], n + " coordinates");
    }
    assertTrue(inside[0] > 0.9 && inside[3] < 0.7, Arrays.toString(inside));
    assertEquals(h.inside(), inside[3]);
    assertEquals(2, h.figure().panels().size());
  }

  private static HullParameters withCurve(HullParameters p, List<Long> curve) {
    return new HullParameters(
        p.points(),
        p.on(),
        p.components(),
        p.leaveOneOut(),
        p.reduce(),
        p.metric(),
        p.goal(),
        curve,
        p.limit(),
        p.layer(),
        p.model(),
        p.perClass(),
        p.sizes(),
        p.wanted(),
        p.neighbours(),
        p.dilation(),
        p.engine());
  }

  /** A window of an image: the pixels around the middle of its two longest axes, all channels. */
  @Test
  void pixelsAreThoseAroundTheMiddle() {
    double[][] x = cloud("pixels", 40, 2 * 4 * 4);
    double[][] q = new double[2][2 * 4 * 4];
    q[0][0] = 100; // a corner, which the window does not have
    q[1][5] = 100; // the second row and column of the first channel
    HullParameters p =
        HullParameters.of(
            TensorDataset.builder("points", Tensor.of(flat(x), 40, 2, 4, 4)).build(),
            TensorDataset.builder("rows", Tensor.of(flat(q), 2, 2, 4, 4)).build(),
            Optional.of(4L),
            HullReduction.PIXELS,
            HullMetric.L2,
            HullGoal.DISTANCE);
    HullCoverage h = new HullAnalysis().run(p, new TestContext());
    assertEquals(List.of("inside", "outside"), verdicts(h));
  }

  private static double[] flat(double[][] x) {
    return Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
  }

  // --- bad input

  @Test
  void coordinatesThatThereAreNotAreRefused() {
    double[][] x = cloud("bad", 5, 3);
    HullParameters many = parameters(x, Optional.of(4L), HullReduction.PCA, x, false);
    LoupeException e =
        assertThrows(LoupeException.class, () -> new HullAnalysis().run(many, new TestContext()));
    assertEquals("4 coordinates are asked for and a point has 3.", e.getMessage());
    assertTrue(e.remedy().startsWith("Write 3 or fewer"), e.remedy());
    HullParameters none =
        withCurve(parameters(x, Optional.empty(), HullReduction.PCA, x, false), List.of(2L, 0L));
    assertEquals(
        "A curve cannot have a place at 0 coordinates.",
        assertThrows(LoupeException.class, () -> new HullAnalysis().run(none, new TestContext()))
            .getMessage());
  }

  @Test
  void badInputIsRefusedWithItsPlace() {
    Dataset points = JacobianTest.rows(cloud("bad", 5, 3));
    LoupeException width =
        assertThrows(
            LoupeException.class,
            () -> of(points, JacobianTest.rows(new double[2]), new TestContext()));
    assertEquals(GeometryProblem.HULL_SHAPE, width.code());
    assertEquals(
        "Row 0 of rows has 2 numbers and the points of the hull have 3.", width.getMessage());
    double[] nan = {0, Double.NaN, 0};
    LoupeException finite =
        assertThrows(
            LoupeException.class,
            () -> of(points, JacobianTest.rows(new double[3], nan), new TestContext()));
    assertEquals("Number 1 of row 1 of rows is NaN.", finite.getMessage());
    Dataset none = JacobianTest.rows(Tensor.of(new double[0], 0, 3));
    assertEquals(
        GeometryProblem.NO_ROWS,
        assertThrows(LoupeException.class, () -> of(none, points, new TestContext())).code());
    assertEquals(
        GeometryProblem.NO_ROWS,
        assertThrows(LoupeException.class, () -> of(points, none, new TestContext())).code());
  }

  @Test
  void fewerPointsThanDimensionsAreWarnedOf() {
    TestContext context = new TestContext();
    HullCoverage h =
        of(JacobianTest.rows(cloud("flat", 3, 3)), JacobianTest.rows(new double[3]), context);
    assertEquals(List.of("outside"), verdicts(h));
    assertEquals("LP-4030 3 points span no volume in 3 dimensions.", context.warnings.getFirst());
  }
}
