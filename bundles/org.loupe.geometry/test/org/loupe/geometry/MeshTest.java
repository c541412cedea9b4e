package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** Regions with shared corners: 5.8 and rows I3, I4 and I9 of the method's specification. */
class MeshTest {

  private static Partition meshed(Given given) {
    TestContext context = new TestContext();
    Partition p = PartitionTest.certified(given.keep(Keep.MESH).in(context));
    assertEquals(List.of(), context.warnings);
    return p;
  }

  private static long[] corners(PartitionMesh mesh, int face) {
    Column.Ragged all = (Column.Ragged) mesh.faces().column("corners").orElseThrow();
    int from = (int) all.offsets().getLong(face);
    int to = (int) all.offsets().getLong(face + 1L);
    long[] corners = new long[to - from];
    Arrays.setAll(corners, k -> all.values().getLong(from + k));
    return corners;
  }

  /** From the faces alone: each side has its opposite, or lies on the border; V - E + F = 1. */
  private static void assertClosed(Partition p, double half) {
    PartitionMesh mesh = p.mesh();
    Map<List<Long>, Integer> sides = new HashMap<>();
    long faces = 0;
    for (int i = 0; i < mesh.faces().rows(); i++) {
      long[] c = corners(mesh, i);
      faces += c.length > 2 ? 1 : 0;
      for (int k = 0; c.length > 2 && k < c.length; k++) {
        List<Long> side = List.of(c[k], c[(k + 1) % c.length]);
        assertEquals(null, sides.put(side, i), "side " + side + " is taken twice");
      }
    }
    long edges = 0;
    for (List<Long> side : sides.keySet()) {
      boolean shared = sides.containsKey(side.reversed());
      boolean border = isOnBorder(mesh, side.get(0), half) && isOnBorder(mesh, side.get(1), half);
      assertTrue(shared || border, "side " + side + " is open");
      edges += shared && side.get(0) > side.get(1) ? 0 : 1;
    }
    assertEquals(1, mesh.points().size(0) - edges + faces);
    assertEquals(1, mesh.euler());
    assertEquals(0, mesh.open());
    assertEquals(edges, mesh.edges().rows());
  }

  private static boolean isOnBorder(PartitionMesh mesh, long corner, double half) {
    double x = Math.abs(mesh.points().at(corner, 0));
    double y = Math.abs(mesh.points().at(corner, 1));
    return Math.abs(Math.max(x, y) - half) < 1e-9 * half;
  }

  /** I3 and I4 in general position. */
  @ParameterizedTest
  @CsvSource({"a, 1", "a, 10", "b, 3", "c, 3", "d, 10"})
  void randomNetworkIsClosed(String purpose, double half) {
    Partition p = meshed(Given.net(Nets.random(purpose, 2, 24, 24, 24, 2)).square(half));
    assertTrue(p.regions().rows() > 300, p.regions().rows() + " regions");
    assertClosed(p, half);
    assertTrue(p.mesh().jump() <= 1e-11, p.mesh().jump() + " is the jump");
  }

  /** I4 where the output is zero along the only edge inside, so that rounding alone is there. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9})
  void jumpIsAShareOfTheLargestValue(double slope) {
    Nets.Layer first = Nets.layer(new double[][] {{slope, 0.7}});
    Nets.Layer last = Nets.layer(new double[][] {{1.1}});
    Partition p = meshed(Given.net(Nets.mlp(new LeakyRelu(-0.9), first, last)).square(1));
    assertEquals(2, p.regions().rows());
    assertTrue(p.mesh().jump() <= 1e-15, p.mesh().jump() + " is the jump");
  }

  /** I4, from the tables: the maps on both sides of an edge agree at its ends. */
  @Test
  void mapsAgreeAlongEdges() {
    Partition p = meshed(Given.net(Nets.random("i4", 2, 16, 16, 1)).square(3));
    PartitionMesh mesh = p.mesh();
    int inside = 0;
    for (int e = 0; e < mesh.edges().rows(); e++) {
      long left = mesh.edges().numbers("left").getLong(e);
      long right = mesh.edges().numbers("right").getLong(e);
      if (right < 0) {
        continue;
      }
      inside++;
      for (String end : List.of("from", "to")) {
        long v = mesh.edges().numbers(end).getLong(e);
        assertEquals(value(p, left, v), value(p, right, v), 1e-12);
      }
    }
    assertTrue(inside > 100, inside + " edges inside");
  }

