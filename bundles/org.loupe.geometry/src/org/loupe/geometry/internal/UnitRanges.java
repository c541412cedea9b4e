package org.loupe.geometry.internal;

/**
 * Between which values each unit of a layer lies on a polygon, by the circle around the mean of its
 * vertices: enough to tell for nearly all units that nothing is cut. Not thread-safe.
 *
 * <p>The images are copied to arrays of their own, and the passes over them are plain loops, so that
 * the compiler turns them into vector instructions.
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
    double[] mean = p.mean();
    middle(mean[0], mean[1]);
    away(p.reach(mean[0], mean[1]));
  }

  private void middle(double x, double y) {
    for (int k = 0; k < centre.length; k++) {
      centre[k] = a[k] * x + b[k] * y + c[k];
    }
  }

  private void away(double reach) {
    // a value at a vertex and the bound itself are both rounded
    double relative = 2 * tolerance.relative();
    double radius = tolerance.radius();
    for (int k = 0; k < spread.length; k++) {
      double size = (Math.abs(a[k]) + Math.abs(b[k])) * radius + Math.abs(c[k]);
      spread[k] = Math.sqrt(a[k] * a[k] + b[k] * b[k]) * reach + relative * size;
    }
  }
}
