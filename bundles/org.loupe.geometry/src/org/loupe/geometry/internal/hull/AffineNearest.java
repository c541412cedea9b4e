package org.loupe.geometry.internal.hull;

/**
 * The point of an affine hull nearest to a query: the least squares of (b2 - b1) c2 + .. = -b1,
 * seen from the query, by orthogonalising twice, which keeps the digits that normal equations lose.
 */
final class AffineNearest {
  private AffineNearest() {}

  /**
   * The weights, one in sum, of the first points of a corral.
   *
   * @param points all points
   * @param corral numbers of the points
   * @param size how many of these numbers count
   * @param query the point that is to be near
   */
  static double[] weights(double[][] points, int[] corral, int size, double[] query) {
    int n = size - 1;
    double[][] q = new double[n][];
    double[][] r = new double[n][n];
    double[] start = minus(points[corral[0]], query);
    double[] rest = start.clone();
    double[] c = new double[n];
    for (int k = 0; k < n; k++) {
      double[] v = minus(points[corral[k + 1]], points[corral[0]]);
      for (int twice = 0; twice < 2; twice++) {
        for (int i = 0; i < k; i++) {
          double along = dot(q[i], v);
          r[i][k] += along;
          add(v, -along, q[i]);
        }
      }
      double length = Math.sqrt(dot(v, v));
      r[k][k] = length;
      q[k] = v;
      for (int i = 0; length > 0 && i < v.length; i++) {
        v[i] /= length;
      }
      double along = dot(v, rest);
      c[k] = -along;
      add(rest, -along, v);
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int i = k + 1; i < n; i++) {
        c[k] -= r[k][i] * c[i];
      }
      c[k] = r[k][k] > 0 ? c[k] / r[k][k] : 0;
    }
    double[] weights = new double[size];
    weights[0] = 1;
    for (int k = 0; k < n; k++) {
      weights[k + 1] = c[k];
      weights[0] -= c[k];
    }
    return weights;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int k = 0; k < d.length; k++) {
      d[k] = a[k] - b[k];
    }
    return d;
  }

  private static void add(double[] to, double factor, double[] v) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * v[k];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
