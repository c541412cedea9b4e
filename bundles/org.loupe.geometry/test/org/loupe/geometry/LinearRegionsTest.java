package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** Unions of regions with one map: rows S6 and S8 of the method's specification, and its 12.8. */
class LinearRegionsTest {

  private static Partition partition(Model net, double half) {
    return PartitionTest.certified(PartitionTest.partition(net, new Window.Square(half)));
  }

  /** Areas of the linear regions, rising. */
  static double[] areas(Partition p) {
    double[] areas = new double[(int) p.linearRegions()];
    for (int i = 0; i < p.regions().rows(); i++) {
      areas[(int) p.regions().numbers("linear").getLong(i)] +=
          p.regions().numbers("area").getDouble(i);
    }
    Arrays.sort(areas);
    return areas;
  }

  /** relu(x) - relu(-x) = x. */
  @Test
  void kinkThatCancelsIsNone() {
    Partition p =
        partition(
            Nets.mlp(
                Nets.layer(new double[][] {{1, 0}, {-1, 0}}), Nets.layer(new double[][] {{1, -1}})),
            1);
    assertEquals(2, p.regions().rows());
    assertEquals(1, p.linearRegions());
  }

  /** S6: the four maps of |x| + |y| - 1 differ. */
  @Test
  void diamondHasFour() {
    double[][] w = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    Partition p =
        partition(Nets.mlp(Nets.layer(w), Nets.layer(new double[][] {{1, 1, 1, 1}}, -1)), 2);
    assertEquals(4, p.linearRegions());
  }

  /** Two strips where a hat is zero have one map, and a strip between them. */
  @Test
  void sameMapApartIsNotOne() {
    Partition p =
        partition(
            Nets.mlp(
                Nets.layer(new double[][] {{1, 0}, {1, 0}, {1, 0}}, 0.5, 0, -0.5),
                Nets.layer(new double[][] {{1, -2, 1}})),
            1);
    assertEquals(4, p.regions().rows());
    assertEquals(4, p.linearRegions());
  }

  /**
   * relu(relu(x) + relu(y) - relu(x + y)) is zero where x and y have one sign, and at the origin.
   */
  @Test
  void sameMapAtACornerIsNotOne() {
    Partition p =
        partition(
            Nets.mlp(
                Nets.layer(new double[][] {{1, 0}, {0, 1}, {1, 1}}),
                Nets.layer(new double[][] {{1, 1, -1}})),
            1);
    assertEquals(6, p.regions().rows());
    assertEquals(6, p.linearRegions());
    double[] areas = {0.5, 0.5, 0.5, 0.5, 1, 1};
    assertEquals(Arrays.toString(areas), Arrays.toString(areas(p)));
  }

  /** A layer that is never active leaves one linear region, whatever its units cut below. */
  @Test
  void regionsBelowDeadUnitsAreOne() {
    Partition p =
        partition(
            Nets.mlp(
                Nets.random("dead", 9, 2),
                Nets.layer(new double[][] {new double[9]}, -1),
                Nets.layer(new double[][] {{1}}, 3)),
            1);
    assertTrue(p.regions().rows() > 9);
    assertEquals(1, p.linearRegions());
  }

  /** S8: as max-pooling, and as max(a, b) = b + relu(a - b), which cuts more. */
  @ParameterizedTest
  @ValueSource(strings = {"s8", "s8 b", "s8 c"})
  void maximumInTwoFormsHasTheSame(String purpose) {
    Nets.Layer four = Nets.random(purpose, 4, 2);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, four);
    Value grid = b.node("grid", new Reshape(List.of(-1L, 1L, 4L), Reshape.Zero.COPY), z);
    b.output("y", b.node("flat", new Flatten(1), b.node("max", new MaxPool(Windows.of(4)), grid)));
    Partition pooled = partition(Nets.model(b), 3);