  private static double value(Partition p, long region, long v) {
    return p.maps().at(region, 0, 0) * p.mesh().points().at(v, 0)
        + p.maps().at(region, 0, 1) * p.mesh().points().at(v, 1)
        + p.maps().at(region, 0, 2);
  }

  /** A grid of n by n squares has (n + 1)^2 corners and 2 n (n + 1) edges. */
  @Test
  void tentNetworkIsAGrid() {
    double[][] first = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    double[][] next = {{2, -4, 0, 0}, {2, -4, 0, 0}, {0, 0, 2, -4}, {0, 0, 2, -4}};
    Nets.Layer half = Nets.layer(first, 0, -0.5, 0, -0.5);
    Nets.Layer again = Nets.layer(next, 0, -0.5, 0, -0.5);
    Partition p =
        meshed(
            Given.net(Nets.mlp(half, again, again, Nets.layer(new double[][] {{2, -4, 2, -4}})))
                .window(new Window.Rectangle(0, 1, 0, 1)));
    assertEquals(64, p.mesh().faces().rows());
    assertEquals(81, p.mesh().points().size(0));
    assertEquals(144, p.mesh().edges().rows());
    assertEquals(1, p.mesh().euler());
    assertEquals(0, p.mesh().jump());
    // lines at k / 8: of the window at both ends, of the first layer at 4, the second at 2 and 6
    int[] layerOf = {-1, 2, 1, 2, 0, 2, 1, 2, -1};
    Table edges = p.mesh().edges();
    for (int e = 0; e < 144; e++) {
      long a = edges.numbers("from").getLong(e);
      long b = edges.numbers("to").getLong(e);
      int along = p.mesh().points().at(a, 0) == p.mesh().points().at(b, 0) ? 0 : 1;
      double k = 8 * p.mesh().points().at(a, along);
      assertEquals(layerOf[(int) k], edges.numbers("layer").getLong(e), "edge at " + k);
      // the second unit of each coordinate has its kink at a half
      long unit = layerOf[(int) k] < 0 ? -1 : 2 * along + 1;
      assertEquals(unit, edges.numbers("unit").getLong(e), "edge at " + k);
    }
  }

  /** S3: of eight lines through one point there is one corner inside. */
  @Test
  void linesThroughOnePointShareIt() {
    double[][] w = new double[8][];
    for (int i = 0; i < 8; i++) {
      w[i] = new double[] {Math.cos(0.3 + i * 0.37), Math.sin(0.3 + i * 0.37)};
    }
    double[][] ones = {{1, 2, 3, 4, 5, 6, 7, 8}};
    Partition p = meshed(Given.net(Nets.mlp(Nets.layer(w), Nets.layer(ones))));
    assertEquals(16, p.mesh().faces().rows());
    // where the lines meet the border, the window's corners, and the common point
    assertEquals(16 + 4 + 1, p.mesh().points().size(0));
    assertClosed(p, 1);
  }

  /** Section 4: the unit that an edge names is zero along it, computed from the weights. */
  @ParameterizedTest
  @EnumSource(
      value = Exact.class,
      names = {"NEVER", "ALWAYS"})
  void edgesNameTheUnitThatMadeThem(Exact exact) {
    Nets.Layer first = Nets.random("edge units", 12, 2);
    Nets.Layer second = Nets.random("edge units 2", 9, 12);
    Model net = Nets.mlp(first, second, Nets.random("edge units 3", 1, 9));
    Partition p = meshed(Given.net(net).square(3).exact(exact));
    Table edges = p.mesh().edges();
    int[] seen = new int[3];
    for (int e = 0; e < edges.rows(); e++) {
      int layer = (int) edges.numbers("layer").getLong(e);
      int unit = (int) edges.numbers("unit").getLong(e);
      seen[layer + 1]++;
      for (String end : List.of("from", "to")) {
        long v = edges.numbers(end).getLong(e);
        double[] x = {p.mesh().points().at(v, 0), p.mesh().points().at(v, 1)};
        double[] z = layer < 1 ? values(first, x) : values(second, active(values(first, x)));
        if (layer < 0) {
          assertEquals(-1, unit);
          assertEquals(3, Math.max(Math.abs(x[0]), Math.abs(x[1])), 1e-12);
        } else {
          assertEquals(0, z[unit], 1e-11, "unit %d of layer %d".formatted(unit, layer));
        }
      }
    }
    assertTrue(Arrays.stream(seen).allMatch(n -> n > 20), Arrays.toString(seen));
  }

