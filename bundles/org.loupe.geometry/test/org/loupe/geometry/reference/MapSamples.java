package org.loupe.geometry.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;

/** Compares the maps of regions with the network, at a random point of each. */
final class MapSamples {

  /** Of the window's area: corners of narrower regions are mostly rounding. */
  private static final double NARROW = 1e-10;

  private final Example example;
  private final Table regions;
  private final double[] maps;
  private final SplittableRandom random = new SplittableRandom(5);
  private double largest;
  private double worst;

  MapSamples(Example example) {
    this.example = example;
    regions = example.partition().regions();
    maps = example.partition().maps().toDoubles();
  }

  void check() {
    double[] areas = regions.numbers("area").toDoubles();
    for (int row = 0; row < areas.length; row++) {
      if (areas[row] > NARROW * example.reference().window().area()) {
        sample(row);
      }
    }
    assertEquals(0, worst, 1e-10 * largest, "of numbers up to " + largest);
  }

  private void sample(int row) {
    double[] point = inside(row);
    double[] outputs = example.outputs(point[0], point[1]);
    for (int k = 0; k < outputs.length; k++) {
      int at = (row * outputs.length + k) * 3;
      double found = maps[at] * point[0] + maps[at + 1] * point[1] + maps[at + 2];
      worst = Math.max(worst, Math.abs(found - outputs[k]));
      // what both are sums of
      double size = Math.max(Math.abs(outputs[k]), Math.abs(maps[at + 2]));
      largest = Math.max(largest, size);
    }
  }

  /** A mean of the corners with random weights, each as likely as any other. */
  private double[] inside(int row) {
    Column.Ragged vertices = (Column.Ragged) regions.column("vertices").orElseThrow();
    int from = (int) vertices.offsets().getLong(row);
    int to = (int) vertices.offsets().getLong(row + 1L);
    double[] shares = random.doubles(to - from).map(u -> -Math.log1p(-u)).toArray();
    double total = Arrays.stream(shares).sum();
    double[] point = new double[2];
    for (int i = 0; i < shares.length; i++) {
      point[0] += shares[i] / total * vertices.values().at(from + i, 0);
      point[1] += shares[i] / total * vertices.values().at(from + i, 1);
    }
    return point;
  }
}
