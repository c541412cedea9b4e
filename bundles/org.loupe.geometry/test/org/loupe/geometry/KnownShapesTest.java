package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Tensor;

/** Further answers known in closed form: rows S2 and S4 of the method's specification. */
class KnownShapesTest {

  /** The tent map of the first coordinate, iterated; t' = 2 relu(t) - 4 relu(t - 1/2). */
  private static Nets.Layer[] tent(int depth) {
    Nets.Layer[] layers = new Nets.Layer[depth + 1];
    layers[0] = Nets.layer(new double[][] {{1, 0}, {1, 0}}, 0, -0.5);
    for (int i = 1; i < depth; i++) {
      layers[i] = Nets.layer(new double[][] {{2, -4}, {2, -4}}, 0, -0.5);
    }
    layers[depth] = Nets.layer(new double[][] {{2, -4}});
    return layers;
  }

  /** S4: the value 1/2 is taken at (2 k + 1) / 2^(L + 1). */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void levelSetOfTheTentMapIsDyadic(int depth) {
    Partition p =
        Given.net(Nets.mlp(tent(depth)))
            .window(new Window.Rectangle(0, 1, 0, 1))
            .level(0.5)
            .partition();
    int lines = 1 << depth;
    double[] expected = new double[lines];
    Arrays.setAll(expected, k -> (2 * k + 1.0) / (2 * lines));
    double[] found = p.boundary().numbers("x0").toDoubles();
    Arrays.sort(found);
    assertEquals(Arrays.toString(expected), Arrays.toString(found));
    for (int i = 0; i < lines; i++) {
      assertEquals(
          p.boundary().numbers("x0").getDouble(i), p.boundary().numbers("x1").getDouble(i));
      assertEquals(1, p.boundary().numbers("length").getDouble(i));
    }
  }

  /** S2 in a window that is no square, with three lines through one point among the others. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void arrangementInAPentagonIsCountedByItsCrossings(int k) {
    double[][] pentagon = {{-1, -0.8}, {0.7, -1.1}, {1.3, 0.2}, {0.4, 1.2}, {-1.2, 0.6}};
    double[] point = {0.1, -0.2};
    Nets.Layer random = Nets.random("pentagon " + k, 8, 2);
    double[] b = random.b().clone();
    for (int i = 0; i < 3; i++) {
      b[i] = -random.w()[i][0] * point[0] - random.w()[i][1] * point[1];
    }
    Nets.Layer lines = Nets.layer(random.w(), b);
    int expected = 1;
    for (int i = 0; i < 8; i++) {
      expected += meets(lines, i, pentagon) ? 1 : 0;
      for (int j = 0; j < i; j++) {
        // the three crossings at the common point are one, of three lines: it counts two
        boolean common = i < 3;
        expected += !common && inside(crossing(lines, i, j), pentagon) ? 1 : 0;
      }
    }
    expected += 2;
    Tensor corners =
        Tensor.of(Arrays.stream(pentagon).flatMapToDouble(Arrays::stream).toArray(), 5, 2);
    Partition p =
        PartitionTest.certified(
            PartitionTest.partition(
                Nets.mlp(lines, Nets.random("pentagon out", 1, 8)), new Window.Polygon(corners)));
    assertEquals(expected, p.regions().rows());
  }

  private static boolean meets(Nets.Layer l, int i, double[][] polygon) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] v : polygon) {
      double z = l.w()[i][0] * v[0] + l.w()[i][1] * v[1] + l.b()[i];
      low = Math.min(low, z);
      high = Math.max(high, z);
    }
    return low < 0 && high > 0;
  }

  private static double[] crossing(Nets.Layer l, int i, int j) {
    double[] a = l.w()[i];
    double[] b = l.w()[j];
    double det = a[0] * b[1] - a[1] * b[0];
    return new double[] {
      (-l.b()[i] * b[1] + l.b()[j] * a[1]) / det, (-l.b()[j] * a[0] + l.b()[i] * b[0]) / det
    };
  }

  private static boolean inside(double[] x, double[][] polygon) {
    for (int i = 0; i < polygon.length; i++) {
      double[] a = polygon[i];
      double[] b = polygon[(i + 1) % polygon.length];
      if ((b[0] - a[0]) * (x[1] - a[1]) - (b[1] - a[1]) * (x[0] - a[0]) <= 0) {
        return false;
      }
    }
    return true;
  }
}
