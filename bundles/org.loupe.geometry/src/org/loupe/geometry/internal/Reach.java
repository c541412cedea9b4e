package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.affine.AffineProgram;

/** The values that an output takes in a window, and where one of them is closest to a level. */
final class Reach {

  /** Points along each side, and along each ray to one, where regions are not kept. */
  private static final int GRID = 9;

  private final double level;
  private final boolean isExact;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private final double[] closest = new double[2];
  private double away = Double.POSITIVE_INFINITY;

  private Reach(double level, boolean isExact) {
    this.level = level;
    this.isExact = isExact;
  }

  /**
   * Of regions: an affine function is smallest and largest at corners, so that this is exact.
   *
   * @param regions with {@code vertices}
   * @param maps their maps, [regions, outputs, 3]
   */
  static Reach of(Table regions, Tensor maps, int output, double level) {
    Reach reach = new Reach(level, true);
    Column.Ragged vertices = (Column.Ragged) regions.column("vertices").orElseThrow();
    Tensor v = vertices.values();
    for (long r = 0; r < regions.rows(); r++) {
      long map = (r * maps.size(1) + output) * 3;
      for (long i = vertices.offsets().getLong(r); i < vertices.offsets().getLong(r + 1); i++) {
        double x = v.getDouble(2 * i);
        double y = v.getDouble(2 * i + 1);
        reach.add(
            x, y, maps.getDouble(map) * x + maps.getDouble(map + 1) * y + maps.getDouble(map + 2));
      }
    }
    return reach;
  }

  /** At points of a window: its middle, and others on rays to all of its border. */
  static Reach of(AffineProgram program, Slice slice, Polygon window, int output, double level) {
    Reach reach = new Reach(level, false);
    for (double[] p : points(window)) {
      reach.add(p[0], p[1], program.value(slice.point(p[0], p[1]))[output]);
    }
    return reach;
  }

  private static List<double[]> points(Polygon window) {
    double[] mean = window.mean();
    List<double[]> points = new ArrayList<>(List.of(mean));
    for (int i = 0; i < window.size(); i++) {
      int j = (i + 1) % window.size();
      // rays from the middle to the border: a convex window has all of them inside
      for (int k = 0; k < GRID; k++) {
        double t = k / (double) GRID;
        double x = (1 - t) * window.x()[i] + t * window.x()[j];
        double y = (1 - t) * window.y()[i] + t * window.y()[j];
        for (int n = 1; n <= GRID; n++) {
          double s = n / (double) GRID;
          points.add(new double[] {mean[0] + s * (x - mean[0]), mean[1] + s * (y - mean[1])});
        }
      }
    }
    return points;
  }

  private void add(double x, double y, double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (Math.abs(value - level) < away) {
      away = Math.abs(value - level);
      closest[0] = x;
      closest[1] = y;
    }
  }

  /** What a person needs to know to choose another level or window. */
  String sentence() {
    return "%s it is between %.4g and %.4g, and closest to the level at u1 = %.4g, u2 = %.4g."
        .formatted(
            isExact ? "In the window" : "At points all over the window",
            least,
            most,
            closest[0],
            closest[1]);
  }
}
