package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** Compares two partitions region by region, in whatever order these come. */
final class SameRegions {

  /** Two lines that all but coincide have a crossing that rounding moves by far more than them. */
  private static final double CORNER = 1e-9;

  private SameRegions() {}

  /**
   * Checks that each region of one is a region of the other.
   *
   * @param tolerance of areas, and of maps relative to the largest number of any map
   */
  static void check(Partition one, Partition two, double tolerance) {
    Table a = one.regions();
    Table b = two.regions();
    assertEquals(a.rows(), b.rows());
    double[] maps = one.maps().toDoubles();
    double[] others = two.maps().toDoubles();
    int each = maps.length / (int) a.rows();
    double largest = 1;
    for (double m : maps) {
      largest = Math.max(largest, Math.abs(m));
    }
    boolean[] taken = new boolean[(int) b.rows()];
    for (int i = 0; i < taken.length; i++) {
      int j = nearest(a, i, b);
      String which = "region " + i + " of one is " + j + " of the other";
      assertTrue(!taken[j], which);
      taken[j] = true;
      assertEquals(at(a, "area", i), at(b, "area", j), tolerance, which);
      checkCorners(a, i, b, j, which);
      for (int k = 0; k < each; k++) {
        assertEquals(maps[i * each + k], others[j * each + k], tolerance * largest, which);
      }
    }
  }

  private static double at(Table t, String column, long row) {
    return t.numbers(column).getDouble(row);
  }

  /** The region whose centroid is nearest. */
  private static int nearest(Table a, int i, Table b) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < b.rows(); j++) {
      double away = Math.hypot(at(a, "x", i) - at(b, "x", j), at(a, "y", i) - at(b, "y", j));
      best = away < least ? j : best;
      least = Math.min(away, least);
    }
    return best;
  }

  private static void checkCorners(Table a, int i, Table b, int j, String which) {
    double[][] one = corners(a, i);
    double[][] two = corners(b, j);
    assertEquals(one.length, two.length, which);
    for (double[] p : one) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] q : two) {
        least = Math.min(least, Math.hypot(p[0] - q[0], p[1] - q[1]));
      }
      assertTrue(least <= CORNER, which + ": a corner is " + least + " away");
    }
  }

  private static double[][] corners(Table t, int row) {
    Column.Ragged vertices = (Column.Ragged) t.column("vertices").orElseThrow();
    int from = (int) vertices.offsets().getLong(row);
    double[][] corners = new double[(int) vertices.offsets().getLong(row + 1L) - from][];
    Tensor v = vertices.values();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = new double[] {v.at(from + i, 0), v.at(from + i, 1)};
    }
    return corners;
  }
}
