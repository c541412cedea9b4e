package org.loupe.workbench.internal.results.partition;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Finds the regions of a part of the plane: a grid whose cells know the regions whose bounding
 * boxes meet them. Building takes time proportional to the regions and the cells they meet.
 *
 * <p>Immutable and thread-safe.
 */
public final class RegionIndex {
  private static final int MOST = 512;

  private final Regions regions;
  private final double[] bounds;
  private final int side;

  /** Cell c holds {@code members[begins[c]]} to {@code members[begins[c + 1] - 1]}. */
  private final int[] begins;

  private final int[] members;

  /** The index of some regions. */
  public RegionIndex(Regions regions) {
    this.regions = regions;
    bounds = regions.bounds();
    side = (int) Math.clamp(Math.sqrt(regions.count()) / 2, 1, MOST);
    begins = new int[side * side + 1];
    for (int r = 0; r < regions.count(); r++) {
      each(r, cell -> begins[cell + 1]++);
    }
    for (int c = 0; c < side * side; c++) {
      begins[c + 1] += begins[c];
    }
    members = new int[begins[side * side]];
    int[] next = begins.clone();
    for (int r = 0; r < regions.count(); r++) {
      int region = r;
      each(r, cell -> members[next[cell]++] = region);
    }
  }

  private interface CellVisitor {
    void cell(int cell);
  }

  private void each(int region, CellVisitor visitor) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int v = regions.starts()[region]; v < regions.starts()[region + 1]; v++) {
      left = Math.min(left, regions.xs()[v]);
      right = Math.max(right, regions.xs()[v]);
      low = Math.min(low, regions.ys()[v]);
      high = Math.max(high, regions.ys()[v]);
    }
    if (left <= right) {
      cells(left, right, low, high, visitor);
    }
  }

  private void cells(double left, double right, double low, double high, CellVisitor visitor) {
    int lastRow = cell(high, 2);
    int lastColumn = cell(right, 0);
    for (int row = cell(low, 2); row <= lastRow; row++) {
      for (int column = cell(left, 0); column <= lastColumn; column++) {
        visitor.cell(row * side + column);
      }
    }
  }

  /** Column (axis 0) or row (axis 2) of a coordinate; outside, the nearest. */
  private int cell(double at, int axis) {
    double share = (at - bounds[axis]) / (bounds[axis + 1] - bounds[axis]);
    return Double.isNaN(share) ? 0 : (int) Math.clamp(share * side, 0, side - 1);
  }

  /** All regions that may have a part in a rectangle, in their order; some may have none. */
  public BitSet within(double left, double right, double low, double high) {
    BitSet found = new BitSet(regions.count());
    if (right >= bounds[0] && left <= bounds[1] && high >= bounds[2] && low <= bounds[3]) {
      cells(
          left,
          right,
          low,
          high,
          cell -> {
            for (int m = begins[cell]; m < begins[cell + 1]; m++) {
              found.set(members[m]);
            }
          });
    }
    return found;
  }

  /** The region that a point is in. */
  public OptionalInt at(double x, double y) {
    if (!(x >= bounds[0] && x <= bounds[1] && y >= bounds[2] && y <= bounds[3])) {
      return OptionalInt.empty();
    }
    int cell = cell(y, 2) * side + cell(x, 0);
    for (int m = begins[cell]; m < begins[cell + 1]; m++) {
      if (regions.contains(members[m], x, y)) {
        return OptionalInt.of(members[m]);
      }
    }
    return OptionalInt.empty();
  }
}
