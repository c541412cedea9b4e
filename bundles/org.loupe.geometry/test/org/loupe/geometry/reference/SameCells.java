package org.loupe.geometry.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.geometry.Partition;

/** Compares the regions of a partition with the cells of the reference, in whatever order. */
final class SameCells {

  /** Of the window's diameter: rounding moves crossings of nearly parallel lines a long way. */
  private static final double PLACE = 1e-6;

  /** Of the window's area. */
  private static final double AREA = 1e-9;

  /** Of the window's diameter. */
  private static final double PERIMETER = 1e-7;

  /** Of the largest number of any map. */
  private static final double MAP = 1e-11;

  /** Where decisions are closer than this, two corners may have become one in rounding. */
  private static final double CLOSE_CORNERS = 1e-9;

  private final Table regions;
  private final double[] x;
  private final double[] y;
  private final double[] maps;
  private final double largest;
  private final Reference reference;
  private final double diameter;
  private final double farOff;

  private SameCells(Partition p, Reference reference) {
    regions = p.regions();
    x = regions.numbers("x").toDoubles();
    y = regions.numbers("y").toDoubles();
    maps = p.maps().toDoubles();
    largest = Arrays.stream(maps).map(Math::abs).max().orElseThrow();
    this.reference = reference;
    diameter = reference.window().diameter();
    // coordinates are rounded by their size, not by the window's
    farOff = Math.max(1, reference.window().reach() / diameter / 100);
  }

  static void check(Partition p, Reference reference) {
    new SameCells(p, reference).check();
  }

  private void check() {
    assertEquals(reference.cells().size(), regions.rows(), "number of regions");
    boolean[] taken = new boolean[(int) regions.rows()];
    for (Cell cell : reference.cells()) {
      int row = nearest(cell.polygon().centroid(), taken);
      taken[row] = true;
      checkPolygon(cell.polygon(), row);
      checkMap(cell.map(), row);
      if (reference.margin() > CLOSE_CORNERS) {
        checkCorners(cell.polygon(), row);
      }
    }
  }

  /** The region with the nearest centroid of those that are no other cell's. */
  private int nearest(double[] centroid, boolean[] taken) {
    int found = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < taken.length; i++) {
      double away = Math.hypot(x[i] - centroid[0], y[i] - centroid[1]);
      if (!taken[i] && away < least) {
        least = away;
        found = i;
      }
    }
    assertTrue(
        least <= PLACE * diameter * farOff,
        "no region at " + Arrays.toString(centroid) + ", the nearest is " + least + " away");
    return found;
  }

  private void checkPolygon(ConvexPolygon p, int row) {
    double area = reference.window().area();
    assertEquals(p.area(), number("area", row), AREA * area * farOff, "area");
    assertEquals(
        p.perimeter(), number("perimeter", row), PERIMETER * diameter * farOff, "perimeter");
    assertEquals(p.lastLayer(), number("layer", row), "last layer");
  }

  private double number(String column, int row) {
    return regions.numbers(column).getDouble(row);
  }

  private void checkMap(double[][] map, int row) {
    for (int k = 0; k < map.length; k++) {
      int from = (row * map.length + k) * 3;
      double[] found = Arrays.copyOfRange(maps, from, from + 3);
      for (int i = 0; i < 3; i++) {
        assertEquals(map[k][i], found[i], MAP * largest, "map of output " + k);
      }
    }
  }

  private void checkCorners(ConvexPolygon p, int row) {
    Column.Ragged vertices = (Column.Ragged) regions.column("vertices").orElseThrow();
    long from = vertices.offsets().getLong(row);
    long to = vertices.offsets().getLong(row + 1L);
    assertEquals(p.size(), to - from, "corners");
    for (Corner corner : p.corners()) {
      double least = Double.POSITIVE_INFINITY;
      for (long i = from; i < to; i++) {
        double dx = corner.x() - vertices.values().at(i, 0);
        double dy = corner.y() - vertices.values().at(i, 1);
        least = Math.min(least, Math.hypot(dx, dy));
      }
      assertTrue(least <= PLACE * diameter * farOff, corner + " is " + least + " away");
    }
  }
}
