package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Dataset;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Sampling;

/**
 * The density of rows on a plane, by normal kernels.
 *
 * @param points [rows][2 or more] on the plane
 * @param width of a kernel
 */
record RowDensity(double[][] points, double width) {

  /** Rows that count: the density is then known to a few percent where there are many. */
  private static final int MOST = 2000;

  /** Places at which the largest density is looked for. */
  private static final int GRID = 1000;

  /** Candidates for each point that is asked for, before the rest is given up. */
  private static final int TRIES = 1000;

  /** The density of rows, each at the nearest point of the plane. */
  static RowDensity of(Dataset data, Slice slice, AnalysisContext context) {
    double[][] all = Projection.of(data, slice, context).points();
    double[][] points = new double[Math.min(all.length, MOST)][];
    for (int i = 0; i < points.length; i++) {
      points[i] = all[(int) ((long) i * all.length / points.length)];
    }
    double variance = 0;
    for (int axis = 0; axis < 2; axis++) {
      int a = axis;
      double mean = Arrays.stream(points).mapToDouble(p -> p[a]).average().orElseThrow();
      variance +=
          Arrays.stream(points).mapToDouble(p -> (p[a] - mean) * (p[a] - mean)).average().orElse(0)
              / 2;
    }
    // all rows at one point have no width
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    return new RowDensity(points, deviation * Math.pow(points.length, -1.0 / 6));
  }

  /** The density at a point, up to a factor. */
  double at(double x, double y) {
    double sum = 0;
    for (double[] p : points) {
      double dx = (x - p[0]) / width;
      double dy = (y - p[1]) / width;
      sum += Math.exp(-(dx * dx + dy * dy) / 2);
    }
    return sum;
  }

  /**
   * Places along a length, each as likely as it is dense there: by rejection.
   *
   * @param point coordinates of a place
   */
  double[] places(
      Sampling.ByDensity sampling,
      double length,
      DoubleFunction<double[]> point,
      AnalysisContext context) {
    double most = 0;
    for (int i = 0; i < GRID; i++) {
      double[] p = point.apply((i + 0.5) * length / GRID);
      most = Math.max(most, at(p[0], p[1]));
    }
    SplittableRandom random = new SplittableRandom(sampling.seed());
    double[] at = new double[sampling.count()];
    int found = 0;
    for (long i = 0; found < at.length && most > 0 && i < (long) TRIES * at.length; i++) {
      context.checkCancelled();
      double place = random.nextDouble() * length;
      double[] p = point.apply(place);
      if (random.nextDouble() * most < at(p[0], p[1])) {
        at[found++] = place;
      }
    }
    if (found < at.length) {
      context.warn(
          GeometryProblem.NO_BOUNDARY,
          "There are %d of %d points, as hardly a row is near the boundary."
              .formatted(found, at.length));
    }
    return Arrays.copyOf(at, found);
  }
}
