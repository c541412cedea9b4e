package org.loupe.geometry.internal;

/**
 * Numbers of the shape of a convex polygon. Not thread-safe: it is measured anew for each polygon.
 */
final class Shape {

  /** What the method's reference implementation adds to the smallest distance. */
  private static final double OFFICIAL = 1e-10;

  private final InscribedCircle inscribed = new InscribedCircle();
  private final EnclosingCircle enclosing = new EnclosingCircle();

  private double eccentricity;
  private double elongation;
  private double inradius;
  private double circumradius;

  /**
   * Measures a polygon.
   *
   * @param centre its centre of mass
   */
  void measure(Polygon p, double[] centre) {
    findEccentricity(p);
    findElongation(p, centre[0], centre[1]);
    inradius = inscribed.radius(p, centre[0], centre[1]);
    circumradius = enclosing.radius(p, centre[0], centre[1]);
  }

  /**
   * The largest distance of two vertices divided by the smallest, as in the reference
   * implementation of arXiv:2302.12828: one tiny edge makes it large.
   */
  double eccentricity() {
    return eccentricity;
  }

  /**
   * The root of the ratio of the principal second moments of the area: 1 of a square, the ratio of
   * the sides of a rectangle, whatever the size.
   */
  double elongation() {
    return elongation;
  }

  /** Radius of the largest circle inside. */
  double inradius() {
    return inradius;
  }

  /** Radius of the smallest circle around. */
  double circumradius() {
    return circumradius;
  }

  private void findEccentricity(Polygon p) {
    double[] x = p.x();
    double[] y = p.y();
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double d = dx * dx + dy * dy;
        least = Math.min(least, d);
        most = Math.max(most, d);
      }
    }
    eccentricity = Math.sqrt(most) / (Math.sqrt(least) + OFFICIAL);
  }

  private void findElongation(Polygon p, double cx, double cy) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    int n = p.size();
    double ax = p.x()[n - 1] - cx;
    double ay = p.y()[n - 1] - cy;
    for (int i = 0; i < n; i++) {
      double bx = p.x()[i] - cx;
      double by = p.y()[i] - cy;
      double w = ax * by - bx * ay;
      xx += w * (ax * ax + ax * bx + bx * bx);
      xy += w * (ax * ay + bx * by + (ax * by + bx * ay) / 2);
      yy += w * (ay * ay + ay * by + by * by);
      ax = bx;
      ay = by;
    }
    double half = (xx + yy) / 2;
    double apart = Math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
    // the smaller moment of a sliver is nothing but rounding
    double smaller = Math.max(half - apart, Math.ulp(half + apart));
    elongation = half > 0 ? Math.sqrt((half + apart) / smaller) : 1;
  }
}
