package org.loupe.geometry.internal;

/**
 * Between which values each unit of a layer lies on a polygon, by a narrow rectangle around it that
 * is turned along it: enough to tell for nearly all units that nothing is cut. Not thread-safe.
 *
 * <p>The images are copied to arrays of their own, and the passes over them are plain loops, so
 * that the compiler turns them into vector instructions.
 */
final class UnitRanges {

  private final Tolerance tolerance;

  /** Slopes and offset of each unit. */
  double[] a = {};

  double[] b = {};
  double[] c = {};

  /** Value of each unit in the middle of the polygon. */
  double[] centre = {};

  /** How far from it values on the polygon may be, with twice the tolerance of values. */
  double[] spread = {};

  UnitRanges(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /** Takes the images of a layer, and looks at a polygon. */
  void of(double[] z, Polygon p) {
    int n = z.length / 3;
    if (n != centre.length) {
      a = new double[n];
      b = new double[n];
      c = new double[n];
      centre = new double[n];
      spread = new double[n];
    }
    System.arraycopy(z, 0, a, 0, n);
    System.arraycopy(z, n, b, 0, n);
    System.arraycopy(z, 2 * n, c, 0, n);
    frame(p);
    middle();
    away();
  }

  // the rectangle: its centre, the direction of its first axis and half of both lengths
  private double x;
  private double y;
  private double dx;
  private double dy;
  private double along;
  private double across;

  /** The rectangle whose first axis points from the polygon's first vertex to the farthest one. */
  private void frame(Polygon p) {
    double[] px = p.x();
    double[] py = p.y();
    int far = 0;
    double most = 0;
    for (int i = 1; i < px.length; i++) {
      double d = square(px[i] - px[0]) + square(py[i] - py[0]);
      far = d > most ? i : far;
      most = Math.max(most, d);
    }
    double length = Math.sqrt(most);
    dx = length > 0 ? (px[far] - px[0]) / length : 1;
    dy = length > 0 ? (py[far] - py[0]) / length : 0;
    double from = 0;
    double to = 0;
    double right = 0;
    double left = 0;
    for (int i = 1; i < px.length; i++) {
      double ux = px[i] - px[0];
      double uy = py[i] - py[0];
      double s = ux * dx + uy * dy;
      double t = uy * dx - ux * dy;
      from = Math.min(from, s);
      to = Math.max(to, s);
      right = Math.min(right, t);
      left = Math.max(left, t);
    }
    along = (to - from) / 2;
    across = (left - right) / 2;
    x = px[0] + (from + to) / 2 * dx - (right + left) / 2 * dy;
    y = py[0] + (from + to) / 2 * dy + (right + left) / 2 * dx;
  }

  private static double square(double v) {
    return v * v;
  }

  private void middle() {
    double mx = x;
    double my = y;
    for (int k = 0; k < centre.length; k++) {
      centre[k] = a[k] * mx + b[k] * my + c[k];
    }
  }

  private void away() {
    // a value at a vertex and the bound itself are both rounded
    double relative = 2 * tolerance.relative();
    double radius = tolerance.radius();
    double ux = dx * along;
    double uy = dy * along;
    double vx = -dy * across;
    double vy = dx * across;
    for (int k = 0; k < spread.length; k++) {
      double size = (Math.abs(a[k]) + Math.abs(b[k])) * radius + Math.abs(c[k]);
      spread[k] =
          Math.abs(a[k] * ux + b[k] * uy) + Math.abs(a[k] * vx + b[k] * vy) + relative * size;
    }
  }
}
