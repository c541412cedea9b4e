package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Clip;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;

/** The verification rows of the method's specification; their names are cited. */
class PartitionTest {

  static Partition partition(Model model, Window window) {
    return partition(model, Optional.empty(), window, new TestContext());
  }

  static Partition partition(
      Model model, Optional<Plane> plane, Window window, TestContext context) {
    return Given.net(model).plane(plane).window(window).in(context);
  }

  static Window square(double half) {
    return new Window.Square(half);
  }

  /** Area identity I1 and map check I5. */
  static Partition certified(Partition p) {
    assertTrue(p.certificate().areaError() <= 1e-11, () -> "area: " + p.certificate());
    assertTrue(p.certificate().mapError() <= 1e-10, () -> "maps: " + p.certificate());
    return p;
  }

  // --- S1, S2: arrangements of lines

  @Test
  void randomLinesGiveOneMoreThanLinesAndCrossings() {
    int n = 12;
    Nets.Layer lines = Nets.random("s1", n, 2);
    // so large a window that it has all crossings: they are counted, not assumed
    double reach =
        crossings(lines).stream().mapToDouble(c -> Math.hypot(c[0], c[1])).max().orElse(0);
    Model net = Nets.mlp(lines, Nets.random("s1 out", 1, n));
    Partition p = certified(partition(net, square(2 * reach)));
    assertEquals(79, p.regions().rows());
  }

  @Test
  void oneLayerAgreesWithTheCountOfLinesAndCrossings() {
    for (int k = 0; k < 20; k++) {
      Nets.Layer lines = Nets.random("s2 " + k, 9, 2);
      Model net = Nets.mlp(lines, Nets.random("s2 out", 1, 9));
      long meeting =
          Arrays.stream(indices(9)).filter(i -> meetsSquare(lines.w()[i], lines.b()[i], 1)).count();
      long inside =
          crossings(lines).stream().filter(c -> Math.abs(c[0]) < 1 && Math.abs(c[1]) < 1).count();
      Partition p = certified(partition(net, square(1)));
      assertEquals(1 + meeting + inside, p.regions().rows(), "net " + k);
    }
  }

  /** A window that is taken apart along some of the lines before the others are looked for. */
  @ParameterizedTest
  @ValueSource(ints = {30, 200, 500})
  void manyLinesAreCountedAllHoweverTheyAreSharedOut(int n) {
    Nets.Layer lines = Nets.random("many lines", n, 2);
    Model net = Nets.mlp(lines, Nets.random("many lines out", 1, n));
    long meeting =
        Arrays.stream(indices(n)).filter(i -> meetsSquare(lines.w()[i], lines.b()[i], 1)).count();
    long inside =
        crossings(lines).stream().filter(c -> Math.abs(c[0]) < 1 && Math.abs(c[1]) < 1).count();
    Partition p = certified(partition(net, square(1)));
    assertEquals(1 + meeting + inside, p.regions().rows());
    assertEquals(meeting, p.layers().numbers("units").getLong(0));
    assertEquals(p.regions().rows(), p.layers().numbers("regions").getLong(0));
  }

  private static int[] indices(int n) {
    int[] i = new int[n];
    Arrays.setAll(i, k -> k);
    return i;
  }

  private static boolean meetsSquare(double[] w, double b, double half) {
    return Math.abs(b) < (Math.abs(w[0]) + Math.abs(w[1])) * half;
  }

  private static List<double[]> crossings(Nets.Layer l) {
    List<double[]> found = new ArrayList<>();
    for (int i = 0; i < l.w().length; i++) {
      for (int j = 0; j < i; j++) {
        double det = l.w()[i][0] * l.w()[j][1] - l.w()[i][1] * l.w()[j][0];
        found.add(
            new double[] {
              (-l.b()[i] * l.w()[j][1] + l.b()[j] * l.w()[i][1]) / det,
              (-l.b()[j] * l.w()[i][0] + l.b()[i] * l.w()[j][0]) / det
            });
      }
    }
    return found;
  }

  // --- S3: the reference implementation finds 22

  @Test
  void eightLinesThroughOnePointGiveSixteenSectors() {
    Nets.Layer random = Nets.random("s3", 8, 2);
    Model net = Nets.mlp(Nets.layer(random.w()), Nets.random("s3 out", 1, 8));
    Partition p = certified(partition(net, square(1)));
    assertEquals(16, p.regions().rows());
    // I2: sectors are triangles, four of them with a corner of the window more
    assertEquals(16 * 3 + 4, corners(p));
    assertEquals(4 + 4 * 15 - (16 * 3 + 4), p.certificate().onLineVertices());
  }

  private static long corners(Partition p) {
    return Arrays.stream(p.regions().numbers("corners").toLongs()).sum();
  }

