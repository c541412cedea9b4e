package org.loupe.geometry.internal;

/**
 * Between which values each unit of a layer lies on a polygon, by a narrow rectangle around it that
 * is turned along it: enough to tell for nearly all units that nothing is cut. Not thread-safe.
 *
 * <p>The pass over the units is a plain loop over arrays with the same index, so that the compiler
 * turns it into vector instructions.
 */
final class UnitRanges {

  private final Tolerance tolerance;

  /** Value of each unit in the middle of the polygon. */
  double[] centre = {};

  /** How far from it values on the polygon may be, with nearly twice the tolerance of values. */
  double[] spread = {};

  /** Room for a number of each unit. */
  double[] margins = {};

  /** Of each unit how far it may be beyond zero; negative where it keeps to its side. */
  private double[] beyond = {};

  private final Rectangle rectangle;

  /** With a rectangle of its own. */
  UnitRanges(Tolerance tolerance) {
    this(tolerance, new Rectangle(tolerance));
  }

  /** With a rectangle that others lay around polygons as well. */
  UnitRanges(Tolerance tolerance, Rectangle rectangle) {
    this.tolerance = tolerance;
    this.rectangle = rectangle;
  }

  /** Takes the images of a layer, and looks at a polygon. */
  void of(Images z, Polygon p) {
    int n = z.units();
    if (n != centre.length) {
      centre = new double[n];
      spread = new double[n];
      margins = new double[n];
    }
    Rectangle r = rectangle.around(p);
    ranges(z.a(), z.b(), z.c(), centre, spread, r.x, r.y, r.ux, r.uy, r.vx, r.vy);
  }

  /**
   * Finds the units that may be zero somewhere on a polygon, or lie on another side than they did.
   *
   * @param z the images of a layer
   * @param signs 1 of the units that were above zero, -1 of the others
   * @param off how far from zero units may be and be listed in any case
   * @param into takes their numbers, rising
   * @return how many they are
   */
  int near(Images z, Polygon p, double[] signs, double off, int[] into) {
    int n = z.units();
    if (n != beyond.length) {
      beyond = new double[n];
    }
    Rectangle r = rectangle.around(p);
    beyond(z.a(), z.b(), z.c(), signs, beyond, off, r.x, -r.y, r.ux, -r.uy, r.vx, -r.vy);
    if (z.off().isPresent()) {
      certify(z.a(), z.b(), z.c(), z.off().get(), beyond, tolerance.radius());
    }
    return list(beyond, into);
  }

  /** What tolerances of their own come to; infinity is near, too. */
  private static void certify(
      double[] a, double[] b, double[] c, double[] off, double[] beyond, double radius) {
    for (int k = 0; k < beyond.length; k++) {
      double all = (Math.abs(a[k]) + Math.abs(b[k])) * radius + Math.abs(c[k]);
      beyond[k] += 2 * ((off[k] + Tolerance.EVALUATED * all) * Tolerance.WIDER);
    }
  }

  /** Lists what is not negative, eight at a time, as nearly all are. */
  static int list(double[] values, int[] into) {
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
  static void beyond(
      double[] a,
      double[] b,
      double[] c,
      double[] signs,
      double[] beyond,
      double off,
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
              - (signs[k] * (c[k] - (bk * minusY - ak * x))
                  - off
                  - Math.abs(ak * vx - bk * minusVy));
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
}