  private static double[] active(double[] z) {
    return Arrays.stream(z).map(v -> Math.max(0, v)).toArray();
  }

  private static double[] values(Nets.Layer layer, double[] x) {
    double[] z = layer.b().clone();
    for (int k = 0; k < z.length; k++) {
      for (int i = 0; i < x.length; i++) {
        z[k] += layer.w()[k][i] * x[i];
      }
    }
    return z;
  }

  @Test
  void maximaAreClosed() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, Nets.random("mesh max", 24, 2));
    Value grid = b.node("grid", new Reshape(List.of(-1L, 6L, 4L), Reshape.Zero.COPY), z);
    Value flat = b.node("flat", new Flatten(1), b.node("max", new MaxPool(Windows.of(4)), grid));
    Value y = b.node("relu", new Relu(), Nets.dense(b, "f", flat, Nets.random("mesh f", 9, 6)));
    b.output("y", Nets.dense(b, "g", y, Nets.random("mesh g", 1, 9)));
    Partition p = meshed(Given.net(Nets.model(b)).square(3));
    assertClosed(p, 3);
    // six windows, and nine units behind them
    long[] layers = p.mesh().edges().numbers("layer").toLongs();
    long[] units = p.mesh().edges().numbers("unit").toLongs();
    for (int layer = 0; layer < 2; layer++) {
      int which = layer;
      long[] its =
          IntStream.range(0, units.length)
              .filter(e -> layers[e] == which)
              .mapToLong(e -> units[e])
              .distinct()
              .toArray();
      assertTrue(its.length > 1, Arrays.toString(its));
      assertTrue(Arrays.stream(its).allMatch(u -> u >= 0 && u < (which == 0 ? 6 : 9)));
    }
  }

  /** I9 on 20 random networks 2-8-8-8-1: with shared corners, without, and without rounding. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void threeModesHaveTheSameAreas(int k) {
    Given given = Given.net(Nets.random("i9 " + k, 2, 8, 8, 8, 1)).square(3);
    double[] streamed = given.partition().regions().numbers("area").toDoubles();
    double[] exact = meshed(given.exact(Exact.ALWAYS)).regions().numbers("area").toDoubles();
    PartitionMesh mesh = meshed(given.exact(Exact.NEVER)).mesh();
    double[] shared = new double[(int) mesh.faces().rows()];
    for (int i = 0; i < shared.length; i++) {
      long[] c = corners(mesh, i);
      for (int j = 0; j < c.length; j++) {
        long n = c[(j + 1) % c.length];
        shared[i] +=
            (mesh.points().at(c[j], 0) * mesh.points().at(n, 1)
                    - mesh.points().at(n, 0) * mesh.points().at(c[j], 1))
                / 2;
      }
    }
    Arrays.sort(streamed);
    Arrays.sort(exact);
    Arrays.sort(shared);
    assertEquals(streamed.length, exact.length);
    assertEquals(streamed.length, shared.length);
    for (int i = 0; i < shared.length; i++) {
      assertEquals(streamed[i], exact[i], 1e-9);
      assertEquals(streamed[i], shared[i], 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Keep.class,
      names = {"REGIONS", "STATISTICS", "BOUNDARY"})
  void othersHaveNoMesh(Keep keep) {
    Partition p = Given.net(Nets.random("i9 0", 2, 8, 8, 8, 1)).keep(keep).in(new TestContext());
    assertEquals(0, p.mesh().points().size(0));
    assertEquals(0, p.mesh().faces().rows());
  }
}
