package org.loupe.geometry.internal;

/**
 * A convex polygon, counter-clockwise. Edge i goes from vertex i to vertex i + 1 and carries a
 * label that says what made it. Arrays are never changed after construction, but for those that
 * {@link Corners} gives out.
 *
 * @param x first coordinates
 * @param y second coordinates
 * @param label labels of the edges
 */
record Polygon(double[] x, double[] y, int[] label) {

  /** Label of the sides of the window. */
  static final int WINDOW = -1;

  int size() {
    return x.length;
  }

  /** By the shoelace formula around the first vertex, which keeps small areas exact. */
  double area() {
    double twice = 0;
    for (int i = 1; i + 1 < x.length; i++) {
      twice += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
    }
    return twice / 2;
  }

  /**
   * Centre of mass; the mean of the vertices when there is no area.
   *
   * @param into takes it
   * @return the area
   */
  double centroid(double[] into) {
    double x0 = x[0];
    double y0 = y[0];
    double twice = 0;
    double cx = 0;
    double cy = 0;
    double ax = x[1] - x0;
    double ay = y[1] - y0;
    for (int i = 2; i < x.length; i++) {
      double bx = x[i] - x0;
      double by = y[i] - y0;
      double w = ax * by - bx * ay;
      twice += w;
      cx += w * (ax + bx);
      cy += w * (ay + by);
      ax = bx;
      ay = by;
    }
    double scale = 1 / (3 * twice);
    into[0] = x0 + cx * scale;
    into[1] = y0 + cy * scale;
    if (!(twice > 0) || !Double.isFinite(into[0]) || !Double.isFinite(into[1])) {
      System.arraycopy(mean(), 0, into, 0, 2);
    }
    return twice / 2;
  }

  /** Mean of the vertices. */
  double[] mean() {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < x.length; i++) {
      mx += x[i];
      my += y[i];
    }
    return new double[] {mx / x.length, my / x.length};
  }

  /** The smallest rectangle along the axes around it: x0, x1, y0, y1. */
  double[] box() {
    double[] box = {x[0], x[0], y[0], y[0]};
    for (int i = 1; i < x.length; i++) {
      box[0] = Math.min(box[0], x[i]);
      box[1] = Math.max(box[1], x[i]);
      box[2] = Math.min(box[2], y[i]);
      box[3] = Math.max(box[3], y[i]);
    }
    return box;
  }

  /** Largest distance of a vertex from a point. */
  double reach(double px, double py) {
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - px;
      double dy = y[i] - py;
      most = Math.max(most, dx * dx + dy * dy);
    }
    return Math.sqrt(most);
  }

  /** Largest distance of a vertex from the origin. */
  double radius() {
    return reach(0, 0);
  }

  /** Whether there are fewer than three distinct vertices. */
  boolean isFlat() {
    return isFlat(x, y, 0, x.length);
  }

  /** The same of vertices in longer arrays, from one to before another one. */
  static boolean isFlat(double[] x, double[] y, int from, int to) {
    int distinct = 0;
    int before = to - 1;
    for (int i = from; i < to; i++) {
      distinct += x[i] != x[before] || y[i] != y[before] ? 1 : 0;
      before = i;
    }
    return distinct < 3;
  }
}
