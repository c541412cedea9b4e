package org.loupe.geometry.internal;

import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.point.Points;

/**
 * The rows of a dataset as points of a plane.
 *
 * @param points [rows][3]: both coordinates of the nearest point of the plane, and how far that is
 */
record Projection(double[][] points) {

  /** Rows that are read at once. */
  private static final int ROWS = 256;

  /** Reads the rows. */
  static Projection of(Dataset data, Slice slice, AnalysisContext context) {
    double[][] points = new double[Math.toIntExact(data.size())][];
    each(
        data,
        slice.origin().length,
        context,
        (row, x) -> {
          double[] u = slice.project(x);
          points[row] = new double[] {u[0], u[1], slice.distance(x, u)};
        });
    return new Projection(points);
  }

  /** Takes a row. */
  interface Visitor {
    void row(int number, double[] x);
  }

  /** Reads the rows of a dataset one after another. */
  static void each(Dataset data, int inputs, AnalysisContext context, Visitor visitor) {
    NoRows.refuse(data);
    if (data.row().rowCount() != inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SHAPE,
          "Rows of %s have %d numbers and the network takes %d."
              .formatted(data.name(), data.row().rowCount(), inputs));
    }
    int count = Math.toIntExact(data.size());
    for (int from = 0; from < count; from += ROWS) {
      context.checkCancelled();
      int to = Math.min(count, from + ROWS);
      Tensor t = data.read(LongStream.range(from, to).toArray());
      for (int i = from; i < to; i++) {
        String what = "row %d of %s".formatted(i, data.name());
        visitor.row(i, Points.finite(t.row(i - from).toDoubles(), what));
      }
    }
  }

  /** One of the three numbers, of all rows. */
  double[] column(int c) {
    double[] column = new double[points.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = points[i][c];
    }
    return column;
  }
}
