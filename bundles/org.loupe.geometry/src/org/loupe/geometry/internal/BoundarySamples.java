package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Sampling;

/**
 * Points of the decision boundary.
 *
 * @param table one row a point: {@code x}, {@code y}, {@code segment}, {@code first}, {@code
 *     second}
 * @param points the points of input space, [points, row...]
 */
record BoundarySamples(Table table, Tensor points) {

  /**
   * Takes points.
   *
   * @param rowShape shape of a row of the network's input
   */
  static BoundarySamples of(
      Optional<Sampling> sampling,
      BoundaryTable boundary,
      Slice slice,
      long[] rowShape,
      AnalysisContext context) {
    double[] ends = ends(boundary);
    boolean isThere = ends[ends.length - 1] > 0;
    if (sampling.isPresent() && !isThere) {
      context.warn(GeometryProblem.NO_BOUNDARY, "There are no points to take.");
    }
    double[] at =
        sampling
            .filter(_ -> isThere)
            .map(s -> places(s, boundary, ends, slice, context))
            .orElse(new double[0]);
    int inputs = slice.origin().length;
    double[][] columns = new double[5][at.length];
    double[] points = new double[Math.multiplyExact(at.length, inputs)];
    for (int i = 0; i < at.length; i++) {
      double[] p = point(boundary, ends, at[i]);
      for (int c = 0; c < columns.length; c++) {
        columns[c][i] = p[c];
      }
      System.arraycopy(slice.point(p[0], p[1]), 0, points, i * inputs, inputs);
    }
    long[] shape = new long[rowShape.length + 1];
    shape[0] = at.length;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    Table table =
        Table.builder()
            .numbers("x", columns[0])
            .numbers("y", columns[1])
            .numbers("segment", whole(columns[2]))
            .numbers("first", whole(columns[3]))
            .numbers("second", whole(columns[4]))
            .build();
    return new BoundarySamples(table, Tensor.of(points, shape));
  }

  /** Along all curves, one behind another: where each segment ends; 0 before the first. */
  private static double[] ends(BoundaryTable boundary) {
    int[] walk = boundary.curves().walk();
    Tensor length = boundary.table().numbers("length");
    double[] ends = new double[walk.length + 1];
    for (int i = 0; i < walk.length; i++) {
      ends[i + 1] = ends[i] + length.getDouble(segment(walk[i]));
    }
    return ends;
  }

  private static int segment(int step) {
    return step < 0 ? -1 - step : step;
  }

  private static double[] places(
      Sampling sampling,
      BoundaryTable boundary,
      double[] ends,
      Slice slice,
      AnalysisContext context) {
    double length = ends[ends.length - 1];
    double[] at = new double[sampling.count()];
    switch (sampling) {
      case Sampling.ByLength s -> {
        SplittableRandom random = new SplittableRandom(s.seed());
        Arrays.setAll(at, _ -> random.nextDouble() * length);
      }
      case Sampling.ByDensity s -> {
        RowDensity density = RowDensity.of(s.data(), slice, context);
        return density.places(s, length, place -> point(boundary, ends, place), context);
      }
      case Sampling.Equidistant _ -> Arrays.setAll(at, i -> (i + 0.5) * length / at.length);
    }
    return at;
  }

  /** Coordinates, segment and classes of the point at a length. */
  private static double[] point(BoundaryTable boundary, double[] ends, double at) {
    int found = Arrays.binarySearch(ends, at);
    int i = Math.clamp(found < 0 ? -found - 2 : found, 0, ends.length - 2);
    // where segments without a length begin, the last one that begins there is the one that goes on
    while (i + 2 < ends.length && !(ends[i + 1] > at)) {
      i++;
    }
    int step = boundary.curves().walk()[i];
    int row = segment(step);
    double along = ends[i + 1] > ends[i] ? (at - ends[i]) / (ends[i + 1] - ends[i]) : 0;
    double t = step < 0 ? 1 - along : along;
    Table b = boundary.table();
    double x0 = b.numbers("x0").getDouble(row);
    double y0 = b.numbers("y0").getDouble(row);
    return new double[] {
      x0 + t * (b.numbers("x1").getDouble(row) - x0),
      y0 + t * (b.numbers("y1").getDouble(row) - y0),
      row,
      b.numbers("first").getDouble(row),
      b.numbers("second").getDouble(row)
    };
  }

  private static long[] whole(double[] d) {
    return Arrays.stream(d).mapToLong(v -> (long) v).toArray();
  }
}
