package org.loupe.geometry.internal;

/**
 * The smallest circle around the vertices of a polygon, point by point: one that is outside of the
 * circle so far lies on the next one (E. Welzl, "Smallest Enclosing Disks (Balls and Ellipsoids)",
 * 1991). Not thread-safe.
 */
final class EnclosingCircle {

  /** A point counts as inside up to this share of the squared radius. */
  private static final double SLACK = 1 + 1e-12;

  // coordinates around the centre of mass, for small polygons far from the origin
  private double[] x = new double[8];
  private double[] y = new double[8];
  private double cx;
  private double cy;
  private double square;

  /**
   * Its radius.
   *
   * @param x0 first coordinate of a point near the polygon
   * @param y0 second coordinate of that point
   */
  double radius(Polygon p, double x0, double y0) {
    int n = p.size();
    if (x.length < n) {
      x = new double[2 * n];
      y = new double[2 * n];
    }
    for (int i = 0; i < n; i++) {
      x[i] = p.x()[i] - x0;
      y[i] = p.y()[i] - y0;
    }
    around(x[0], y[0], 0);
    for (int i = 1; i < n; i++) {
      if (isOutside(i)) {
        around(x[i], y[i], 0);
        for (int j = 0; j < i; j++) {
          if (isOutside(j)) {
            onTwo(i, j);
            onThird(i, j);
          }
        }
      }
    }
    return Math.sqrt(square);
  }

  private void onThird(int i, int j) {
    for (int k = 0; k < j; k++) {
      if (isOutside(k)) {
        onThree(i, j, k);
      }
    }
  }

  private void around(double px, double py, double squared) {
    cx = px;
    cy = py;
    square = squared;
  }

  private boolean isOutside(int i) {
    double dx = x[i] - cx;
    double dy = y[i] - cy;
    return dx * dx + dy * dy > square * SLACK;
  }

  private void onTwo(int i, int j) {
    double dx = (x[i] - x[j]) / 2;
    double dy = (y[i] - y[j]) / 2;
    around(x[j] + dx, y[j] + dy, dx * dx + dy * dy);
  }

  private void onThree(int i, int j, int k) {
    double ax = x[j] - x[i];
    double ay = y[j] - y[i];
    double bx = x[k] - x[i];
    double by = y[k] - y[i];
    double twice = 2 * (ax * by - bx * ay);
    if (twice == 0) {
      return;
    }
    double a = ax * ax + ay * ay;
    double b = bx * bx + by * by;
    double ux = (by * a - ay * b) / twice;
    double uy = (ax * b - bx * a) / twice;
    around(x[i] + ux, y[i] + uy, ux * ux + uy * uy);
  }
}
