package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.internal.point.Points;

/** How many rows lie in the convex hull of a few points. */
public final class Members {
  private Members() {}

  /**
   * Counts rows that are inside; those on the border that cannot be told are not.
   *
   * @param points [points][dimension]
   * @param rows [rows][dimension]
   * @param check looked at now and then
   */
  public static long count(double[][] points, double[][] rows, Runnable check) {
    double[] centre = new double[points[0].length];
    for (double[] p : points) {
      for (int k = 0; k < centre.length; k++) {
        centre[k] += p[k] / points.length;
      }
    }
    double[][] around = Arrays.stream(points).map(p -> from(centre, p)).toArray(double[][]::new);
    double radius = Arrays.stream(around).mapToDouble(Points::length).max().orElse(0);
    Hull hull = new Hull(around, radius);
    List<Search> searches = new ArrayList<>();
    for (double[] row : rows) {
      searches.add(new Search(hull, from(centre, row), new boolean[0], HullGoal.VERDICT));
    }
    return hull.answers(searches, check).stream()
        .filter(a -> a.verdict() == Verdict.INSIDE)
        .count();
  }

  private static double[] from(double[] centre, double[] x) {
    double[] y = x.clone();
    for (int k = 0; k < y.length; k++) {
      y[k] -= centre[k];
    }
    return y;
  }
}
