package org.loupe.geometry.internal.hull;

import java.util.Arrays;

/**
 * A few points of a hull with their shares of a mixture, and the place nearest to a query in the
 * plane that they span: the least squares of (b2 - b1) c2 + .. = -b1, seen from the query.
 *
 * <p>The differences are kept as orthogonal directions Q and a triangle R, so that a point that
 * comes costs an orthogonalisation (done twice where digits cancel) and one that goes some
 * rotations. Not thread-safe.
 */
final class Corral {

  /** Shares below are zero. */
  private static final double SHARE = 1e-12;

  /**
   * A vector of whose square more than this share was taken has lost a digit: once more. What is
   * left is orthogonal to rounding times ten then; bounds are worked out from the points anyway.
   */
  private static final double AGAIN = 0.99;

  /** A point that is nearer than this to the plane of others, by its distance, is in it. */
  private static final double INDEPENDENT = 1e-6;

  private final double[][] points;
  private final double[] query;
  private final int dimension;
  private int[] members = new int[8];
  private double[] share = new double[8];
  private int size;

  /** Q, one array a direction, and R, one array a column. */
  private double[][] q = new double[8][];

  private double[][] r = new double[8][];

  /** Q times the first member, seen from the query. */
  private double[] first = new double[8];

  private double[] nearest;

  /**
   * One point alone.
   *
   * @param points all points
   */
  Corral(double[][] points, double[] query, int first) {
    this.points = points;
    this.query = query;
    dimension = query.length;
    members[0] = first;
    share[0] = 1;
    size = 1;
    mix();
  }

  /** Number of points. */
  int size() {
    return size;
  }

  /** Numbers of the points. */
  int[] members() {
    return Arrays.copyOf(members, size);
  }

  /** Their shares, not negative, one in sum. */
  double[] shares() {
    return Arrays.copyOf(share, size);
  }

  /** The mixture, seen from the query. */
  double[] nearest() {
    return nearest;
  }

  boolean has(int point) {
    for (int i = 0; i < size; i++) {
      if (members[i] == point) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes points in that it has not, and lets go those whose shares would be negative. The first
   * lies behind the plane of the others and so is independent of them; a further one that lies in
   * the plane that they span by then (corners of a cube do) is left for another time.
   */
  void take(int[] some, int count) {
    while (size + count > members.length) {
      members = Arrays.copyOf(members, 2 * members.length);
      share = Arrays.copyOf(share, members.length);
      q = Arrays.copyOf(q, members.length);
      r = Arrays.copyOf(r, members.length);
      first = Arrays.copyOf(first, members.length);
    }
    for (int i = 0; i < count; i++) {
      members[size] = some[i];
      share[size] = 0;
      boolean isNew = orthogonalise(size);
      size += i == 0 || isNew ? 1 : 0;
    }
    while (!settle()) {
      // each time at least one point has gone
    }
  }

  /** Goes to the nearest place of the plane, or towards it until a share is nothing. */
  private boolean settle() {
    double[] affine = affine();
    double step = 1;
    int drop = -1;
    for (int i = 0; i < size; i++) {
      if (affine[i] <= SHARE) {
        double way = share[i] <= affine[i] ? 0 : share[i] / (share[i] - affine[i]);
        way = Math.clamp(way, 0, 1);
        drop = drop < 0 || way < step ? i : drop;
        step = Math.min(step, way);
      }
    }
    if (drop < 0) {
      System.arraycopy(affine, 0, share, 0, size);
      mix();
      return true;
    }
    for (int i = 0; i < size; i++) {
      share[i] += step * (affine[i] - share[i]);
    }
    share[drop] = 0;
    // a point that has just come has no share yet either, but may get one
    boolean[] gone = new boolean[size];
    for (int i = 0; i < size; i++) {
      gone[i] = share[i] <= SHARE && affine[i] <= SHARE;
    }
    letGo(gone);
    mix();
    return false;
  }

  /** Lets points go; the shares of the rest sum to one again. */
  private void letGo(boolean[] gone) {
    boolean anew = gone[0];
    for (int i = size - 1; i >= 0; i--) {
      if (gone[i]) {
        if (!anew) {
          forget(i - 1);
        }
        System.arraycopy(members, i + 1, members, i, size - 1 - i);
        System.arraycopy(share, i + 1, share, i, size - 1 - i);
        size--;
      }
    }
    for (int i = 1; anew && i < size; i++) {
      orthogonalise(i);
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += share[i];
    }
    for (int i = 0; i < size; i++) {
      share[i] /= sum;
    }
  }

  /**
   * The direction of a member, orthogonal to those before it.
   *
   * @return whether the member is well outside of the plane of those before it
   */
  private boolean orthogonalise(int member) {
    int k = member - 1;
    double[] from = points[members[0]];
    double[] to = points[members[member]];
    double[] v = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      v[i] = to[i] - from[i];
    }
    double before = dot(v, v);
    double[] column = new double[member];
    double taken = project(v, column, k);
    if (taken > AGAIN * before) {
      project(v, column, k);
    }
    double length = Math.sqrt(dot(v, v));
    column[k] = length;
    double scale = length > 0 ? 1 / length : 0;
    double[] offset = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      v[i] *= scale;
      offset[i] = from[i] - query[i];
    }
    first[k] = dot(v, offset);
    q[k] = v;
    r[k] = column;
    return length > INDEPENDENT * Math.sqrt(before);
  }

