package org.loupe.geometry.internal.hull;

import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.NoRows;

/**
 * Rows as flat numbers: of a dataset, or of a layer at a dataset.
 *
 * @param name for messages and figures
 * @param rows [rows][numbers], all finite
 * @param shape of a row before it became flat
 */
record Samples(String name, double[][] rows, long[] shape) {

  private static final int ROWS = 256;

  /** Reads rows. */
  static Samples of(Dataset data, Optional<Layer> layer, AnalysisContext context) {
    NoRows.refuse(data);
    if (layer.isPresent()) {
      Tensor values = context.compute().features(layer.get(), data).values();
      return of(data, values.size(1), new long[] {values.size(1)}, values, context);
    }
    return of(
        data, data.row().rowCount(), data.row().rowShape(), Tensor.of(new double[0], 0), context);
  }

  private static Samples of(
      Dataset data, long width, long[] shape, Tensor known, AnalysisContext context) {
    long room = Math.min(context.memory().bytes(), Runtime.getRuntime().maxMemory()) / 4;
    // one place more a row for the array's head; the product of two longs may be too large
    if (width == 0 || width + 2 > room / 8 / data.size()) {
      throw new LoupeException(
          GeometryProblem.HULL_SIZE,
          "%d points of %d numbers do not fit into %s."
              .formatted(data.size(), width, new ByteSize(room)));
    }
    double[][] x = new double[Math.toIntExact(data.size())][];
    for (int from = 0; from < x.length; from += ROWS) {
      context.checkCancelled();
      int to = Math.min(x.length, from + ROWS);
      Tensor t =
          known.count() > 0
              ? known.rows(from, to)
              : data.read(LongStream.range(from, to).toArray());
      for (int i = from; i < to; i++) {
        x[i] = finite(t.row(i - from).toDoubles(), data.name(), i);
      }
    }
    return new Samples(data.name(), x, shape);
  }

  private static double[] finite(double[] row, String name, int i) {
    for (int k = 0; k < row.length; k++) {
      if (!Double.isFinite(row[k])) {
        throw new LoupeException(
            GeometryProblem.HULL_SHAPE,
            "Number %d of row %d of %s is %s.".formatted(k, i, name, row[k]));
      }
    }
    return row;
  }

  /** Refuses rows that are not in the space of some points. */
  void check(Samples points) {
    if (width() != points.width()) {
      throw new LoupeException(
          GeometryProblem.HULL_SHAPE,
          "Row 0 of %s has %d numbers and the points of the hull have %d."
              .formatted(name, width(), points.width()));
    }
  }

  int width() {
    return rows[0].length;
  }

  int count() {
    return rows.length;
  }

  /** Some of the rows. */
  Samples some(int[] numbers) {
    double[][] x = new double[numbers.length][];
    for (int i = 0; i < x.length; i++) {
      x[i] = rows[numbers[i]];
    }
    return new Samples(name, x, shape);
  }

  /** The mean of the rows. */
  double[] mean() {
    double[] mean = new double[width()];
    for (double[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k] / rows.length;
      }
    }
    return mean;
  }
}
