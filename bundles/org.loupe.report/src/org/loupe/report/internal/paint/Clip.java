package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Cuts what lies far outside a plot before it is painted, so that files hold only what is seen. The
 * cut is a little outside the plot: cut edges are hidden by the exact clip of the surface.
 */
final class Clip {
  /** More than half of any line width that is drawn. */
  private static final double MARGIN = 8;

  private final double left;
  private final double top;
  private final double right;
  private final double bottom;
  private double[] ax = new double[16];
  private double[] ay = new double[16];
  private double[] bx = new double[16];
  private double[] by = new double[16];

  Clip(Rectangle2D plot) {
    left = plot.getMinX() - MARGIN;
    top = plot.getMinY() - MARGIN;
    right = plot.getMaxX() + MARGIN;
    bottom = plot.getMaxY() + MARGIN;
  }

  /** Whether a point is seen. */
  boolean contains(double x, double y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  /**
   * The part of a straight piece that is seen (Liang and Barsky, 1984).
   *
   * @return begin and end as parts of the way, or an empty array
   */
  double[] piece(double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double begin = 0;
    double end = 1;
    double[] p = {-dx, dx, -dy, dy};
    double[] q = {x0 - left, right - x0, y0 - top, bottom - y0};
    for (int side = 0; side < 4; side++) {
      if (p[side] == 0) {
        if (!(q[side] >= 0)) {
          return new double[0];
        }
      } else if (p[side] < 0) {
        begin = Math.max(begin, q[side] / p[side]);
      } else {
        end = Math.min(end, q[side] / p[side]);
      }
    }
    return begin <= end ? new double[] {begin, end} : new double[0];
  }

  /**
   * Adds the part of a polygon that is seen (Sutherland and Hodgman, 1974).
   *
   * @param xs horizontal places of all vertices
   * @param ys vertical places
   * @param from first vertex of the polygon
   * @param to after its last vertex
   * @return whether anything of it is seen
   */
  boolean polygon(double[] xs, double[] ys, int from, int to, PathBuffer out) {
    boolean inside = true;
    for (int v = from; v < to; v++) {
      if (!Double.isFinite(xs[v]) || !Double.isFinite(ys[v])) {
        return false;
      }
      inside &= contains(xs[v], ys[v]);
    }
    if (inside) {
      for (int v = from; v < to; v++) {
        out.add(xs[v], ys[v]);
      }
      return out.end(3);
    }
    reserve(2 * (to - from) + 8);
    int n = to - from;
    System.arraycopy(xs, from, ax, 0, n);
    System.arraycopy(ys, from, ay, 0, n);
    for (int side = 0; side < 4 && n > 0; side++) {
      n = cut(n, side);
      swap();
    }
    for (int v = 0; v < n; v++) {
      out.add(ax[v], ay[v]);
    }
    return out.end(3);
  }

  private int cut(int n, int side) {
    int m = 0;
    for (int v = 0; v < n; v++) {
      int w = v + 1 == n ? 0 : v + 1;
      double here = depth(ax[v], ay[v], side);
      double next = depth(ax[w], ay[w], side);
      reserve(m + 2);
      if (here >= 0) {
        bx[m] = ax[v];
        by[m++] = ay[v];
      }
      if (here >= 0 != next >= 0) {
        double t = here / (here - next);
        bx[m] = ax[v] + t * (ax[w] - ax[v]);
        by[m++] = ay[v] + t * (ay[w] - ay[v]);
      }
    }
    return m;
  }

  private double depth(double x, double y, int side) {
    return switch (side) {
      case 0 -> x - left;
      case 1 -> right - x;
      case 2 -> y - top;
      default -> bottom - y;
    };
  }

  private void swap() {
    double[] x = ax;
    double[] y = ay;
    ax = bx;
    ay = by;
    bx = x;
    by = y;
  }

  private void reserve(int n) {
    if (n > ax.length || n > bx.length) {
      int length = 2 * n;
      ax = Arrays.copyOf(ax, length);
      ay = Arrays.copyOf(ay, length);
      bx = Arrays.copyOf(bx, length);
      by = Arrays.copyOf(by, length);
    }
  }
}
