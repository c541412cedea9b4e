package org.loupe.geometry.internal.cells3d;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a convex polyhedron by a plane in two.
 *
 * <p>A vertex with the value zero is on the plane: it belongs to both halves and no vertex is made
 * beside it, so that planes through vertices, along edges and along faces, repeated planes and many
 * planes through one line need no further care. Each edge is cut once, whatever the number of faces
 * that have it; the new face closes the edges of a half that lie on the plane.
 */
final class SpaceSplit {

  private final Polyhedron p;
  private final double[] v;

  // the vertices of the polyhedron and the new ones
  private double[] x;
  private double[] y;
  private double[] z;
  private int size;

  /** Numbers of the new vertices by the numbers of the ends of their edges. */
  private final Map<Long, Integer> onEdge = new HashMap<>();

  private SpaceSplit(Polyhedron p, double[] v) {
    this.p = p;
    this.v = v;
    size = p.size();
    x = p.x();
    y = p.y();
    z = p.z();
  }

  /**
   * Two halves.
   *
   * @param above where the value is positive
   * @param below where it is negative
   * @param cap the new face, counter-clockwise seen from above, as rows of coordinates
   */
  record Halves(Polyhedron above, Polyhedron below, double[][] cap) {}

  /**
   * Cuts.
   *
   * @param v values of an affine function at the vertices, zero for those on the plane
   * @return none when the plane does not pass through the inside
   */
  static Optional<Halves> of(Polyhedron p, double[] v) {
    boolean positive = false;
    boolean negative = false;
    for (double s : v) {
      positive |= s > 0;
      negative |= s < 0;
    }
    return positive && negative ? new SpaceSplit(p, v).cut() : Optional.empty();
  }

  private Optional<Halves> cut() {
    int[][] above = new int[p.faces().length + 1][];
    int[][] below = new int[p.faces().length + 1][];
    int countAbove = 0;
    int countBelow = 0;
    for (int[] face : p.faces()) {
      int[] up = new int[2 * face.length];
      int[] down = new int[2 * face.length];
      int ups = 0;
      int downs = 0;
      boolean isUp = false;
      boolean isDown = false;
      for (int i = 0; i < face.length; i++) {
        int a = face[i];
        int b = face[i + 1 == face.length ? 0 : i + 1];
        isUp |= v[a] > 0;
        isDown |= v[a] < 0;
        if (v[a] >= 0) {
          up[ups++] = a;
        }
        if (v[a] <= 0) {
          down[downs++] = a;
        }
        if (v[a] > 0 && v[b] < 0 || v[a] < 0 && v[b] > 0) {
          int c = crossing(a, b);
          up[ups++] = c;
          down[downs++] = c;
        }
      }
      if (isUp) {
        above[countAbove++] = Arrays.copyOf(up, ups);
      }
      if (isDown) {
        below[countBelow++] = Arrays.copyOf(down, downs);
      }
    }
    int[] cap = cap(above, countAbove);
    if (cap.length < 3) {
      // rounding has made the edges on the plane no ring: the plane touches the polyhedron
      return Optional.empty();
    }
    above[countAbove++] = cap;
    below[countBelow++] = reversed(cap);
    return Optional.of(
        new Halves(
            part(Arrays.copyOf(above, countAbove)),
            part(Arrays.copyOf(below, countBelow)),
            points(reversed(cap))));
  }

  /** The vertex where an edge meets the plane, from its lexicographically smaller end. */
  private int crossing(int a, int b) {
    long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
    Integer known = onEdge.get(key);
    if (known != null) {
      return known;
    }
    boolean swap = isLess(b, a);
    int from = swap ? b : a;
    int to = swap ? a : b;
    double t = v[from] / (v[from] - v[to]);
    if (size == x.length) {
      int more = size + 8;
      x = Arrays.copyOf(x, more);
      y = Arrays.copyOf(y, more);
      z = Arrays.copyOf(z, more);
    }
    x[size] = x[from] + t * (x[to] - x[from]);
    y[size] = y[from] + t * (y[to] - y[from]);
    z[size] = z[from] + t * (z[to] - z[from]);
    onEdge.put(key, size);
    return size++;
  }

  private boolean isLess(int a, int b) {
    return x[a] != x[b] ? x[a] < x[b] : y[a] != y[b] ? y[a] < y[b] : z[a] < z[b];
  }

  private boolean isOn(int vertex) {
    return vertex >= v.length || v[vertex] == 0;
  }

  /** The ring of those edges of the half above that lie on the plane, the other way round. */
  private int[] cap(int[][] faces, int count) {
    int[] next = new int[size];
    Arrays.fill(next, -1);
    int start = -1;
    int edges = 0;
    for (int f = 0; f < count; f++) {
      for (int i = 0; i < faces[f].length; i++) {
        int a = faces[f][i];
        int b = faces[f][i + 1 == faces[f].length ? 0 : i + 1];
        if (isOn(a) && isOn(b)) {
          next[b] = a;
          start = b;
          edges++;
        }
      }
    }
    int[] ring = new int[edges];
    int at = start;
    for (int i = 0; i < edges; i++) {
      if (at < 0) {
        return new int[0];
      }
      ring[i] = at;
      at = next[at];
    }
    return at == start ? ring : new int[0];
  }

  private static int[] reversed(int[] ring) {
    int[] r = new int[ring.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = ring[ring.length - 1 - i];
    }
    return r;
  }

  /** A polyhedron of those vertices that its faces have. */
  private Polyhedron part(int[][] faces) {
    int[] number = new int[size];
    Arrays.fill(number, -1);
    int n = 0;
    double[] px = new double[size];
    double[] py = new double[size];
    double[] pz = new double[size];
    int[][] own = new int[faces.length][];
    for (int f = 0; f < faces.length; f++) {
      own[f] = new int[faces[f].length];
      for (int i = 0; i < own[f].length; i++) {
        int a = faces[f][i];
        if (number[a] < 0) {
          px[n] = x[a];
          py[n] = y[a];
          pz[n] = z[a];
          number[a] = n++;
        }
        own[f][i] = number[a];
      }
    }
    return new Polyhedron(Arrays.copyOf(px, n), Arrays.copyOf(py, n), Arrays.copyOf(pz, n), own);
  }

  private double[][] points(int[] ring) {
    double[][] points = new double[ring.length][];
    for (int i = 0; i < ring.length; i++) {
      points[i] = new double[] {x[ring[i]], y[ring[i]], z[ring[i]]};
    }
    return points;
  }
}
