package org.loupe.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * A rule for integrals over [-1, 1].
 *
 * @param nodes ascending
 * @param weights their sum is 2
 */
public record Quadrature(double[] nodes, double[] weights) {

  /**
   * The rule of Gauss and Legendre, exact for polynomials of degree 2 n - 1, by Newton's method on
   * the recurrence of the polynomials; time n^2.
   *
   * @param n at least 1
   */
  public static Quadrature gaussLegendre(int n) {
    checked(n, 1);
    double[] x = new double[n];
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      double z = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      // each step doubles the digits, the last one gives the slope at the root
      for (int step = 0; step < 8; step++) {
        double before = 0;
        double p = 1;
        for (int k = 1; k <= n; k++) {
          double next = ((2 * k - 1) * z * p - (k - 1) * before) / k;
          before = p;
          p = next;
        }
        slope = n * (z * p - before) / (z * z - 1);
        z -= p / slope;
      }
      x[i] = 2 * i + 1 == n ? 0 : z;
      w[i] = 2 / ((1 - z * z) * slope * slope);
    }
    return new Quadrature(x, w);
  }

  /**
   * The rule of C. W. Clenshaw and A. R. Curtis, "A method for numerical integration on an
   * automatic computer" (1960), at the extremes of a Chebyshev polynomial, exact for degree n - 1.
   *
   * @param n points with both ends, at least 2
   */
  public static Quadrature clenshawCurtis(int n) {
    checked(n, 2);
    int m = n - 1;
    double[] x = new double[n];
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * i == m ? 0 : -Math.cos(Math.PI * i / m);
      double sum = 1;
      for (int j = 1; j <= m / 2; j++) {
        double b = 2 * j == m ? 1 : 2;
        sum -= b / (4.0 * j * j - 1) * Math.cos(2 * Math.PI * ((long) j * i % m) / m);
      }
      w[i] = (i == 0 || i == m ? 1 : 2) * sum / m;
    }
    return new Quadrature(x, w);
  }

  private static void checked(int n, int least) {
    if (n < least) {
      throw new IllegalArgumentException(
          "%d points; the rule takes at least %d".formatted(n, least));
    }
  }

  /** The integral of a function from a to b. */
  public double integral(DoubleUnaryOperator f, double a, double b) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * f.applyAsDouble((a + b) / 2 + (b - a) / 2 * nodes[i]);
    }
    return sum * (b - a) / 2;
  }
}
