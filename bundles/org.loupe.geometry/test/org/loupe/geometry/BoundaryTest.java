package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** Normals, curves, level sets, samples and distances of the decision boundary. */
class BoundaryTest {

  /** |x| + |y| - 1 out of four ReLUs, row S6 of the method's specification. */
  private static final Model DIAMOND =
      Nets.mlp(
          Nets.layer(new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}),
          Nets.layer(new double[][] {{1, 1, 1, 1}}, -1));

  private static long curves(Partition p) {
    return Arrays.stream(p.boundary().numbers("curve").toLongs()).distinct().count();
  }

  /** Class 0 is inside, so that normals point outwards. */
  @Test
  void normalsPointFromTheFirstClassToTheSecond() {
    Table b = Given.net(DIAMOND).square(2).partition().boundary();
    assertEquals(4, b.rows());
    for (int i = 0; i < 4; i++) {
      double x = (b.numbers("x0").getDouble(i) + b.numbers("x1").getDouble(i)) / 2;
      double y = (b.numbers("y0").getDouble(i) + b.numbers("y1").getDouble(i)) / 2;
      assertEquals(Math.signum(x) * Math.sqrt(0.5), b.numbers("normalX").getDouble(i), 1e-12);
      assertEquals(Math.signum(y) * Math.sqrt(0.5), b.numbers("normalY").getDouble(i), 1e-12);
    }
  }

  /** 0, x and 3 x - 1 are the largest, from x = 0 and x = 1/2 on; a unit cuts at y = 0. */
  @Test
  void pairsSumUpTheSegmentsBetweenTwoClasses() {
    Nets.Layer first = Nets.layer(new double[][] {{1, 0}, {0, 1}}, 9, 0);
    Nets.Layer last = Nets.layer(new double[][] {{0, 0}, {1, 0}, {3, 0}}, 0, -9, -28);
    Table pairs = Given.net(Nets.mlp(first, last)).square(1).partition().pairs();
    assertEquals(List.of("0", "1"), text(pairs, "first"));
    assertEquals(List.of("1", "2"), text(pairs, "second"));
    assertArrayEquals(new double[] {2, 2}, pairs.numbers("segments").toDoubles());
    assertArrayEquals(new double[] {2, 2}, pairs.numbers("length").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {0.5, 0.5}, pairs.numbers("share").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {1, 2}, pairs.numbers("slope").toDoubles(), 1e-12);
  }

  /**
   * Three outputs that tie along x = 0, of which the named ones are the largest beside it: the
   * third is on neither side, and no part of the boundary is its own.
   */
  @ParameterizedTest
  @CsvSource({"0 1 -1, 1, 2, 2", "1 0 -1, 0, 2, 2", "2 -1 1, 0, 1, 3", "1 2 -8, 1, 2, 10"})
  void threeThatTieHaveTheBoundaryOfTheTwoBesideIt(
      String slopes, String first, String second, double slope) {
    double[] s = Arrays.stream(slopes.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[][] w = new double[3][];
    double[] b = new double[3];
    for (int k = 0; k < 3; k++) {
      w[k] = new double[] {s[k], 0};
      b[k] = -9 * s[k];
    }
    Nets.Layer moved = Nets.layer(new double[][] {{1, 0}, {0, 1}}, 9, 9);
    Partition p = Given.net(Nets.mlp(moved, Nets.layer(w, b))).square(1).partition();
    assertEquals(List.of(first), text(p.pairs(), "first"));
    assertEquals(List.of(second), text(p.pairs(), "second"));
    assertArrayEquals(new double[] {2}, p.pairs().numbers("length").toDoubles(), 1e-12);
    assertArrayEquals(new double[] {slope}, p.pairs().numbers("slope").toDoubles(), 1e-12);
  }

  /**
   * The output is zero on one side of the border of two regions and above zero on the other one:
   * the boundary is their border, also where that is level, and very nearly so.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0x1p-50, -0x1p-50, 1e-7, -1e-7, 0.5, 90, 180, 180.5})
  void borderOfAPlateauIsTheBoundary(double degrees) {
    double t = Math.toRadians(degrees);
    double[][] w = {{-Math.sin(t), Math.cos(t)}};
    Nets.Layer out = Nets.layer(new double[][] {{1}});
    for (Exact exact : Exact.values()) {
      Given given = Given.net(Nets.mlp(Nets.layer(w, 0.5), out)).square(1).exact(exact);
      Table b = given.partition().boundary();
      double length = Arrays.stream(b.numbers("length").toDoubles()).sum();
      assertEquals(2, length, 1e-3, exact::toString);
    }
  }

  private static List<String> text(Table t, String column) {
    return ((Column.Text) t.column(column).orElseThrow()).values();
  }

  @Test
  void closedCurveIsOne() {
    assertEquals(1, curves(Given.net(DIAMOND).square(2).partition()));
    // the corners of the diamond cut off: four sides that do not meet
    assertEquals(4, curves(Given.net(DIAMOND).square(0.75).partition()));
  }

  /** Three classes that meet in one point have three curves, which bend where the ReLUs do. */
  @Test
  void curvesEndWhereThreeClassesMeet() {
    double h = Math.sqrt(3) / 2;
    // four kinks at a distance of 1/2, and x + 9 and y + 9, which are never negative
    Nets.Layer first =
        Nets.layer(
            new double[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 0}, {0, 1}},
            -0.5,
            -0.5,
            -0.5,
            -0.5,
            9,
            9);
    double[][] w = {
      {0.03, 0, 0.1, -0.1, 0, 1}, {-0.1, 0.1, 0, 0.05, -h, -0.5}, {0.1, 0, 0, 0.07, h, -0.5}
    };
    Nets.Layer last = Nets.layer(w, -9, 9 * (h + 0.5), 9 * (0.5 - h));
    Partition p = Given.net(Nets.mlp(first, last)).square(2).partition();
    assertTrue(p.boundary().rows() > 3, p.boundary().rows() + " segments");
    assertEquals(3, curves(p));
  }

  // --- level sets

  /** The network's own output k alone, by the same weights. */
  private static Model alone(String purpose, int k) {
    Nets.Layer[] l = {
      Nets.random(purpose + 0, 16, 2),
      Nets.random(purpose + 1, 16, 16),
      Nets.random(purpose + 2, 4, 16)
    };
    l[2] = new Nets.Layer(new double[][] {l[2].w()[k]}, new double[] {l[2].b()[k]});
    return Nets.mlp(l);
  }

  @ParameterizedTest
  @EnumSource(Keep.class)
  void levelSetOfAnOutputIsThatOfTheOutputAlone(Keep keep) {
    Model net = Nets.random("levels", 2, 16, 16, 4);
    long segments = 0;
    for (int k = 0; k < 4; k++) {
      Given all = Given.net(net).square(3).level(0.1).output(k).keep(keep);
      Given one = Given.net(alone("levels", k)).square(3).level(0.1).keep(keep);
      Partition expected = one.partition();
      Partition found = all.partition();
      segments += expected.boundary().rows();
      for (String column : List.of("x0", "y0", "x1", "y1", "slope", "normalX", "curve")) {
        assertArrayEquals(
            expected.boundary().numbers(column).toDoubles(),
            found.boundary().numbers(column).toDoubles(),
            1e-11,
            column);
      }
      assertArrayEquals(
          expected.classes().numbers("area").toDoubles(),
          found.classes().numbers("area").toDoubles(),
          1e-11);
    }
    assertTrue(segments > 10, segments + " segments");
  }

  @Test
  void levelWithoutItsOutputIsRefused() {
    Model net = Nets.random("levels", 2, 16, 16, 4);
    for (Given g :
        List.of(
            Given.net(net).level(0.5), Given.net(net).output(4), Given.net(DIAMOND).output(1))) {
      LoupeException e = assertThrows(LoupeException.class, g::partition);
      assertEquals("LP-4012", e.code().id());
    }
  }

  // --- samples

  private static final Model THREE = Nets.random("samples", 5, 24, 24, 3);

  private static Given three() {
    Tensor origin = Tensor.of(new double[] {0.1, -0.2, 0.3, 0, 0.5});
    Tensor u = Tensor.of(new double[] {1, 2, 0, -1, 1});
    Tensor v = Tensor.of(new double[] {0, 1, -1, 1, 3});
    return Given.net(THREE).plane(Optional.of(new Plane.Affine(origin, u, v))).square(6);
  }

  /** R4: both classes tie at each point, as the network itself computes them. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void samplesLieOnTheBoundary(boolean equidistant) {
    Sampling sampling = equidistant ? new Sampling.Equidistant(200) : new Sampling.ByLength(200, 5);
    Partition p = three().samples(sampling).partition();
    assertEquals(List.of(200L, 5L), Arrays.stream(p.samplePoints().shape()).boxed().toList());
    // they are in the picture
    Mark.Points drawn =
        p.figure().panels().getFirst().marks().stream()
            .filter(m -> m instanceof Mark.Points d && d.name().equals("points of the boundary"))
            .map(Mark.Points.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(p.samples().numbers("x").getDouble(7), drawn.points().at(7, 0));
    assertEquals(p.samples().numbers("y").getDouble(7), drawn.points().at(7, 1));
    Tensor z = new TestContext().compute().in(DType.F64).values(THREE, p.samplePoints());
    for (int i = 0; i < 200; i++) {
      double first = z.at(i, p.samples().numbers("first").getLong(i));
      double second = z.at(i, p.samples().numbers("second").getLong(i));
      assertEquals(first, second, 1e-10);
      assertEquals(Arrays.stream(z.row(i).toDoubles()).max().orElseThrow(), first, 1e-10);
    }
  }

  /** The plane of the result takes coordinates to input space. */
  @Test
  void thePlaneTakesCoordinatesToInputs() {
    Partition p = three().samples(new Sampling.Equidistant(20)).partition();
    assertEquals(List.of(3L, 5L), Arrays.stream(p.plane().shape()).boxed().toList());
    for (int i = 0; i < 20; i++) {
      double x = p.samples().numbers("x").getDouble(i);
      double y = p.samples().numbers("y").getDouble(i);
      for (int c = 0; c < 5; c++) {
        double decoded = p.plane().at(0, c) + x * p.plane().at(1, c) + y * p.plane().at(2, c);
        assertEquals(p.samplePoints().at(i, c), decoded, 1e-12);
      }
    }
  }

  /** R4: chi squared of counts by segment against lengths, p > 0.001 (Wilson, Hilferty 1931). */
  @Test
  void longerSegmentsHaveMoreSamples() {
    int n = 200_000;
    Partition p = three().samples(new Sampling.ByLength(n, 1)).partition();
    double[] length = p.boundary().numbers("length").toDoubles();
    double total = Arrays.stream(length).sum();
    double[] count = new double[length.length];
    for (long s : p.samples().numbers("segment").toLongs()) {
      count[(int) s]++;
    }
    double chi = 0;
    int bins = 0;
    double few = 0;
    double fewExpected = 0;
    for (int i = 0; i < length.length; i++) {
      double expected = n * length[i] / total;
      if (expected < 10) {
        few += count[i];
        fewExpected += expected;
      } else {
        chi += (count[i] - expected) * (count[i] - expected) / expected;
        bins++;
      }
    }
    if (fewExpected > 10) {
      chi += (few - fewExpected) * (few - fewExpected) / fewExpected;
      bins++;
    }
    assertTrue(bins > 20, bins + " bins");
    double k = bins - 1;
    double root = 1 - 2 / (9 * k) + 3.0902 * Math.sqrt(2 / (9 * k));
    assertTrue(chi < k * root * root * root, chi + " of " + k + " degrees of freedom");
  }

  /** Forty points on the four sides: ten each, 4 sqrt(2) / 40 apart along the curve. */
  @Test
  void equidistantPointsGoAroundTheDiamond() {
    Partition p = Given.net(DIAMOND).square(2).samples(new Sampling.Equidistant(40)).partition();
    double[] x = p.samples().numbers("x").toDoubles();
    double[] y = p.samples().numbers("y").toDoubles();
    for (int i = 0; i < 40; i++) {
      int j = (i + 1) % 40;
      double apart = Math.abs(x[i] - x[j]) + Math.abs(y[i] - y[j]);
      // around a corner the way is longer than the straight one, by the corner's angle
      double straight = Math.hypot(x[i] - x[j], y[i] - y[j]);
      assertTrue(
          Math.abs(straight - Math.sqrt(32) / 40) < 1e-12
              || Math.abs(apart - 8.0 / 40 / Math.sqrt(2) / Math.sqrt(2)) < 1e-12,
          i + ": " + straight + ", " + apart);
    }
  }

  @Test
  void seedPicksTheSamples() {
    Table a = three().samples(new Sampling.ByLength(10, 1)).partition().samples();
    assertEquals(a, three().samples(new Sampling.ByLength(10, 1)).partition().samples());
    Table b = three().samples(new Sampling.ByLength(10, 2)).partition().samples();
    assertTrue(a.numbers("x").getDouble(0) != b.numbers("x").getDouble(0));
  }

  /** relu(x + 10) - 10, whose boundary is the line x = 0. */
  private static final Model LINE =
      Nets.mlp(Nets.layer(new double[][] {{1, 0}}, 10), Nets.layer(new double[][] {{1}}, -10));

  private static Dataset halfAt(double x, double y) {
    double[][] rows = new double[64][];
    Arrays.setAll(rows, i -> new double[] {x, i % 2 == 0 ? y : -y});
    return JacobianTest.rows(rows);
  }

  /**
   * 64 rows at (0, 1) and (0, -1): their deviation is sqrt(1/2), so kernels have the width
   * sqrt(1/2) 64^(-1/6) = sqrt(1/8), and points (0, y) have y^2 = 1 + 1/8 on average, standard
   * error .006.
   */
  @Test
  void rowsDrawSamplesToThemselves() {
    int n = 20_000;
    Table s =
        Given.net(LINE)
            .square(4)
            .samples(new Sampling.ByDensity(halfAt(0, 1), n, 3))
            .partition()
            .samples();
    double[] y = s.numbers("y").toDoubles();
    assertEquals(n, y.length);
    assertEquals(1.125, Arrays.stream(y).map(v -> v * v).average().orElseThrow(), 0.03);
    assertEquals(0.5, Arrays.stream(y).filter(v -> v > 0).count() / (double) n, 0.02);
    assertEquals(
        0, Arrays.stream(s.numbers("x").toDoubles()).map(Math::abs).max().orElse(1), 1e-12);
  }

  @Test
  void withoutRowsNearThereAreNoSamples() {
    TestContext context = new TestContext();
    Partition p =
        Given.net(LINE)
            .square(4)
            .samples(new Sampling.ByDensity(halfAt(1000, 0), 7, 0))
            .in(context);
    assertEquals(0, p.samples().rows());
    assertEquals(
        List.of("LP-4013 There are 0 of 7 points, as hardly a row is near the boundary."),
        context.warnings);
  }

  /** |x| + |y| - 1 is between -1 and 1 on [-1, 1]^2, largest at the corners. */
  @ParameterizedTest
  @EnumSource(Keep.class)
  void levelThatIsNotReachedIsExplained(Keep keep) {
    TestContext context = new TestContext();
    Partition p = Given.net(DIAMOND).level(2.5).keep(keep).in(context);
    // what is dropped because it has one class says nothing of values
    String where = keep == Keep.BOUNDARY ? "At points all over the window" : "In the window";
    String said =
        "net has one output, and the boundary is where it is 'level' = 2.5. "
            + where
            + " it is between -1.000 and 1.000, and closest to the level at u1 = ";
    assertEquals(1, context.warnings.size(), context.warnings.toString());
    String warning = context.warnings.getFirst();
    assertTrue(warning.startsWith("LP-4078 " + said), warning);
    // at a corner
    assertTrue(warning.matches(".* u1 = -?1\\.000, u2 = -?1\\.000\\."), warning);
    assertTrue(p.figure().caption().contains(said), p.figure().caption());
  }

  /** A window that is not cut has the value of its middle. */
  @ParameterizedTest
  @EnumSource(names = {"REGIONS", "STATISTICS"})
  void levelThatIsNotReachedInMiddlesIsExplained(Keep keep) {
    TestContext context = new TestContext();
    Given.net(DIAMOND).level(2.5).keep(keep).layers(0).in(context);
    assertEquals(
        List.of(
            "LP-4078 net has one output, and the boundary is where it is 'level' = 2.5. At points"
                + " all over the window it is between -1.000 and -1.000, and closest to the level"
                + " at u1 = 0.000, u2 = 0.000."),
        context.warnings);
  }

  /** Whoever does not ask for the boundary reads it below the picture alone. */
  @Test
  void zeroThatIsNotReachedIsNoWarning() {
    TestContext context = new TestContext();
    Nets.Layer in = Nets.layer(new double[][] {{1, 0}});
    Model net = Nets.mlp(in, Nets.layer(new double[][] {{3}}, 0.5));
    Partition p = Given.net(net).in(context);
    assertEquals(List.of(), context.warnings);
    String caption = p.figure().caption();
    assertTrue(caption.contains("'level' = 0.0. In the window it is between 0.5000 and 3.500"));
    assertTrue(caption.contains("closest to the level at u1 = "), caption);
    // a boundary, and classes of outputs of their own
    for (Model other : List.of(DIAMOND, Nets.random("levels", 2, 16, 16, 4))) {
      Partition q = Given.net(other).square(2).partition();
      assertTrue(!q.figure().caption().contains("level"), q.figure().caption());
    }
  }

  @Test
  void oneOfSeveralOutputsIsNamedWhereItStaysOnOneSide() {
    TestContext context = new TestContext();
    Model net = Nets.mlp(Nets.layer(new double[][] {{1, 0}, {0, 1}}, 0, 7));
    Given.net(net).output(1).in(context);
    assertEquals(
        List.of(
            "LP-4078 Output 1 alone is asked for, and the boundary is where it is 'level' = 0.0. In"
                + " the window it is between 6.000 and 8.000, and closest to the level at u1 ="
                + " -1.000, u2 = -1.000."),
        context.warnings);
  }

  @Test
  void withoutABoundaryThereAreNoSamples() {
    TestContext context = new TestContext();
    Partition p = Given.net(DIAMOND).level(9).samples(new Sampling.Equidistant(3)).in(context);
    assertEquals(0, p.samples().rows());
    assertTrue(context.warnings.getFirst().startsWith("LP-4078"), context.warnings.toString());
    assertTrue(context.warnings.getLast().startsWith("LP-4013"), context.warnings.toString());
    assertThrows(IllegalArgumentException.class, () -> new Sampling.Equidistant(0));
  }

  // --- points

  /** Distances by hand: the axes are the edges, the boundary is |x| + |y| = 1. */
  @Test
  void pointsHaveTheirRegionAndDistances() {
    Tensor rows = Tensor.of(new double[] {0.2, 0.1, -1.5, 0.25, 0, 0, 3, 0}, 4, 2);
    Partition p = Given.net(DIAMOND).square(2).points(JacobianTest.rows(rows)).partition();
    Table t = p.points();
    assertEquals(0.1, t.numbers("edge").getDouble(0), 1e-15);
    assertEquals(0.7 / Math.sqrt(2), t.numbers("boundary").getDouble(0), 1e-15);
    assertEquals(0, t.numbers("class").getLong(0));
    assertEquals(0.25, t.numbers("edge").getDouble(1), 1e-15);
    // the corner (-1, 0) is nearest
    assertEquals(Math.hypot(0.5, 0.25), t.numbers("boundary").getDouble(1), 1e-15);
    assertEquals(1, t.numbers("class").getLong(1));
    assertEquals(0, t.numbers("edge").getDouble(2));
    assertEquals(-1, t.numbers("region").getLong(3));
    assertTrue(Double.isNaN(t.numbers("boundary").getDouble(3)));
    long region = t.numbers("region").getLong(0);
    assertTrue(p.regions().numbers("x").getDouble(region) > 0);
  }

  /** By hand, as above: to the side of the diamond, to its corner, and from its middle to any. */
  @Test
  void pointsHaveTheDirectionInWhichTheClassChangesSoonest() {
    Tensor rows = Tensor.of(new double[] {0.2, 0.1, -1.5, 0.25, 3, 0, 0.5, 0.5}, 4, 2);
    Table t = Given.net(DIAMOND).square(2).points(JacobianTest.rows(rows)).partition().points();
    double[] x = t.numbers("worstX").toDoubles();
    double[] y = t.numbers("worstY").toDoubles();
    assertEquals(Math.sqrt(0.5), x[0], 1e-15);
    assertEquals(Math.sqrt(0.5), y[0], 1e-15);
    assertEquals(0.5 / Math.hypot(0.5, 0.25), x[1], 1e-15);
    assertEquals(-0.25 / Math.hypot(0.5, 0.25), y[1], 1e-15);
    // outside the window, and on the boundary
    assertTrue(Double.isNaN(x[2]) && Double.isNaN(y[2]) && Double.isNaN(x[3]));
    Table without =
        Given.net(DIAMOND).square(0.2).points(JacobianTest.rows(rows)).partition().points();
    assertTrue(Double.isNaN(without.numbers("worstX").getDouble(0)));
    assertEquals(Double.POSITIVE_INFINITY, without.numbers("boundary").getDouble(0));
  }

  /** A step by the distance along it is where two outputs tie; a shorter one changes nothing. */
  @Test
  void theWorstDirectionLeadsToTheBoundary() {
    Model net = Nets.random("worst", 2, 16, 16, 3);
    double[] x = JacobianTest.normals("worst", 80);
    Partition p =
        Given.net(net).square(2).points(JacobianTest.rows(Tensor.of(x, 40, 2))).partition();
    Table t = p.points();
    double[][] at = new double[80][];
    int inside = 0;
    for (int i = 0; i < 40; i++) {
      double reach = t.numbers("boundary").getDouble(i);
      if (!Double.isNaN(reach)) {
        for (double share : new double[] {1 - 1e-6, 1 + 1e-6}) {
          at[inside++] =
              new double[] {
                x[2 * i] + share * reach * t.numbers("worstX").getDouble(i),
                x[2 * i + 1] + share * reach * t.numbers("worstY").getDouble(i)
              };
        }
      }
    }
    assertTrue(inside > 40, inside / 2 + " in the window");
    Table ends =
        Given.net(net)
            .square(2)
            .points(JacobianTest.rows(Arrays.copyOf(at, inside)))
            .partition()
            .points();
    long[] classes = ends.numbers("class").toLongs();
    for (int i = 0; i < inside; i += 2) {
      assertTrue(classes[i] != classes[i + 1], "class " + classes[i] + " on both sides");
    }
  }

  @Test
  void pointsOfThePlaneAreLookedForAndRowsAreTakenToIt() {
    Model net = Nets.random("away", 3, 8, 2);
    Tensor x = Tensor.of(new double[] {0, 0, 0, 0.5, 0, 0, 0, 0.5, 0, 0.25, 0.25, 2}, 4, 3);
    Plane plane =
        new Plane.Through(
            JacobianTest.rows(x).sample(0),
            JacobianTest.rows(x).sample(1),
            JacobianTest.rows(x).sample(2));
    Table t =
        Given.net(net).plane(Optional.of(plane)).points(JacobianTest.rows(x)).partition().points();
    assertEquals(7, t.rows());
    for (int i = 0; i < 3; i++) {
      assertEquals(t.numbers("x").getDouble(i), t.numbers("x").getDouble(3 + i), 1e-15);
      assertEquals(0, t.numbers("away").getDouble(3 + i), 1e-15);
      assertTrue(t.numbers("region").getLong(i) >= 0);
    }
    assertEquals(2, t.numbers("away").getDouble(6), 1e-15);
  }
}
