package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.TopPlaces;

/**
 * The largest or smallest of several units, in order: sorting is piecewise affine (section 1 of the
 * method's specification). A piece is where the same units come first in the same order: an
 * intersection of half-planes, which is cut out here for every order there is.
 */
class OrderedValuesTest {
  private static final double HALF = 2;

  private static Model net(Nets.Layer layer, int count, TopPlaces.Order order) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "z", x, layer);
    Value places = b.node("places", new TopPlaces(-1, count, order), z);
    b.output("y", b.node("values", new GatherElements(1), z, places));
    return Nets.model(b);
  }

  private static Partition partition(Model model, Exact exact) {
    return PartitionTest.certified(
        Given.net(model).square(HALF).exact(exact).in(new TestContext()));
  }

  private static double[] regions(Partition p) {
    double[] areas = p.regions().numbers("area").toDoubles();
    Arrays.sort(areas);
    return areas;
  }

  /** Areas of the cells in which units come first in some order, by clipping the window. */
  private static double[] cells(Nets.Layer layer, int count, TopPlaces.Order order) {
    List<Double> areas = new ArrayList<>();
    double[][] window = {{-HALF, -HALF}, {HALF, -HALF}, {HALF, HALF}, {-HALF, HALF}};
    double sign = order == TopPlaces.Order.LARGEST ? 1 : -1;
    cells(layer, sign, count, window, new ArrayList<>(), areas);
    return areas.stream().mapToDouble(a -> a).sorted().toArray();
  }

  private static void cells(
      Nets.Layer layer,
      double sign,
      int left,
      double[][] polygon,
      List<Integer> first,
      List<Double> areas) {
    if (left == 0) {
      areas.add(area(polygon));
      return;
    }
    for (int i = 0; i < layer.b().length; i++) {
      double[][] cell = first.contains(i) ? new double[0][] : polygon;
      for (int j = 0; j < layer.b().length && cell.length > 0; j++) {
        if (j != i && !first.contains(j)) {
          cell = clipped(cell, layer, sign, i, j);
        }
      }
      if (cell.length > 2 && area(cell) > 1e-9) {
        first.add(i);
        cells(layer, sign, left - 1, cell, first, areas);
        first.removeLast();
      }
    }
  }

  /** The part of a polygon where unit i is at least unit j, times a sign. */
  private static double[][] clipped(double[][] polygon, Nets.Layer l, double sign, int i, int j) {
    List<double[]> kept = new ArrayList<>();
    for (int k = 0; k < polygon.length; k++) {
      double[] p = polygon[k];
      double[] q = polygon[(k + 1) % polygon.length];
      double at = sign * (unit(l, i, p) - unit(l, j, p));
      double to = sign * (unit(l, i, q) - unit(l, j, q));
      if (at >= 0) {
        kept.add(p);
      }
      if (at > 0 && to < 0 || at < 0 && to > 0) {
        double t = at / (at - to);
        kept.add(new double[] {p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])});
      }
    }
    return kept.toArray(double[][]::new);
  }

  private static double unit(Nets.Layer l, int i, double[] x) {
    return l.w()[i][0] * x[0] + l.w()[i][1] * x[1] + l.b()[i];
  }

  private static double area(double[][] p) {
    double twice = 0;
    for (int k = 0; k < p.length; k++) {
      double[] a = p[k];
      double[] b = p[(k + 1) % p.length];
      twice += a[0] * b[1] - b[0] * a[1];
    }
    return twice / 2;
  }

  /** Maps are those of the reference engine at centroids and near corners. */
  private static void assertMapsAreTheEngines(Model model, Partition p) {
    Column.Ragged all = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    for (int r = 0; r < p.regions().rows(); r++) {
      double[] centre = {
        p.regions().numbers("x").getDouble(r), p.regions().numbers("y").getDouble(r)
      };
      for (long v = all.offsets().getLong(r); v < all.offsets().getLong(r + 1); v++) {
        double[] x = new double[2];
        for (int a = 0; a < 2; a++) {
          x[a] = 0.01 * centre[a] + 0.99 * all.values().at(v, a);
        }
        double[] y =
            ComputeServices.reference()
                .in(DType.F64)
                .outputs(model, List.of(Tensor.of(x, 1, 2)))
                .getFirst()
                .toDoubles();
        for (int c = 0; c < y.length; c++) {
          double map = p.maps().at(r, c, 0) * x[0] + p.maps().at(r, c, 1) * x[1];
          assertEquals(y[c], map + p.maps().at(r, c, 2), 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5", "2, 5", "3, 5", "4, 5", "5, 5", "1, 2", "2, 2", "2, 3", "3, 4", "6, 6", "3, 7", "1, 1"
  })
  void piecesAreTheOrdersThatOccur(int count, int units) {
    for (TopPlaces.Order order : TopPlaces.Order.values()) {
      Nets.Layer layer = Nets.random("order" + units, units, 2);
      Model model = net(layer, count, order);
      Partition p = partition(model, Exact.WHERE_NEEDED);
      double[] expected = cells(layer, count, order);
      assertArrayEquals(expected, LinearRegionsTest.areas(p), 1e-12);
      if (count == units || count == 1) {
        // no comparison is made that does not matter
        assertArrayEquals(expected, regions(p), 1e-12);
      }
      assertMapsAreTheEngines(model, p);
    }
  }

  @Test
  void piecesWithoutRoundingAreTheSame() {
    Nets.Layer layer = Nets.random("order4", 4, 2);
    Partition p = partition(net(layer, 3, TopPlaces.Order.LARGEST), Exact.ALWAYS);
    assertArrayEquals(cells(layer, 3, TopPlaces.Order.LARGEST), LinearRegionsTest.areas(p), 1e-12);
  }

  /** x, y and x again: two orders, as it does not matter which x is the first. */
  @Test
  void unitsThatAreEqualEverywhereMakeNoPiece() {
    double[][] w = {{1, 0}, {0, 1}, {1, 0}};
    Partition p = partition(net(Nets.layer(w), 3, TopPlaces.Order.LARGEST), Exact.WHERE_NEEDED);
    assertArrayEquals(new double[] {8, 8}, regions(p), 1e-12);
    assertEquals(2, p.linearRegions());
  }

  /** x, y, -x, -y tie at the origin, and in twos on four lines through it: eight orders. */
  @Test
  void manyTiesInOnePointAreCutOnce() {
    double[][] w = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    Partition p = partition(net(Nets.layer(w), 4, TopPlaces.Order.LARGEST), Exact.WHERE_NEEDED);
    double[] eighths = new double[8];
    Arrays.fill(eighths, 2);
    assertArrayEquals(eighths, regions(p), 1e-12);
  }

  /** Numbers that do not depend on the input are no different from others. */
  @Test
  void constantsAreSortedToo() {
    double[][] w = {{0, 0}, {0, 0}, {1, 0}};
    Partition p =
        partition(net(Nets.layer(w, 0.5, -1, 0), 2, TopPlaces.Order.LARGEST), Exact.WHERE_NEEDED);
    // below -1 and up to 1/2 the two largest are 1/2 and -1, 1/2 and x, x and 1/2
    double[] strips = {4, 6, 6};
    assertArrayEquals(strips, LinearRegionsTest.areas(p), 1e-12);
  }

  @Test
  void allCutsOfOneNodeAreOneLayer() {
    Partition p =
        partition(net(Nets.random("order5", 5, 2), 5, TopPlaces.Order.LARGEST), Exact.WHERE_NEEDED);
    assertEquals(
        List.of("values"), ((Column.Text) p.layers().column("layer").orElseThrow()).values());
  }
}
