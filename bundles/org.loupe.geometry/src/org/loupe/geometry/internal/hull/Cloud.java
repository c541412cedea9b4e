package org.loupe.geometry.internal.hull;

import java.util.Arrays;
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

  /** The cloud of some rows. */
  static Cloud of(Samples samples, double[][] axes) {
    double[] centre = samples.mean();
    double[][] x = new double[samples.count()][];
    for (int i = 0; i < x.length; i++) {
      x[i] = onto(axes, from(centre, samples.rows()[i]));
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

  /** Some of the points, seen from the centre of all. */
  Cloud some(int[] numbers) {
    double[][] x = new double[numbers.length][];
    for (int i = 0; i < x.length; i++) {
      x[i] = points[numbers[i]];
    }
    return new Cloud(x, centre, axes, radius(x));
  }

  /** The same points, asked about rows that have been placed already. */
  Cloud placed() {
    return new Cloud(points, new double[dimension()], new double[0][], radius);
  }

  private static double[] from(double[] centre, double[] row) {
    double[] x = row.clone();
    for (int k = 0; k < x.length; k++) {
      x[k] -= centre[k];
    }
    return x;
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
    return onto(axes, from(centre, row));
  }

  int dimension() {
    return points[0].length;
  }
}
