package org.loupe.geometry.internal;

/**
 * Between which values each unit of a layer lies on a polygon, by a narrow rectangle around it that
 * is turned along it: enough to tell for nearly all units that nothing is cut. Not thread-safe.
 *
 * <p>The pass over the units is a plain loop over arrays with the same index, so that the compiler
 * turns it into vector instructions.
 */
final class UnitRanges {

  /** The rounding of the bound itself, and what the middle's value is off by. */
  private static final double WIDER = 1 + 1e-12;

  private final Tolerance tolerance;

  /** Value of each unit in the middle of the polygon. */
  double[] centre = {};

  /** How far from it values on the polygon may be, with nearly twice the tolerance of values. */
  double[] spread = {};

  /** Of each unit how far it may be beyond zero; negative where it keeps to its side. */
  private double[] beyond = {};

  // the rectangle: its centre and half of both sides
  private double x;
  private double y;
  private double ux;
  private double uy;
  private double vx;
  private double vy;

  UnitRanges(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /** Takes the images of a layer, and looks at a polygon. */
  void of(Images z, Polygon p) {
    int n = z.units();
    if (n != centre.length) {
      centre = new double[n];
      spread = new double[n];
    }
    frame(p.x(), p.y());
    ranges(z.a(), z.b(), z.c(), centre, spread, x, y, ux, uy, vx, vy);
  }

  /**
   * Finds the units that may be zero somewhere on a polygon, or lie on another side than they did.
   *
   * @param z the images of a layer
   * @param signs 1 of the units that were above zero, -1 of the others
   * @param into takes their numbers, rising
   * @return how many they are
   */
  int near(Images z, Polygon p, double[] signs, int[] into) {
    int n = z.units();
    if (n != beyond.length) {
      beyond = new double[n];
    }
    frame(p.x(), p.y());
    beyond(z.a(), z.b(), z.c(), signs, beyond, x, -y, ux, -uy, vx, -vy);
    return list(beyond, into);
  }

  /** Lists what is not negative, eight at a time, as nearly all are. */
  private static int list(double[] values, int[] into) {
    int count = 0;
    int from = 0;
    for (; from + 7 < values.length; from += 8) {
      if (sign(values, from) >= 0) {
        count = list(values, from, from + 8, into, count);
      }
    }
    return list(values, from, values.length, into, count);
  }

  /** Negative when eight values have the sign of negative ones. */
  private static long sign(double[] v, int i) {
    return bits(v[i])
        & bits(v[i + 1])
        & bits(v[i + 2])
        & bits(v[i + 3])
        & bits(v[i + 4])
        & bits(v[i + 5])
        & bits(v[i + 6])
        & bits(v[i + 7]);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static int list(double[] values, int from, int to, int[] into, int before) {
    int count = before;
    for (int k = from; k < to; k++) {
      if (bits(values[k]) >= 0) {
        into[count++] = k;
      }
    }
    return count;
  }

  /**
   * Differences only: operands of a sum may be exchanged in some of the copies that the compiler
   * makes of the loop's body, and then no vectors are made of them.
   *
   * @param minusY the middle's second coordinate with its sign changed, as those of the sides
   */
  private static void beyond(
      double[] a,
      double[] b,
      double[] c,
      double[] signs,
      double[] beyond,
      double x,
      double minusY,
      double ux,
      double minusUy,
      double vx,
      double minusVy) {
    for (int k = 0; k < beyond.length; k++) {
      double ak = a[k];
      double bk = b[k];
      beyond[k] =
          Math.abs(ak * ux - bk * minusUy)
              - (signs[k] * (c[k] - (bk * minusY - ak * x)) - Math.abs(ak * vx - bk * minusVy));
    }
  }

  /**
   * How far from the value in the middle values on the polygon may be, with twice their tolerance:
   * the spread has that of the slopes, and that of the offset is what the slopes and the middle are
   * off it. Of images with bounds of their errors twice the tolerance that these make comes to it.
   */
  double reach(Images z, int k) {
    double reach = spread[k] + 2 * tolerance.relative() * Math.abs(centre[k]);
    return z.off().isEmpty() ? reach : reach + 2 * tolerance.of(z, k, 0);
  }

  private static void ranges(
      double[] a,
      double[] b,
      double[] c,
      double[] centre,
      double[] spread,
      double x,
      double y,
      double ux,
      double uy,
      double vx,
      double vy) {
    for (int k = 0; k < centre.length; k++) {
      double ak = a[k];
      double bk = b[k];
      centre[k] = ak * x + bk * y + c[k];
      spread[k] = Math.abs(ak * ux + bk * uy) + Math.abs(ak * vx + bk * vy);
    }
  }

  /** The rectangle whose first axis points from the polygon's first vertex to the farthest one. */
  private void frame(double[] px, double[] py) {
    int n = px.length;
    double x0 = px[0];
    double y0 = py[0];
    double dx = 1;
    double dy = 0;
    double most = 0;
    for (int i = 1; i < n; i++) {
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
    for (int i = 1; i < n; i++) {
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
