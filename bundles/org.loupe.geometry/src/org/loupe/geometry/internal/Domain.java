package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Window;

/** Makes the convex polygon of a window. */
final class Domain {
  private Domain() {}

  /**
   * The polygon, counter-clockwise, without repeated corners.
   *
   * @param slice the plane it is on
   * @throws LoupeException when it is not convex or has no area
   */
  static Polygon of(Window window, Slice slice, AnalysisContext context) {
    return of(
        switch (window) {
          case Window.Square s -> s.corners();
          case Window.Rectangle r -> r.corners();
          case Window.Polygon p -> p.corners();
          case Window.Covering c -> covering(c, Projection.of(c.data(), slice, context));
        });
  }

  private static double[][] covering(Window.Covering window, Projection p) {
    double[] x = p.column(0);
    double[] y = p.column(1);
    double x0 = Arrays.stream(x).min().orElseThrow();
    double x1 = Arrays.stream(x).max().orElseThrow();
    double y0 = Arrays.stream(y).min().orElseThrow();
    double y1 = Arrays.stream(y).max().orElseThrow();
    double wider = window.margin() * Math.max(x1 - x0, y1 - y0);
    if (!(x1 - x0 + wider > 0) || !(y1 - y0 + wider > 0)) {
      throw refused("the rows of %s are on one line along an axis".formatted(window.data().name()));
    }
    return new Window.Rectangle(x0 - wider, x1 + wider, y0 - wider, y1 + wider).corners();
  }

  private static Polygon of(double[][] points) {
    List<double[]> corners = new ArrayList<>(List.of(points));
    for (double[] c : corners) {
      if (!Double.isFinite(c[0]) || !Double.isFinite(c[1])) {
        throw refused("a corner is (%s, %s)".formatted(c[0], c[1]));
      }
    }
    for (int i = corners.size() - 1; i >= 0; i--) {
      double[] next = corners.get((i + 1) % corners.size());
      if (corners.get(i)[0] == next[0] && corners.get(i)[1] == next[1]) {
        corners.remove(i);
      }
    }
    double area = signedArea(corners);
    if (corners.size() < 3 || area == 0) {
      // as much of a bow lies on one side as on the other
      throw refused(
          corners.size() > 3 ? "it has no area, or its sides cross each other" : "it has no area");
    }
    if (area < 0) {
      corners = corners.reversed();
    }
    checkConvex(corners);
    int n = corners.size();
    double[] x = new double[n];
    double[] y = new double[n];
    int[] label = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = corners.get(i)[0];
      y[i] = corners.get(i)[1];
      label[i] = Polygon.WINDOW;
    }
    return new Polygon(x, y, label);
  }

  private static double signedArea(List<double[]> c) {
    double twice = 0;
    for (int i = 1; i + 1 < c.size(); i++) {
      twice += cross(c.getFirst(), c.get(i), c.get(i + 1));
    }
    return twice / 2;
  }

  /** Every turn is to the left, and all turns together are one full turn. */
  private static void checkConvex(List<double[]> c) {
    int n = c.size();
    double turned = 0;
    for (int i = 0; i < n; i++) {
      double[] p = c.get(i);
      double[] q = c.get((i + 1) % n);
      double[] r = c.get((i + 2) % n);
      double cross = cross(p, q, r);
      if (cross < 0) {
        throw refused("the corner (%s, %s) is a dent".formatted(q[0], q[1]));
      }
      double dot = (q[0] - p[0]) * (r[0] - q[0]) + (q[1] - p[1]) * (r[1] - q[1]);
      turned += Math.atan2(cross, dot);
    }
    if (turned > 3 * Math.PI) {
      throw refused("its sides cross each other");
    }
  }

  private static double cross(double[] p, double[] q, double[] r) {
    return (q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0]);
  }

  private static LoupeException refused(String why) {
    return new LoupeException(GeometryProblem.WINDOW, "The window is refused: " + why + ".");
  }
}
