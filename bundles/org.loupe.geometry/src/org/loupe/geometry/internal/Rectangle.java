package org.loupe.geometry.internal;

/**
 * A narrow rectangle around a polygon, turned along it: its first axis points from the polygon's
 * first vertex to the farthest one. Not thread-safe.
 *
 * <p>A cell that a step does not cut comes to the next one as it is, and two of three are not cut:
 * so the rectangle of the last polygon is kept.
 */
final class Rectangle {

  /** The rounding of the bound itself, and what the middle's value is off by. */
  private static final double WIDER = 1 + 1e-12;

  private final Tolerance tolerance;

  // its centre, and half of both sides

  double x;
  double y;
  double ux;
  double uy;
  double vx;
  double vy;

  private Polygon inside;

  Rectangle(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /** Lays it around a polygon. */
  Rectangle around(Polygon p) {
    if (p != inside) {
      inside = p;
      lay(p.x(), p.y(), 0, p.size());
    }
    return this;
  }

  /** Lays it around vertices in longer arrays, from one to before another one. */
  void lay(double[] px, double[] py, int begin, int end) {
    double x0 = px[begin];
    double y0 = py[begin];
    double dx = 1;
    double dy = 0;
    double most = 0;
    for (int i = begin + 1; i < end; i++) {
      double wx = px[i] - x0;
      double wy = py[i] - y0;
      double d = wx * wx + wy * wy;
      dx = d > most ? wx : dx;
      dy = d > most ? wy : dy;
      most = Math.max(most, d);
    }
    // of two points that are the same to rounding there is no direction
    double square = most > 0 ? most : 1;
    double to = 0;
    double from = 0;
    double left = 0;
    double right = 0;
    for (int i = begin + 1; i < end; i++) {
      double wx = px[i] - x0;
      double wy = py[i] - y0;
      double s = wx * dx + wy * dy;
      double t = wy * dx - wx * dy;
      to = s > to ? s : to;
      from = s < from ? s : from;
      left = t > left ? t : left;
      right = t < right ? t : right;
    }
    double scale = 0.5 / square;
    // A value at a vertex and the bound itself are both rounded: twice the tolerance, which is
    // 2 relative (|a| + |b|) radius for the slopes and as much for the offset less the middle, is
    // had by longer sides, as |a| + |b| is at most sqrt(2) times the components along both of them.
    double more = 6 * tolerance.relative() * tolerance.radius() / Math.sqrt(square);
    double along = (to - from) * scale * WIDER + more;
    double across = (left - right) * scale * WIDER + more;
    ux = dx * along;
    uy = dy * along;
    vx = -dy * across;
    vy = dx * across;
    double ahead = (from + to) * scale;
    double aside = (right + left) * scale;
    x = x0 + ahead * dx - aside * dy;
    y = y0 + ahead * dy + aside * dx;
  }
}
