package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullReduction;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.point.Points;

/**
 * The points of a hull, centred on their mean, in all of space or along some directions.
 *
 * @param points [points][dimension]
 * @param centre of the points as they came
 * @param axes the directions, of length one; empty for all of space
 * @param radius the largest distance of a point from the centre
 */
record Cloud(double[][] points, double[] centre, double[][] axes, double radius) {

  private static final int ROWS = 256;

  /**
   * Reads the points.
   *
   * @param count how many coordinates to look at; 0 for all of space
   */
  static Cloud of(Dataset data, HullReduction kind, long count, AnalysisContext context) {
    int d = width(data, context);
    double[][] x = read(data, d, context);
    double[] centre = new double[d];
    for (double[] row : x) {
      for (int k = 0; k < d; k++) {
        centre[k] += row[k] / x.length;
      }
    }
    for (double[] row : x) {
      for (int k = 0; k < d; k++) {
        row[k] -= centre[k];
      }
    }
    double[][] axes = count == 0 ? new double[0][] : Axes.of(kind, x, data.row(), count, context);
    for (int i = 0; i < x.length; i++) {
      x[i] = onto(axes, x[i]);
    }
    return new Cloud(x, centre, axes, radius(x));
  }

  private static double radius(double[][] x) {
    double radius = 0;
    for (double[] row : x) {
      radius = Math.max(radius, Points.length(row));
    }
    return radius;
  }

  /** The same points along the first directions only. */
  Cloud first(int count) {
    double[][] x = new double[points.length][];
    for (int i = 0; i < x.length; i++) {
      x[i] = Arrays.copyOf(points[i], count);
    }
    return new Cloud(x, centre, Arrays.copyOf(axes, count), radius(x));
  }

  private static int width(Dataset data, AnalysisContext context) {
    NoRows.refuse(data);
    long d = data.row().rowCount();
    long room = Math.min(context.memory().bytes(), Runtime.getRuntime().maxMemory()) / 4;
    // one place more a row for the array's head; the product of two longs may be too large
    if (d == 0 || d + 2 > room / 8 / data.size()) {
      throw new LoupeException(
          GeometryProblem.HULL_SIZE,
          "%d points of %d numbers do not fit into %s."
              .formatted(data.size(), d, new ByteSize(room)));
    }
    return (int) d;
  }

  /** Rows of a dataset, flat. */
  static double[][] read(Dataset data, int d, AnalysisContext context) {
    double[][] x = new double[Math.toIntExact(data.size())][];
    for (int from = 0; from < x.length; from += ROWS) {
      context.checkCancelled();
      int to = Math.min(x.length, from + ROWS);
      Tensor t = data.read(LongStream.range(from, to).toArray());
      for (int i = from; i < to; i++) {
        x[i] = finite(t.row(i - from).toDoubles(), data.name(), i, d);
      }
    }
    return x;
  }

  private static double[] finite(double[] row, String name, int i, int d) {
    if (row.length != d) {
      throw new LoupeException(
          GeometryProblem.HULL_SHAPE,
          "Row %d of %s has %d numbers and the points of the hull have %d."
              .formatted(i, name, row.length, d));
    }
    for (int k = 0; k < d; k++) {
      if (!Double.isFinite(row[k])) {
        throw new LoupeException(
            GeometryProblem.HULL_SHAPE,
            "Number %d of row %d of %s is %s.".formatted(k, i, name, row[k]));
      }
    }
    return row;
  }

  private static double[] onto(double[][] axes, double[] x) {
    if (axes.length == 0) {
      return x;
    }
    double[] y = new double[axes.length];
    for (int c = 0; c < y.length; c++) {
      for (int k = 0; k < x.length; k++) {
        y[c] += axes[c][k] * x[k];
      }
    }
    return y;
  }

  /** A row in the coordinates of the points. */
  double[] place(double[] row) {
    double[] x = new double[row.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = row[k] - centre[k];
    }
    return onto(axes, x);
  }

  int dimension() {
    return points[0].length;
  }
}
