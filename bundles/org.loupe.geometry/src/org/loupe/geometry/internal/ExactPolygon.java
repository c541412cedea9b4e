package org.loupe.geometry.internal;

import java.util.Arrays;

/**
 * A convex polygon, counter-clockwise, in exact arithmetic: corners as x / w and y / w with w above
 * zero, and edges as zeros of a x + b y + c. Edge i goes from corner i to corner i + 1.
 *
 * @param corners x, y and w of each
 * @param lines a, b and c of each edge
 * @param label labels of the edges
 */
record ExactPolygon(Dyadic[][] corners, Dyadic[][] lines, int[] label) {

  /** Both halves of a polygon. */
  record Halves(ExactPolygon above, ExactPolygon below) {}

  /** A polygon of doubles as it is. */
  static ExactPolygon of(Polygon p) {
    int n = p.size();
    Dyadic[][] corners = new Dyadic[n][];
    Dyadic[][] lines = new Dyadic[n][];
    for (int i = 0; i < n; i++) {
      corners[i] = new Dyadic[] {Dyadic.of(p.x()[i]), Dyadic.of(p.y()[i]), Dyadic.of(1)};
    }
    for (int i = 0; i < n; i++) {
      lines[i] = cross(corners[i], corners[(i + 1) % n]);
    }
    return new ExactPolygon(corners, lines, p.label());
  }

  /** The line through two points, and the point that two lines have in common. */
  private static Dyadic[] cross(Dyadic[] p, Dyadic[] q) {
    return new Dyadic[] {
      p[1].times(q[2]).minus(p[2].times(q[1])),
      p[2].times(q[0]).minus(p[0].times(q[2])),
      p[0].times(q[1]).minus(p[1].times(q[0]))
    };
  }

  /** For each corner the sign of a function there. */
  int[] signs(Dyadic[] f) {
    int[] signs = new int[corners.length];
    for (int i = 0; i < signs.length; i++) {
      Dyadic[] v = corners[i];
      signs[i] = f[0].times(v[0]).plus(f[1].times(v[1])).plus(f[2].times(v[2])).signum();
    }
    return signs;
  }

  /**
   * Cuts along the zeros of a function that has both signs.
   *
   * @param signs its signs at the corners
   * @param made label of the new edge
   */
  Halves cut(Dyadic[] f, int[] signs, int made) {
    return new Halves(half(f, signs, 1, made), half(f, signs, -1, made));
  }

  private ExactPolygon half(Dyadic[] f, int[] signs, int side, int made) {
    int n = corners.length;
    Dyadic[][] c = new Dyadic[n + 2][];
    Dyadic[][] l = new Dyadic[n + 2][];
    int[] own = new int[n + 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      int next = (i + 1) % n;
      int here = side * signs[i];
      int there = side * signs[next];
      if (here >= 0) {
        c[count] = corners[i];
        // the new edge starts where the polygon leaves the half
        boolean leaves = here == 0 && there < 0;
        l[count] = leaves ? f : lines[i];
        own[count++] = leaves ? made : label[i];
      }
      if (here * there < 0) {
        c[count] = positive(cross(lines[i], f));
        l[count] = here > 0 ? f : lines[i];
        own[count++] = here > 0 ? made : label[i];
      }
    }
    return new ExactPolygon(
        Arrays.copyOf(c, count), Arrays.copyOf(l, count), Arrays.copyOf(own, count));
  }

  private static Dyadic[] positive(Dyadic[] v) {
    return v[2].signum() > 0 ? v : new Dyadic[] {v[0].negated(), v[1].negated(), v[2].negated()};
  }

  /** With corners rounded to doubles. */
  Polygon rounded() {
    double[] x = new double[corners.length];
    double[] y = new double[corners.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = corners[i][0].over(corners[i][2]);
      y[i] = corners[i][1].over(corners[i][2]);
    }
    return new Polygon(x, y, label);
  }

  /** The area, rounded only when each triangle's is known. */
  double area() {
    CompensatedSum twice = new CompensatedSum();
    Dyadic[] o = corners[0];
    for (int i = 1; i + 1 < corners.length; i++) {
      Dyadic[] p = corners[i];
      Dyadic[] q = corners[i + 1];
      Dyadic[] pq = cross(p, q);
      Dyadic det = o[0].times(pq[0]).plus(o[1].times(pq[1])).plus(o[2].times(pq[2]));
      twice.add(det.over(o[2].times(p[2]).times(q[2])));
    }
    return twice.value() / 2;
  }
}
