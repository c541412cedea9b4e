package org.loupe.geometry.internal;

import java.util.Optional;

/**
 * A convex polygon cut by a line in two.
 *
 * <p>A vertex whose value is within the tolerance is on the line: it belongs to both halves and no
 * vertex is made beside it, so that lines through vertices, repeated lines and many lines through
 * one point need no further care. Signs are made unimodal by walking both chains from the vertex of
 * the largest value to that of the smallest, so that there are exactly two crossings whatever the
 * rounding.
 *
 * @param above the half where the value is positive
 * @param below the half where it is negative
 */
record Split(Polygon above, Polygon below) {

  /** The value of an affine function at each vertex. */
  static double[] values(Polygon p, double a, double b, double c) {
    double[] v = new double[p.size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = a * p.x()[i] + b * p.y()[i] + c;
    }
    return v;
  }

  /**
   * Cuts a polygon along the zeros of a function.
   *
   * @param v values at the vertices
   * @param tolerance values within it are zero
   * @param label label of the new edge
   * @return the two halves, or empty when the line does not pass through the inside
   */
  static Optional<Split> of(Polygon p, double[] v, double tolerance, int label) {
    int n = v.length;
    int top = 0;
    int bottom = 0;
    for (int i = 1; i < n; i++) {
      top = v[i] > v[top] ? i : top;
      bottom = v[i] < v[bottom] ? i : bottom;
    }
    if (!(v[top] > tolerance) || !(v[bottom] < -tolerance)) {
      return Optional.empty();
    }
    // first vertex that is not above, going forwards and backwards from the top
    int forward = top;
    do {
      forward = forward + 1 == n ? 0 : forward + 1;
    } while (v[forward] > tolerance && forward != bottom);
    int backward = top;
    do {
      backward = backward == 0 ? n - 1 : backward - 1;
    } while (v[backward] > tolerance && backward != bottom);
    boolean forwardOn = v[forward] >= -tolerance;
    boolean backwardOn = v[backward] >= -tolerance;
    int lastAbove = previous(forward, n);
    int firstAbove = next(backward, n);
    double[] exit = forwardOn ? at(p, forward) : crossing(p, v, lastAbove, forward);
    double[] entry = backwardOn ? at(p, backward) : crossing(p, v, backward, firstAbove);
    // the bottom lies strictly between the two, so that both halves have a vertex of their own
    int firstBelow = forwardOn ? next(forward, n) : forward;
    int lastBelow = backwardOn ? previous(backward, n) : backward;
    Polygon above = half(p, p.label()[backward], firstAbove, lastAbove, entry, exit, label);
    int exitLabel = p.label()[forwardOn ? forward : lastAbove];
    Polygon below = half(p, exitLabel, firstBelow, lastBelow, exit, entry, label);
    return flat(above) || flat(below) ? Optional.empty() : Optional.of(new Split(above, below));
  }

  private static int next(int i, int n) {
    return i + 1 == n ? 0 : i + 1;
  }

  private static int previous(int i, int n) {
    return i == 0 ? n - 1 : i - 1;
  }

  private static double[] at(Polygon p, int i) {
    return new double[] {p.x()[i], p.y()[i]};
  }

  /**
   * A start point, a run of the polygon's vertices and an end point.
   *
   * @param startLabel label of the edge from the start to the first vertex
   * @param endLabel label of the edge from the end back to the start
   */
  private static Polygon half(
      Polygon p, int startLabel, int first, int last, double[] start, double[] end, int endLabel) {
    int n = p.size();
    int count = Math.floorMod(last - first, n) + 1;
    double[] x = new double[count + 2];
    double[] y = new double[count + 2];
    int[] l = new int[count + 2];
    x[0] = start[0];
    y[0] = start[1];
    l[0] = startLabel;
    for (int k = 1; k <= count; k++) {
      int i = (first + k - 1) % n;
      x[k] = p.x()[i];
      y[k] = p.y()[i];
      l[k] = p.label()[i];
    }
    x[count + 1] = end[0];
    y[count + 1] = end[1];
    l[count + 1] = endLabel;
    return new Polygon(x, y, l);
  }

  /**
   * Where the value is zero on edge p to q. Computed from the lexicographically smaller end, so that
   * both neighbours of an edge get the same point.
   */
  private static double[] crossing(Polygon p, double[] v, int i, int j) {
    boolean swap =
        p.x()[j] < p.x()[i] || (p.x()[j] == p.x()[i] && p.y()[j] < p.y()[i]);
    int a = swap ? j : i;
    int b = swap ? i : j;
    double t = Math.clamp(v[a] / (v[a] - v[b]), 0, 1);
    return new double[] {
      p.x()[a] + t * (p.x()[b] - p.x()[a]), p.y()[a] + t * (p.y()[b] - p.y()[a])
    };
  }

  /** Fewer than three distinct vertices. */
  private static boolean flat(Polygon p) {
    int distinct = 0;
    for (int i = 0; i < p.size(); i++) {
      int j = next(i, p.size());
      distinct += p.x()[i] != p.x()[j] || p.y()[i] != p.y()[j] ? 1 : 0;
    }
    return distinct < 3;
  }
}
