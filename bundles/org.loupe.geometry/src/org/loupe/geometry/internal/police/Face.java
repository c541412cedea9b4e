package org.loupe.geometry.internal.police;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Plane;
import org.loupe.geometry.Window;
import org.loupe.geometry.internal.surgery.PlanePieces;

/**
 * A two-dimensional region as a plane and a polygon on it.
 *
 * @param plane the plane
 * @param polygon its corners there, counter-clockwise
 */
record Face(Plane plane, double[][] polygon) {

  /** Corners that are farther from the plane than this share of the region are not on it. */
  private static final double FLAT = 1e-9;

  /** The face of a region that has one; with two inputs its coordinates are those of the input. */
  static Optional<Face> of(Extent extent) {
    double[][] corners = extent.corners();
    if (corners.length < 3) {
      return Optional.empty();
    }
    double[] origin = corners[0].length == 2 ? new double[2] : corners[0];
    double[] u = corners[0].length == 2 ? new double[] {1, 0} : farthest(corners, origin);
    double[] v = corners[0].length == 2 ? new double[] {0, 1} : aside(corners, origin, u);
    double size = Math.sqrt(dot(u, u));
    double[][] on = new double[corners.length][];
    for (int i = 0; i < on.length; i++) {
      double[] d = minus(corners[i], origin);
      on[i] = new double[] {dot(d, unit(u)), dot(d, unit(v))};
      for (int k = 0; k < d.length; k++) {
        d[k] -= on[i][0] * unit(u)[k] + on[i][1] * unit(v)[k];
      }
      if (!(dot(v, v) > FLAT * FLAT * size * size)
          || !(Math.sqrt(dot(d, d)) <= FLAT * Math.max(size, 1e-300))) {
        return Optional.empty();
      }
    }
    double[][] polygon = PlanePieces.hull(on);
    return polygon.length < 3
        ? Optional.empty()
        : Optional.of(
            new Face(new Plane.Affine(Tensor.of(origin), Tensor.of(u), Tensor.of(v)), polygon));
  }

  private static double[] farthest(double[][] corners, double[] from) {
    double[] most = new double[from.length];
    for (double[] c : corners) {
      double[] d = minus(c, from);
      most = dot(d, d) > dot(most, most) ? d : most;
    }
    return most;
  }

  /** What is left of the corner that is farthest from a line. */
  private static double[] aside(double[][] corners, double[] from, double[] u) {
    double[] most = new double[from.length];
    for (double[] c : corners) {
      double[] d = minus(c, from);
      double along = dot(d, u) / Math.max(dot(u, u), Double.MIN_NORMAL);
      for (int i = 0; i < d.length; i++) {
        d[i] -= along * u[i];
      }
      most = dot(d, d) > dot(most, most) ? d : most;
    }
    return most;
  }

  private static double[] unit(double[] x) {
    double length = Math.sqrt(dot(x, x));
    return Arrays.stream(x).map(v -> v / Math.max(length, Double.MIN_NORMAL)).toArray();
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    Arrays.setAll(d, i -> a[i] - b[i]);
    return d;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** How many pieces a network has on it. */
  long pieces(Model model, AnalysisContext context) {
    double[] flat = Arrays.stream(polygon).flatMapToDouble(Arrays::stream).toArray();
    Window window = new Window.Polygon(Tensor.of(flat, polygon.length, 2));
    return PlanePieces.count(model, plane, window, context);
  }
}
