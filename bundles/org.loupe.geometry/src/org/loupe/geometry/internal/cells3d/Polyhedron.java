package org.loupe.geometry.internal.cells3d;

/**
 * A convex polyhedron. Arrays are never changed after construction.
 *
 * @param x first coordinates of the vertices
 * @param y second coordinates
 * @param z third coordinates
 * @param faces numbers of the vertices of each face, counter-clockwise seen from outside
 */
record Polyhedron(double[] x, double[] y, double[] z, int[][] faces) {

  /** A cube around the origin. */
  static Polyhedron cube(double half) {
    double[][] c = new double[3][8];
    for (int i = 0; i < 8; i++) {
      for (int axis = 0; axis < 3; axis++) {
        c[axis][i] = (i >> axis & 1) == 0 ? -half : half;
      }
    }
    return new Polyhedron(
        c[0],
        c[1],
        c[2],
        new int[][] {
          {0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}
        });
  }

  int size() {
    return x.length;
  }

  /** A function's values at the vertices, with those within a tolerance set to zero. */
  double[] values(double a, double b, double c, double d, double tolerance) {
    double[] v = new double[x.length];
    for (int i = 0; i < v.length; i++) {
      double s = a * x[i] + b * y[i] + c * z[i] + d;
      v[i] = Math.abs(s) <= tolerance ? 0 : s;
    }
    return v;
  }

  /** Largest distance of a vertex from the origin. */
  double radius() {
    return reach(new double[3]);
  }

  /**
   * Centre of mass; the mean of the vertices when there is no volume.
   *
   * @param into takes it
   * @return the volume, by tetrahedra from the first vertex, which keeps small volumes exact
   */
  double centroid(double[] into) {
    double six = 0;
    double[] sum = new double[3];
    for (int[] f : faces) {
      for (int i = 1; i + 1 < f.length; i++) {
        double w = six(f[0], f[i], f[i + 1]);
        six += w;
        sum[0] += w * (x[f[0]] + x[f[i]] + x[f[i + 1]] - 3 * x[0]);
        sum[1] += w * (y[f[0]] + y[f[i]] + y[f[i + 1]] - 3 * y[0]);
        sum[2] += w * (z[f[0]] + z[f[i]] + z[f[i + 1]] - 3 * z[0]);
      }
    }
    into[0] = x[0] + sum[0] / (4 * six);
    into[1] = y[0] + sum[1] / (4 * six);
    into[2] = z[0] + sum[2] / (4 * six);
    if (!(six > 0) || !Double.isFinite(into[0] + into[1] + into[2])) {
      System.arraycopy(mean(), 0, into, 0, 3);
    }
    return six / 6;
  }

  /** Six times the signed volume of the tetrahedron of the first vertex and three others. */
  private double six(int a, int b, int c) {
    double ax = x[a] - x[0];
    double ay = y[a] - y[0];
    double az = z[a] - z[0];
    double bx = x[b] - x[0];
    double by = y[b] - y[0];
    double bz = z[b] - z[0];
    double cx = x[c] - x[0];
    double cy = y[c] - y[0];
    double cz = z[c] - z[0];
    return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }

  /** Mean of the vertices. */
  double[] mean() {
    return new double[] {mean(x), mean(y), mean(z)};
  }

  /** Largest distance of a vertex from a point. */
  double reach(double[] from) {
    double most = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - from[0];
      double dy = y[i] - from[1];
      double dz = z[i] - from[2];
      most = Math.max(most, dx * dx + dy * dy + dz * dz);
    }
    return Math.sqrt(most);
  }

  private static double mean(double[] v) {
    double sum = 0;
    for (double d : v) {
      sum += d;
    }
    return sum / v.length;
  }
}
