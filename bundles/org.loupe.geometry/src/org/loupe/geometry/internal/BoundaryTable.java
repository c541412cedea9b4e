package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.api.value.Table;

/**
 * The decision boundary as a table, one row a segment.
 *
 * @param table the table
 * @param curves how the segments are joined
 */
record BoundaryTable(Table table, Curves curves) {

  /**
   * Of segments.
   *
   * @param rows as {@link Boundary#segments} gives them
   * @param radius size of the window
   */
  static BoundaryTable of(double[] rows, double radius) {
    int n = rows.length / Boundary.WIDTH;
    Curves curves = Curves.of(rows, radius);
    String[] names = {"x0", "y0", "x1", "y1"};
    Table.Builder table = Table.builder();
    for (int c = 0; c < names.length; c++) {
      table.numbers(names[c], column(rows, n, c));
    }
    double[] length = new double[n];
    double[] normalX = new double[n];
    double[] normalY = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i * Boundary.WIDTH;
      double dx = rows[at + 2] - rows[at];
      double dy = rows[at + 3] - rows[at + 1];
      length[i] = Math.hypot(dx, dy);
      // the cell of the first class is on the left, so that the way to the right leads to the
      // second
      normalX[i] = length[i] > 0 ? dy / length[i] : 0;
      normalY[i] = length[i] > 0 ? -dx / length[i] : 0;
    }
    table
        .numbers("length", length)
        .numbers("first", whole(column(rows, n, 4)))
        .numbers("second", whole(column(rows, n, 5)))
        .numbers("slope", column(rows, n, 6))
        .numbers("normalX", normalX)
        .numbers("normalY", normalY)
        .numbers("curve", Arrays.stream(curves.of()).asLongStream().toArray());
    return new BoundaryTable(table.build(), curves);
  }

  private static double[] column(double[] rows, int n, int c) {
    double[] column = new double[n];
    for (int i = 0; i < n; i++) {
      column[i] = rows[i * Boundary.WIDTH + c];
    }
    return column;
  }

  private static long[] whole(double[] d) {
    long[] l = new long[d.length];
    for (int i = 0; i < l.length; i++) {
      l[i] = (long) d[i];
    }
    return l;
  }
}
