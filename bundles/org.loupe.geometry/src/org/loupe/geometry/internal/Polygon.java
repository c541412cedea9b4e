package org.loupe.geometry.internal;

/**
 * A convex polygon, counter-clockwise. Edge i goes from vertex i to vertex i + 1 and carries a label
 * that says what made it. Arrays are never changed after construction.
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
      twice +=
          (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
    }
    return twice / 2;
  }

  /** Centre of mass; the mean of the vertices when there is no area. */
  double[] centroid() {
    double twice = 0;
    double cx = 0;
    double cy = 0;
    for (int i = 1; i + 1 < x.length; i++) {
      double w = (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
      twice += w;
      cx += w * (x[i] + x[i + 1] - 2 * x[0]);
      cy += w * (y[i] + y[i + 1] - 2 * y[0]);
    }
    if (!(twice > 0)) {
      return mean();
    }
    double gx = x[0] + cx / (3 * twice);
    double gy = y[0] + cy / (3 * twice);
    return Double.isFinite(gx) && Double.isFinite(gy) ? new double[] {gx, gy} : mean();
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
    int distinct = 0;
    int before = x.length - 1;
    for (int i = 0; i < x.length; i++) {
      distinct += x[i] != x[before] || y[i] != y[before] ? 1 : 0;
      before = i;
    }
    return distinct < 3;
  }
}
