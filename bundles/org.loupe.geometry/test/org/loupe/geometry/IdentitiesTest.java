package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;

/**
 * The identities I1 and I5 of the method's specification, computed here and not by the partition:
 * areas from the vertices alone, values of the network by plain loops.
 */
class IdentitiesTest {
  private static final int[] WIDTHS = {2, 20, 20, 20, 3};

  private static Nets.Layer[] layers(String purpose) {
    Nets.Layer[] l = new Nets.Layer[WIDTHS.length - 1];
    for (int i = 0; i < l.length; i++) {
      l[i] = Nets.random(purpose + i, WIDTHS[i + 1], WIDTHS[i]);
    }
    return l;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void areasFromVerticesFillTheWindow(String purpose) {
    Partition p = PartitionTest.partition(Nets.mlp(layers(purpose)), new Window.Square(3));
    assertTrue(p.regions().rows() > 200, p.regions().rows() + " regions");
    double sum = 0;
    for (int i = 0; i < p.regions().rows(); i++) {
      double area = shoelace(p, i);
      assertTrue(area > 0, "region " + i + " is not counter-clockwise: " + area);
      double stated = p.regions().numbers("area").getDouble(i);
      // a sum of products of coordinates up to 3, rounded
      assertEquals(area, stated, 1e-14 * 36, "region " + i);
      sum += area;
    }
    assertEquals(36, sum, 1e-11 * 36);
  }

  private static double shoelace(Partition p, int region) {
    Column.Ragged all = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    Tensor v = all.values();
    long from = all.offsets().getLong(region);
    long to = all.offsets().getLong(region + 1);
    double twice = 0;
    for (long a = from; a < to; a++) {
      long b = a + 1 == to ? from : a + 1;
      twice += v.at(a, 0) * v.at(b, 1) - v.at(b, 0) * v.at(a, 1);
    }
    return twice / 2;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void mapsGiveTheValuesOfTheNetwork(String purpose) {
    Nets.Layer[] layers = layers(purpose);
    Partition p = PartitionTest.partition(Nets.mlp(layers), new Window.Square(3));
    Philox r = Philox.keyed(0, "i5", purpose);
    double scale = 0;
    double error = 0;
    for (int i = 0; i < p.regions().rows(); i++) {
      for (int k = 0; k < 4; k++) {
        double[] u = k == 0 ? centre(p, i) : inside(p, i, r, 64L * (4L * i + k));
        double[] f = forward(layers, u);
        for (int c = 0; c < f.length; c++) {
          double map =
              p.maps().at(i, c, 0) * u[0] + p.maps().at(i, c, 1) * u[1] + p.maps().at(i, c, 2);
          scale = Math.max(scale, Math.abs(f[c]));
          error = Math.max(error, Math.abs(f[c] - map));
        }
      }
    }
    assertEquals(0, error, 1e-10 * scale);
  }

  private static double[] centre(Partition p, int region) {
    return new double[] {
      p.regions().numbers("x").getDouble(region), p.regions().numbers("y").getDouble(region)
    };
  }

  /** A random mixture of the vertices. */
  private static double[] inside(Partition p, int region, Philox r, long position) {
    Column.Ragged all = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    long from = all.offsets().getLong(region);
    long to = all.offsets().getLong(region + 1);
    double total = 0;
    double[] u = new double[2];
    for (long a = from; a < to; a++) {
      double w = 0.01 + r.uniform(position + a - from);
      total += w;
      u[0] += w * all.values().at(a, 0);
      u[1] += w * all.values().at(a, 1);
    }
    return new double[] {u[0] / total, u[1] / total};
  }

  private static double[] forward(Nets.Layer[] layers, double[] x) {
    double[] v = x;
    for (int l = 0; l < layers.length; l++) {
      double[] y = layers[l].b().clone();
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < v.length; j++) {
          y[i] += layers[l].w()[i][j] * v[j];
        }
        y[i] = l + 1 < layers.length ? Math.max(0, y[i]) : y[i];
      }
      v = y;
    }
    return v;
  }
}
