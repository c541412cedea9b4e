package org.loupe.workbench.internal.results.partition;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;
import org.loupe.workbench.internal.results.table.CsvTable;

/**
 * The polygons of a partition, in the coordinates of the plane.
 *
 * @param xs of all corners
 * @param ys of all corners
 * @param starts region i has the corners {@code starts[i]} to {@code starts[i + 1] - 1}
 */
public record Regions(double[] xs, double[] ys, int[] starts) {
  private static final int LOOK = 1 << 12;

  /**
   * Reads the column {@code vertices} of a table of regions.
   *
   * @param cancelled looked at now and then
   * @throws LoupeException LP-1202 when there is no such column, or a cell is no list of points
   */
  public static Regions read(CsvTable table, BooleanSupplier cancelled) {
    int column = table.names().indexOf("vertices");
    if (column < 0) {
      throw new LoupeException(
          ReportProblem.UNREADABLE, "The table of regions has no column 'vertices'.");
    }
    int n = table.rows();
    int[] starts = new int[n + 1];
    Corners corners = new Corners(Math.max(16, 5 * n));
    for (int row = 0; row < n; row++) {
      if (row % LOOK == 0 && cancelled.getAsBoolean()) {
        return new Regions(new double[0], new double[0], new int[1]);
      }
      corners.add(table.cell(row, column), row);
      starts[row + 1] = corners.count;
    }
    return new Regions(
        Arrays.copyOf(corners.xs, corners.count), Arrays.copyOf(corners.ys, corners.count), starts);
  }

  /** How many there are. */
  public int count() {
    return starts.length - 1;
  }

  /** Left, right, bottom and top of all of them; the unit square when there is none. */
  public double[] bounds() {
    if (xs.length == 0) {
      return new double[] {0, 1, 0, 1};
    }
    double[] box = {xs[0], xs[0], ys[0], ys[0]};
    for (int v = 0; v < xs.length; v++) {
      box[0] = Math.min(box[0], xs[v]);
      box[1] = Math.max(box[1], xs[v]);
      box[2] = Math.min(box[2], ys[v]);
      box[3] = Math.max(box[3], ys[v]);
    }
    return box;
  }

  /** Whether a point is in a region. A point on an edge is in one of the two that share it. */
  public boolean contains(int region, double x, double y) {
    boolean inside = false;
    int before = starts[region + 1] - 1;
    for (int v = starts[region]; v < starts[region + 1]; v++) {
      if (ys[v] <= y != ys[before] <= y) {
        // from the lower end up, so that both regions compute the same crossing
        boolean rising = ys[before] < ys[v];
        int a = rising ? before : v;
        int b = rising ? v : before;
        double crossing = xs[a] + (y - ys[a]) * (xs[b] - xs[a]) / (ys[b] - ys[a]);
        inside ^= crossing <= x;
      }
      before = v;
    }
    return inside;
  }

  private static final class Corners {
    private double[] xs;
    private double[] ys;
    private int count;

    Corners(int room) {
      xs = new double[room];
      ys = new double[room];
    }

    /** Takes {@code [[x,y],[x,y]]}. */
    void add(String cell, int row) {
      int at = 1;
      while (at < cell.length() && cell.charAt(at) == '[') {
        int comma = cell.indexOf(',', at);
        int end = cell.indexOf(']', at);
        if (comma < 0 || end < comma) {
          throw broken(row);
        }
        if (count == xs.length) {
          xs = Arrays.copyOf(xs, 2 * count);
          ys = Arrays.copyOf(ys, 2 * count);
        }
        try {
          xs[count] = Double.parseDouble(cell.substring(at + 1, comma));
          ys[count++] = Double.parseDouble(cell.substring(comma + 1, end));
        } catch (NumberFormatException _) {
          throw broken(row);
        }
        at = end + 2;
      }
    }

    private static LoupeException broken(int row) {
      return new LoupeException(
          ReportProblem.UNREADABLE,
          "Row %d of the table of regions has no list of points in 'vertices'.".formatted(row));
    }
  }
}