  // --- S4: the reference implementation finds 121 and 1225

  /** The tent map of both coordinates, iterated: units relu(t) and relu(t - 1/2). */
  private static Model tent(int depth) {
    Nets.Layer[] layers = new Nets.Layer[depth + 1];
    double[][] first = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    double[] kinks = {0, -0.5, 0, -0.5};
    layers[0] = Nets.layer(first, kinks);
    for (int i = 1; i < depth; i++) {
      double[][] w = {{2, -4, 0, 0}, {2, -4, 0, 0}, {0, 0, 2, -4}, {0, 0, 2, -4}};
      layers[i] = Nets.layer(w, kinks);
    }
    layers[depth] = Nets.layer(new double[][] {{2, -4, 0, 0}, {0, 0, 2, -4}});
    return Nets.mlp(layers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6})
  void tentMapGivesEqualSquaresWithExactCorners(int depth) {
    Partition p = certified(partition(tent(depth), new Window.Rectangle(0, 1, 0, 1)));
    long squares = 1L << (2 * depth);
    assertEquals(squares, p.regions().rows());
    for (double area : p.regions().numbers("area").toDoubles()) {
      assertEquals(1.0 / squares, area, 0);
    }
    double side = 1.0 / (1L << depth);
    for (double v : vertices(p).values().toDoubles()) {
      assertEquals(Math.rint(v / side) * side, v, 0);
    }
  }

  private static Column.Ragged vertices(Partition p) {
    return (Column.Ragged) p.regions().column("vertices").orElseThrow();
  }

  // --- S5: the reference implementation finds 9, and fails

  @Test
  void repeatedAndRescaledLinesCountOnce() {
    double[] l1 = {0.8, 0.3};
    double[] l2 = {-0.2, 0.7};
    double[][] w = {l1, {2.4000000000000004, 0.8999999999999999}, l2, {0.4, -1.4}};
    Model net =
        Nets.mlp(Nets.layer(w, 0.1, 0.30000000000000004, -0.15, 0.3), Nets.random("s5", 1, 4));
    assertEquals(4, certified(partition(net, square(1))).regions().rows());
  }

  @Test
  void lineThroughTwoCornersGivesTwo() {
    Model net = Nets.mlp(Nets.layer(new double[][] {{1, -1}}), Nets.layer(new double[][] {{1}}));
    Partition p = certified(partition(net, square(1)));
    assertEquals(2, p.regions().rows());
    // I2: two vertices are on the line, and the halves are triangles
    assertEquals(6, corners(p));
    assertEquals(2, p.certificate().onLineVertices());
  }

  @Test
  void lineAlongAnEdgeGivesOne() {
    Model net = Nets.mlp(Nets.layer(new double[][] {{1, 0}}, -1), Nets.layer(new double[][] {{1}}));
    assertEquals(1, certified(partition(net, square(1))).regions().rows());
  }

  // --- S6

  private static Model diamond() {
    double[][] w = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    return Nets.mlp(Nets.layer(w), Nets.layer(new double[][] {{1, 1, 1, 1}}, -1));
  }

  @Test
  void diamondHasFourRegionsAndASquareBoundary() {
    Partition p = certified(partition(diamond(), square(2)));
    assertEquals(4, p.regions().rows());
    double length = Arrays.stream(p.boundary().numbers("length").toDoubles()).sum();
    assertEquals(4 * Math.sqrt(2), length, 1e-12);
    assertEquals(2, p.classes().numbers("area").getDouble(0), 1e-12);
    assertEquals(14, p.classes().numbers("area").getDouble(1), 1e-12);
  }

  @Test
  void diamondFromAbsoluteValues() {
    Model net =
        Nets.mlp(
            new Abs(),
            Nets.layer(new double[][] {{1, 0}, {0, 1}}),
            Nets.layer(new double[][] {{1, 1}}, -1));
    Partition p = certified(partition(net, square(2)));
    assertEquals(4, p.regions().rows());
    double length = Arrays.stream(p.boundary().numbers("length").toDoubles()).sum();
    assertEquals(4 * Math.sqrt(2), length, 1e-12);
  }

  // --- boundary on the border of regions

