package org.loupe.geometry.internal.compare;

import java.util.Arrays;
import java.util.Optional;

/**
 * A convex polygon, counter-clockwise. Arrays are never changed after construction.
 *
 * @param x first coordinates
 * @param y second coordinates
 */
public record ConvexPart(double[] x, double[] y) {

  int size() {
    return x.length;
  }

  /** By the shoelace formula around the first vertex, which keeps small areas exact. */
  public double area() {
    double twice = 0;
    for (int i = 1; i + 1 < x.length; i++) {
      twice += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
    }
    return twice / 2;
  }

  /** A function's values at the vertices. */
  double[] values(double a, double b, double c) {
    double[] v = new double[x.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = a * x[i] + b * y[i] + c;
    }
    return v;
  }

  /**
   * The part where a function is not negative; none when it is nowhere positive at a vertex.
   *
   * @param v the function's values at the vertices, with those that count as zero set to it
   */
  Optional<ConvexPart> where(double[] v) {
    boolean positive = false;
    boolean negative = false;
    for (double s : v) {
      positive |= s > 0;
      negative |= s < 0;
    }
    if (!positive) {
      return Optional.empty();
    }
    if (!negative) {
      return Optional.of(this);
    }
    // at most one more vertex, but rounding may have bent the polygon
    double[] px = new double[2 * x.length];
    double[] py = new double[2 * x.length];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      int j = i + 1 == x.length ? 0 : i + 1;
      if (v[i] >= 0) {
        px[n] = x[i];
        py[n++] = y[i];
      }
      if (v[i] > 0 && v[j] < 0 || v[i] < 0 && v[j] > 0) {
        // from the lexicographically smaller end, so that both sides of an edge get one point
        boolean swap = x[j] < x[i] || x[j] == x[i] && y[j] < y[i];
        int p = swap ? j : i;
        int q = swap ? i : j;
        double t = v[p] / (v[p] - v[q]);
        px[n] = x[p] + t * (x[q] - x[p]);
        py[n++] = y[p] + t * (y[q] - y[p]);
      }
    }
    ConvexPart part = new ConvexPart(Arrays.copyOf(px, n), Arrays.copyOf(py, n));
    return part.isFlat() ? Optional.empty() : Optional.of(part);
  }

  /**
   * What two polygons share.
   *
   * @param away distance from a line within which a vertex is on it; more for short edges, whose
   *     direction is the less certain the farther from them
   */
  Optional<ConvexPart> and(ConvexPart other, double away) {
    ConvexPart p = this;
    for (int i = 0; i < other.size(); i++) {
      int j = i + 1 == other.size() ? 0 : i + 1;
      double dx = other.x[j] - other.x[i];
      double dy = other.y[j] - other.y[i];
      double length = Math.hypot(dx, dy);
      if (length == 0) {
        continue;
      }
      double[] v = new double[p.size()];
      for (int k = 0; k < v.length; k++) {
        double ex = p.x[k] - other.x[i];
        double ey = p.y[k] - other.y[i];
        double along = Math.abs(ex * dx + ey * dy) / (length * length);
        double d = (dx * ey - dy * ex) / length;
        v[k] = Math.abs(d) <= away * (1 + along) ? 0 : d;
      }
      Optional<ConvexPart> rest = p.where(v);
      if (rest.isEmpty()) {
        return rest;
      }
      p = rest.get();
    }
    return Optional.of(p);
  }

  /** Whether there are fewer than three distinct vertices. */
  private boolean isFlat() {
    int distinct = 0;
    int before = x.length - 1;
    for (int i = 0; i < x.length; i++) {
      distinct += x[i] != x[before] || y[i] != y[before] ? 1 : 0;
      before = i;
    }
    return distinct < 3;
  }
}
