package org.loupe.workbench.internal.results.partition;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Tilings of the square from -1 to 1 by triangles and quadrilaterals. */
final class Tilings {
  private Tilings() {}

  /**
   * A grid whose inner points are shifted at random; every third quadrilateral is two triangles.
   */
  static Regions grid(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int points = side + 1;
    double[] px = new double[points * points];
    double[] py = new double[points * points];
    for (int i = 0; i < px.length; i++) {
      int column = i % points;
      int row = i / points;
      boolean edge = column == 0 || row == 0 || column == side || row == side;
      double shift = edge ? 0 : 0.4;
      px[i] = 2 * (column + shift * (random.nextDouble() - 0.5)) / side - 1;
      py[i] = 2 * (row + shift * (random.nextDouble() - 0.5)) / side - 1;
    }
    Building built = new Building(px, py, 6 * side * side);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int a = row * points + column;
        if ((row + column) % 3 == 0) {
          built.add(a, a + 1, a + points + 1);
          built.add(a, a + points + 1, a + points);
        } else {
          built.add(a, a + 1, a + points + 1, a + points);
        }
      }
    }
    return built.regions();
  }

  private static final class Building {
    private final double[] px;
    private final double[] py;
    private final double[] xs;
    private final double[] ys;
    private final int[] starts;
    private int corners;
    private int count;

    Building(double[] px, double[] py, int most) {
      this.px = px;
      this.py = py;
      xs = new double[most];
      ys = new double[most];
      starts = new int[most];
    }

    void add(int... points) {
      for (int p : points) {
        xs[corners] = px[p];
        ys[corners++] = py[p];
      }
      starts[++count] = corners;
    }

    Regions regions() {
      return new Regions(
          Arrays.copyOf(xs, corners), Arrays.copyOf(ys, corners), Arrays.copyOf(starts, count + 1));
    }
  }
}