  @Test
  void boundaryAlongAKinkIsFoundOnce() {
    // f = 2 relu(x) - relu(-x): the level 0 is where the pieces meet
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0}, {-1, 0}}), Nets.layer(new double[][] {{2, -1}}));
    Partition p = certified(partition(net, square(1)));
    assertEquals(1, p.boundary().rows());
    assertEquals(2, p.boundary().numbers("length").getDouble(0), 1e-12);
  }

  @Test
  void touchingTheLevelIsNoBoundary() {
    Model net =
        Nets.mlp(new Abs(), Nets.layer(new double[][] {{1, 0}}), Nets.layer(new double[][] {{1}}));
    assertEquals(0, partition(net, square(1)).boundary().rows());
  }

  @Test
  void boundaryOfAPlateauIsItsEdge() {
    // f = relu(x): above the level for x > 0 only
    Model net = Nets.mlp(Nets.layer(new double[][] {{1, 0}}), Nets.layer(new double[][] {{1}}));
    Partition p = partition(net, square(1));
    assertEquals(1, p.boundary().rows());
    assertEquals(2, p.classes().numbers("area").getDouble(0), 1e-12);
  }

  @Test
  void boundaryAlongSplitEdgesHasItsWholeLength() {
    // the kink x = 0 is the boundary; on one side only it is cut once more by y = 0
    double[][] w = {{1, 0}, {-1, 0}, {0, 1}};
    double[][] w2 = {{2, -1, 0}, {-1, 0, 1}};
    Model net = Nets.mlp(Nets.layer(w), Nets.layer(w2), Nets.layer(new double[][] {{1, 0}}));
    Partition p = certified(partition(net, square(1)));
    double length = Arrays.stream(p.boundary().numbers("length").toDoubles()).sum();
    assertEquals(2, length, 1e-12);
  }

  // --- S7: Voronoi diagrams

  private static Model voronoi(double[][] centres) {
    double[] b = new double[centres.length];
    for (int i = 0; i < b.length; i++) {
      b[i] = -(centres[i][0] * centres[i][0] + centres[i][1] * centres[i][1]) / 2;
    }
    return Nets.mlp(Nets.layer(centres, b));
  }

  @Test
  void hexagonalLatticeHasCellsOfItsArea() {
    double d = 0.5;
    List<double[]> lattice = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      for (int j = -3; j <= 3; j++) {
        lattice.add(new double[] {d * (i + 0.5 * j), d * Math.sqrt(3) / 2 * j});
      }
    }
    int middle = lattice.size() / 2;
    Partition p = certified(partition(voronoi(lattice.toArray(double[][]::new)), square(1)));
    assertEquals(1, p.regions().rows());
    assertEquals(Math.sqrt(3) / 2 * d * d, p.classes().numbers("area").getDouble(middle), 1e-12);
    double length = 0;
    for (int i = 0; i < p.boundary().rows(); i++) {
      boolean its =
          p.boundary().numbers("first").getLong(i) == middle
              || p.boundary().numbers("second").getLong(i) == middle;
      length += its ? p.boundary().numbers("length").getDouble(i) : 0;
    }
    assertEquals(6 * d / Math.sqrt(3), length, 1e-12);
  }

  @Test
  void equalClassesGoToTheFirst() {
    double[][] w = {{1, 0}, {1, 0}, {-1, 0}};
    Partition p = partition(Nets.mlp(Nets.layer(w)), square(1));
    assertEquals(List.of(2.0, 0.0, 2.0), list(p.classes().numbers("area")));
    assertEquals(1, p.boundary().rows());
  }

  private static List<Double> list(Tensor t) {
    return Arrays.stream(t.toDoubles()).boxed().toList();
  }

  // --- I2, I6

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void eachSplitAddsFourVerticesInGeneralPosition(int k) {
    Partition p = certified(partition(Nets.random("i2 " + k, 2, 24, 24, 1), square(1)));
    assertTrue(p.regions().rows() > 100);
    assertEquals(0, p.certificate().onLineVertices());
    assertEquals(4 + 4 * (p.regions().rows() - 1), corners(p));
  }

  @Test
  void sampledPatternsAreThoseOfTheirRegions() {
    Nets.Layer[] l = {
      Nets.random("i6a", 16, 2), Nets.random("i6b", 16, 16), Nets.random("i6c", 1, 16)
    };
    Partition p = certified(partition(Nets.mlp(l), square(1)));
    Philox r = Philox.keyed(0, "i6", "points");
    Set<String> seen = new HashSet<>();
    int compared = 0;
    for (int i = 0; i < 100_000; i++) {
      double[] u = {2 * r.uniform(2 * i) - 1, 2 * r.uniform(2 * i + 1) - 1};
      String pattern = pattern(u, l);
      seen.add(pattern);
      if (i < 2000) {
        int region = regionOf(p, u);
        if (region >= 0) {
          double[] centre = {
            p.regions().numbers("x").getDouble(region), p.regions().numbers("y").getDouble(region)
          };
          assertEquals(pattern(centre, l), pattern);
          compared++;
        }
      }
    }
    assertTrue(seen.size() <= p.regions().rows(), seen.size() + " patterns");
    assertTrue(compared > 1900, "only " + compared + " points were inside a region");
  }

  private static String pattern(double[] x, Nets.Layer[] layers) {
    StringBuilder s = new StringBuilder();
    double[] v = x;
    for (int k = 0; k + 1 < layers.length; k++) {
      double[] y = new double[layers[k].b().length];
      for (int i = 0; i < y.length; i++) {
        y[i] = layers[k].b()[i];
        for (int j = 0; j < v.length; j++) {
          y[i] += layers[k].w()[i][j] * v[j];
        }
        s.append(y[i] > 0 ? '1' : '0');
        y[i] = Math.max(0, y[i]);
      }
      v = y;
    }
    return s.toString();
  }

  /** The region a point lies in by more than 1e-9, or -1. */
  private static int regionOf(Partition p, double[] u) {
    Column.Ragged all = vertices(p);
    for (int i = 0; i < p.regions().rows(); i++) {
      int from = (int) all.offsets().getLong(i);
      int to = (int) all.offsets().getLong(i + 1);
      boolean inside = true;
      for (int a = from; a < to && inside; a++) {
        int b = a + 1 == to ? from : a + 1;
        double ex = all.values().at(b, 0) - all.values().at(a, 0);
        double ey = all.values().at(b, 1) - all.values().at(a, 1);
        double d = ex * (u[1] - all.values().at(a, 1)) - ey * (u[0] - all.values().at(a, 0));
        inside = d > 1e-9 * Math.hypot(ex, ey);
      }
      if (inside) {
        return i;
      }
    }
    return -1;
  }

  // --- other activations and windows

  @Test
  void clipCutsAtBothThresholds() {
    Model net =
        Nets.mlp(
            new Clip(0, 6), Nets.layer(new double[][] {{10, 0}}), Nets.layer(new double[][] {{1}}));
    Partition p = certified(partition(net, square(1)));
    assertEquals(3, p.regions().rows());
    assertEquals(
        List.of(0.8, 1.2, 2.0),
        list(p.regions().numbers("area")).stream()
            .sorted()
            .map(a -> Math.rint(a * 1e12) / 1e12)
            .toList());
  }

  @Test
  void leakyReluKeepsTheInactiveSide() {
    Model net =
        Nets.mlp(
            new LeakyRelu(0.125),
            Nets.layer(new double[][] {{1, 0}}),
            Nets.layer(new double[][] {{1}}));
    Partition p = certified(partition(net, square(1)));
    assertEquals(Set.of(0.125, 1.0), new HashSet<>(list(p.regions().numbers("slope"))));
  }

  @Test
  void deadUnitsCutNothing() {
    double[][] dead = {{0, 0}, {0, 0}};
    Model net =
        Nets.mlp(Nets.layer(dead, 0, -1), Nets.random("dead", 3, 2), Nets.random("dead2", 1, 3));
    assertEquals(1, certified(partition(net, square(1))).regions().rows());
  }

  @Test
  void triangleIsTiledWhollyWhicheverWayRound() {
    Tensor triangle = Tensor.of(new double[] {0, 0, 0, 1.5, 2, 0}, 3, 2);
    Partition p =
        certified(partition(Nets.random("tri", 2, 16, 16, 1), new Window.Polygon(triangle)));
    double area = Arrays.stream(p.regions().numbers("area").toDoubles()).sum();
    assertEquals(1.5, area, 1e-12);
  }

  @Test
  void sigmoidAtTheEndIsLeftOut() {
    Nets.Layer[] l = {Nets.random("head", 8, 2), Nets.random("head2", 1, 8)};
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value y = b.node("relu", new Relu(), Nets.dense(b, "fc", x, l[0]));
    y = Nets.dense(b, "out", y, l[1]);
    b.output("y", b.node("head", new Tanh(), y));
    Partition p = certified(partition(Nets.model(b), square(1)));
    assertEquals(partition(Nets.mlp(l), square(1)).regions().rows(), p.regions().rows());
    assertTrue(p.figure().caption().contains("head"), p.figure().caption());
  }

  // --- determinism and budgets

  @Test
  void threadsDoNotChangeTheResult() {
    Model net = Nets.random("threads", 2, 32, 32, 1);
    Partition one = partition(net, Optional.empty(), square(1), new TestContext(1));
    Partition three = partition(net, Optional.empty(), square(1), new TestContext(3));
    assertEquals(one.regions(), three.regions());
    assertEquals(one.maps(), three.maps());
    assertEquals(one.boundary(), three.boundary());
  }

  @Test
  void budgetGivesAPartialResultThatSaysSo() {
    TestContext context = new TestContext(1);
    Partition p = Given.net(Nets.random("budget", 2, 32, 32, 1)).maxRegions(50).in(context);
    assertEquals(50, p.regions().rows());
    assertTrue(p.certificate().explored() < 1);
    assertEquals(1, context.partial.size());
    assertTrue(context.partial.getFirst().startsWith("LP-4005"), context.partial.toString());
  }
}
