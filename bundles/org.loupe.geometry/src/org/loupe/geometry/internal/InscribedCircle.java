package org.loupe.geometry.internal;

/**
 * The largest circle inside a convex polygon: the linear program "as far as possible from all
 * sides" (P. L. Chebyshev's centre), by dual simplex steps. Three sides whose circle is the largest
 * that they allow are exchanged one by one for the side that cuts off most of it. Not thread-safe.
 */
final class InscribedCircle {

  /** A side cuts off something when it is more than this share of the polygon's size. */
  private static final double SLACK = 1e-14;

  // side i: a x + b y <= c, (a, b) of length one, pointing outwards
  private double[] a = new double[8];
  private double[] b = new double[8];
  private double[] c = new double[8];
  private int sides;

  private final int[] basis = new int[3];
  private final double[] weight = new double[3];
  private double total;
  private double cx;
  private double cy;
  private double r;

  /**
   * Its radius; 0 of a polygon without an inside.
   *
   * @param x0 first coordinate of a point near the polygon
   * @param y0 second coordinate of that point
   */
  double radius(Polygon p, double x0, double y0) {
    double size = read(p, x0, y0);
    if (sides < 3 || !begin()) {
      return 0;
    }
    // each step makes the circle smaller; the bound only matters where rounding goes in circles
    for (int step = 0; step < 4 * sides && solve(); step++) {
      int in = worst(SLACK * size);
      if (in < 0) {
        break;
      }
      exchange(in);
    }
    return Math.max(0, r);
  }

  /** Takes the sides that have a length. */
  private double read(Polygon p, double x0, double y0) {
    int n = p.size();
    if (a.length < n) {
      a = new double[2 * n];
      b = new double[2 * n];
      c = new double[2 * n];
    }
    double size = 0;
    sides = 0;
    for (int i = 0; i < n; i++) {
      int j = i + 1 == n ? 0 : i + 1;
      double dx = p.x()[j] - p.x()[i];
      double dy = p.y()[j] - p.y()[i];
      double length = Math.sqrt(dx * dx + dy * dy);
      if (length > 0) {
        a[sides] = dy / length;
        b[sides] = -dx / length;
        c[sides] = a[sides] * (p.x()[i] - x0) + b[sides] * (p.y()[i] - y0);
        size = Math.max(size, length);
        sides++;
      }
    }
    return size;
  }

  /** The first side and the two whose normals are next to the opposite direction of its own. */
  private boolean begin() {
    for (int j = 1; j + 1 < sides; j++) {
      // the normals turn to the left, once around
      if (cross(0, j) >= 0 && cross(0, j + 1) <= 0) {
        basis[0] = 0;
        basis[1] = j;
        basis[2] = j + 1;
        return true;
      }
    }
    return false;
  }

  private double cross(int i, int j) {
    return a[i] * b[j] - b[i] * a[j];
  }

  /** The circle that touches the three sides, and how much each of them holds it back. */
  private boolean solve() {
    int i = basis[0];
    int j = basis[1];
    int k = basis[2];
    double wi = cross(j, k);
    double wj = cross(k, i);
    double wk = cross(i, j);
    total = wi + wj + wk;
    if (!(Math.abs(total) > 0)) {
      return false;
    }
    weight[0] = wi / total;
    weight[1] = wj / total;
    weight[2] = wk / total;
    r = weight[0] * c[i] + weight[1] * c[j] + weight[2] * c[k];
    // the two sides that meet most squarely have the surest point
    int u = Math.abs(wi) > Math.abs(wj) ? j : i;
    int v = k;
    if (Math.abs(wk) > Math.max(Math.abs(wi), Math.abs(wj))) {
      u = i;
      v = j;
    }
    double det = cross(u, v);
    cx = ((c[u] - r) * b[v] - (c[v] - r) * b[u]) / det;
    cy = (a[u] * (c[v] - r) - a[v] * (c[u] - r)) / det;
    return true;
  }

  /** The side that cuts off most of the circle, or -1. */
  private int worst(double slack) {
    int worst = -1;
    double most = slack;
    for (int i = 0; i < sides; i++) {
      double over = a[i] * cx + b[i] * cy + r - c[i];
      if (over > most && i != basis[0] && i != basis[1] && i != basis[2]) {
        most = over;
        worst = i;
      }
    }
    return worst;
  }

  /** Puts a side in the place of that one whose weight is the first to fall to zero. */
  private void exchange(int in) {
    int i = basis[0];
    int j = basis[1];
    int k = basis[2];
    // the normal of the new side, and 1, as a combination of those of the three
    double mi = (cross(in, j) + cross(j, k) + cross(k, in)) / total;
    double mj = (cross(i, in) + cross(in, k) + cross(k, i)) / total;
    double mk = 1 - mi - mj;
    double[] m = {mi, mj, mk};
    int out = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < 3; s++) {
      if (m[s] > 0 && weight[s] / m[s] < least) {
        least = weight[s] / m[s];
        out = s;
      }
    }
    if (out >= 0) {
      basis[out] = in;
    }
  }
}