  /**
   * Takes out of a vector what lies along the first directions, four of them in one pass.
   *
   * @return the square of what was taken
   */
  private double project(double[] v, double[] column, int directions) {
    double taken = 0;
    int i = 0;
    for (; i + 3 < directions; i += 4) {
      taken += four(v, q[i], q[i + 1], q[i + 2], q[i + 3], column, i);
    }
    for (; i < directions; i++) {
      double along = dot(q[i], v);
      taken += along * along;
      column[i] += along;
      add(v, -along, q[i]);
    }
    return taken;
  }

  private static double four(
      double[] v, double[] a, double[] b, double[] c, double[] d, double[] column, int at) {
    double s = 0;
    double t = 0;
    double u = 0;
    double w = 0;
    for (int i = 0; i < v.length; i++) {
      double x = v[i];
      s += a[i] * x;
      t += b[i] * x;
      u += c[i] * x;
      w += d[i] * x;
    }
    column[at] += s;
    column[at + 1] += t;
    column[at + 2] += u;
    column[at + 3] += w;
    addFour(v, -s, a, -t, b, -u, c, -w, d);
    return s * s + t * t + u * u + w * w;
  }

  private static void addFour(
      double[] v,
      double s,
      double[] a,
      double t,
      double[] b,
      double u,
      double[] c,
      double w,
      double[] d) {
    for (int i = 0; i < v.length; i++) {
      v[i] = v[i] + s * a[i] + t * b[i] + u * c[i] + w * d[i];
    }
  }

  /** Takes a column out of the triangle; what then lies below it is rotated away. */
  private void forget(int column) {
    int last = size - 2;
    for (int k = column; k < last; k++) {
      double[] next = r[k + 1];
      double c = next[k];
      double s = next[k + 1];
      double length = Math.sqrt(c * c + s * s);
      if (length > 0) {
        c /= length;
        s /= length;
        for (int j = k + 1; j <= last; j++) {
          double a = r[j][k];
          double b = r[j][k + 1];
          r[j][k] = c * a + s * b;
          r[j][k + 1] = c * b - s * a;
        }
        rotate(q[k], q[k + 1], c, s);
        double a = first[k];
        first[k] = c * a + s * first[k + 1];
        first[k + 1] = c * first[k + 1] - s * a;
      }
      r[k] = next;
    }
  }

  private static void rotate(double[] x, double[] y, double c, double s) {
    for (int i = 0; i < x.length; i++) {
      double a = x[i];
      double b = y[i];
      x[i] = c * a + s * b;
      y[i] = c * b - s * a;
    }
  }

  /** The shares, of any sign, of the nearest place of the plane. */
  private double[] affine() {
    int n = size - 1;
    double[] c = new double[n];
    for (int k = 0; k < n; k++) {
      c[k] = -first[k];
    }
    double[] affine = new double[size];
    affine[0] = 1;
    for (int k = n - 1; k >= 0; k--) {
      double[] column = r[k];
      double x = column[k] != 0 ? c[k] / column[k] : 0;
      if (x != 0) {
        for (int i = 0; i < k; i++) {
          c[i] -= column[i] * x;
        }
      }
      affine[k + 1] = x;
      affine[0] -= x;
    }
    return affine;
  }

  private void mix() {
    double[] x = new double[dimension];
    int i = 0;
    for (; i + 3 < size; i += 4) {
      addFour(
          x,
          share[i],
          points[members[i]],
          share[i + 1],
          points[members[i + 1]],
          share[i + 2],
          points[members[i + 2]],
          share[i + 3],
          points[members[i + 3]]);
    }
    for (; i < size; i++) {
      add(x, share[i], points[members[i]]);
    }
    add(x, -1, query);
    nearest = x;
  }

  private static void add(double[] to, double factor, double[] v) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * v[k];
    }
  }

  /** The product of two vectors, in four sums, which a processor adds at the same time. */
  static double dot(double[] a, double[] b) {
    double s = 0;
    double t = 0;
    double u = 0;
    double v = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s += a[k] * b[k];
      t += a[k + 1] * b[k + 1];
      u += a[k + 2] * b[k + 2];
      v += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s += a[k] * b[k];
    }
    return s + t + (u + v);
  }
}
