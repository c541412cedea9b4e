package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Dataset;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Plane;

/** Compares a window with the points that its plane was made of, and with rows that are given. */
final class Extent {

  /** A window that has less of the points' hull than this share of its own area is too large. */
  private static final double LEAST = 0.01;

  /** So many rows are data, and not a few that somebody asks about. */
  private static final int DATA = 20;

  private Extent() {}

  /**
   * Warns when none of the rows is in the window, as when they are not scaled as the network has
   * it, or, where they are many, when nearly all of the window is outside of their hull.
   */
  static void check(Dataset rows, Slice slice, Polygon window, AnalysisContext context) {
    List<double[]> points = List.of(Projection.of(rows, slice, context).points());
    if (!points.isEmpty() && points.stream().noneMatch(p -> isInside(window, p))) {
      double[] box = window.box();
      context.warn(
          GeometryProblem.WINDOW_SCALE,
          "None of the %d row%s of %s is in the window: the rows have %s, %s on the plane, and the"
                  .formatted(
                      points.size(),
                      points.size() == 1 ? "" : "s",
                      rows.name(),
                      range(points, 0),
                      range(points, 1))
              + " window u1 = %.4g .. %.4g, u2 = %.4g .. %.4g."
                  .formatted(box[0], box[1], box[2], box[3]));
    } else if (points.size() >= DATA) {
      compare(points, "%d rows of %s".formatted(points.size(), rows.name()), window, context);
    }
  }

  private static boolean isInside(Polygon window, double[] p) {
    boolean isInside = true;
    for (int e = 0; e < window.size(); e++) {
      int f = (e + 1) % window.size();
      double[] from = {window.x()[e], window.y()[e]};
      double[] to = {window.x()[f], window.y()[f]};
      isInside &= side(from, to, p) >= 0;
    }
    return isInside;
  }

  /** Warns when nearly all of the window lies outside the hull of the plane's own points. */
  static void check(Optional<Plane> plane, Slice slice, Polygon window, AnalysisContext context) {
    List<double[]> points = slice.anchors();
    if (plane.orElse(null) instanceof Plane.Pca p) {
      points = List.of(Projection.of(p.data(), slice, context).points());
    }
    if (points.size() >= 3) {
      compare(points, "the plane's %d points".formatted(points.size()), window, context);
    }
  }

  private static void compare(
      List<double[]> points, String what, Polygon window, AnalysisContext context) {
    double shared = area(clipped(hull(points), window));
    if (shared < LEAST * window.area()) {
      context.warn(
          GeometryProblem.WINDOW_SIZE,
          "%.2f %% of the window's area lies outside the hull of %s (%s, %s)."
              .formatted(
                  100 * (1 - shared / window.area()), what, range(points, 0), range(points, 1)));
    }
  }

  private static String range(List<double[]> points, int axis) {
    return "u%d = %.4g .. %.4g"
        .formatted(
            axis + 1,
            points.stream().mapToDouble(p -> p[axis]).min().orElseThrow(),
            points.stream().mapToDouble(p -> p[axis]).max().orElseThrow());
  }

  /** The convex hull, counter-clockwise: A. M. Andrew's chains (1979). */
  private static List<double[]> hull(List<double[]> points) {
    List<double[]> sorted =
        points.stream()
            .sorted(Comparator.comparingDouble((double[] p) -> p[0]).thenComparing(p -> p[1]))
            .toList();
    List<double[]> hull = chain(sorted);
    hull.addAll(chain(sorted.reversed()));
    return hull;
  }

  /** The points that a walk along sorted points turns left at, without the last one. */
  private static List<double[]> chain(List<double[]> sorted) {
    List<double[]> chain = new ArrayList<>();
    for (double[] p : sorted) {
      while (chain.size() > 1 && side(chain.get(chain.size() - 2), chain.getLast(), p) <= 0) {
        chain.removeLast();
      }
      chain.add(p);
    }
    chain.removeLast();
    return chain;
  }

  /** What of a polygon is inside a convex one (I. E. Sutherland, G. W. Hodgman, 1974). */
  private static List<double[]> clipped(List<double[]> polygon, Polygon by) {
    List<double[]> left = polygon;
    for (int e = 0; e < by.size(); e++) {
      int f = (e + 1) % by.size();
      double[] from = {by.x()[e], by.y()[e]};
      double[] to = {by.x()[f], by.y()[f]};
      List<double[]> next = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        double[] p = left.get(i);
        double[] q = left.get((i + 1) % left.size());
        double atP = side(from, to, p);
        double atQ = side(from, to, q);
        if (atP >= 0) {
          next.add(p);
        }
        if (atP * atQ < 0) {
          double t = atP / (atP - atQ);
          next.add(new double[] {p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])});
        }
      }
      left = next;
    }
    return left;
  }

  private static double area(List<double[]> p) {
    double twice = 0;
    for (int i = 1; i + 1 < p.size(); i++) {
      twice += side(p.getFirst(), p.get(i), p.get(i + 1));
    }
    return twice / 2;
  }

  /** Above zero when r is left of the way from p to q. */
  private static double side(double[] p, double[] q, double[] r) {
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  }
}