    Network.Builder c = Network.builder();
    Value v = Nets.dense(c, "fc", c.input("x", x.type()), four);
    Value both =
        c.node(
                "both",
                new Concat(1),
                List.of(larger(c, "1", v, 0, 1, 4), larger(c, "2", v, 2, 3, 4)),
                List.of("both"))
            .output();
    c.output("y", larger(c, "3", both, 0, 1, 2));
    Partition nested = partition(Nets.model(c), 3);

    assertTrue(nested.regions().rows() > pooled.regions().rows());
    assertEquals(pooled.regions().rows(), pooled.linearRegions());
    assertEquals(pooled.linearRegions(), nested.linearRegions());
    double[] one = areas(pooled);
    double[] two = areas(nested);
    for (int i = 0; i < one.length; i++) {
      assertEquals(one[i], two[i], 1e-10);
    }
  }

  private static Value larger(Network.Builder b, String name, Value x, int i, int j, int inputs) {
    double[][] difference = new double[1][inputs];
    double[][] second = new double[1][inputs];
    difference[0][i] = 1;
    difference[0][j] = -1;
    second[0][j] = 1;
    Value d = Nets.dense(b, "d" + name, x, Nets.layer(difference));
    Value s = Nets.dense(b, "s" + name, x, Nets.layer(second));
    return b.node("max" + name, new Add(), s, b.node("relu" + name, new Relu(), d));
  }

  /**
   * Narrow layers, dead in parts of the window; neighbours found by comparing all pairs of edges.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void numberIsThatOfAllPairsOfEdges(int k) {
    Partition p = partition(Nets.random("narrow " + k, 2, 10, 3, 2, 6, 1), 4);
    int n = (int) p.regions().rows();
    int[] of = new int[n];
    Arrays.setAll(of, i -> i);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (of[i] != of[j] && sameMap(p, i, j) && touch(p, i, j)) {
          int from = of[i];
          int to = of[j];
          Arrays.setAll(of, r -> of[r] == from ? to : of[r]);
        }
      }
    }
    long expected = Arrays.stream(of).distinct().count();
    assertEquals(expected, p.linearRegions(), n + " regions");
    assertEquals(
        expected, Arrays.stream(p.regions().numbers("linear").toLongs()).distinct().count());
  }

  private static boolean sameMap(Partition p, int i, int j) {
    return Math.abs(p.maps().at(i, 0, 0) - p.maps().at(j, 0, 0)) < 1e-12
        && Math.abs(p.maps().at(i, 0, 1) - p.maps().at(j, 0, 1)) < 1e-12;
  }

  /** Whether an edge of the one lies on an edge of the other along some length. */
  private static boolean touch(Partition p, int i, int j) {
    for (double[] a : edges(p, i)) {
      for (double[] b : edges(p, j)) {
        double dx = a[2] - a[0];
        double dy = a[3] - a[1];
        double length = Math.hypot(dx, dy);
        double d0 = ((b[0] - a[0]) * dy - (b[1] - a[1]) * dx) / length;
        double d1 = ((b[2] - a[0]) * dy - (b[3] - a[1]) * dx) / length;
        double t0 = ((b[0] - a[0]) * dx + (b[1] - a[1]) * dy) / length;
        double t1 = ((b[2] - a[0]) * dx + (b[3] - a[1]) * dy) / length;
        double overlap = Math.min(length, Math.max(t0, t1)) - Math.max(0, Math.min(t0, t1));
        if (Math.abs(d0) < 1e-10 && Math.abs(d1) < 1e-10 && overlap > 1e-9) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<double[]> edges(Partition p, int region) {
    Column.Ragged all = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    Tensor v = all.values();
    long from = all.offsets().getLong(region);
    long to = all.offsets().getLong(region + 1);
    List<double[]> edges = new ArrayList<>();
    for (long a = from; a < to; a++) {
      long b = a + 1 == to ? from : a + 1;
      edges.add(new double[] {v.at(a, 0), v.at(a, 1), v.at(b, 0), v.at(b, 1)});
    }
    return edges;
  }
}
