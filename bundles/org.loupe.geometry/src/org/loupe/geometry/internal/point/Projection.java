package org.loupe.geometry.internal.point;

import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.value.ByteSize;
import org.loupe.geometry.GeometryProblem;

/**
 * A random projection of outputs, one for all points, so that its errors partly cancel between
 * them.
 *
 * <p>Its rows are orthonormal and evenly distributed, so that for a matrix J of rank k, whatever it
 * is, det((P J)^T (P J)) / det(J^T J) has the law of a product of independent numbers of the beta
 * distributions with ((p - i) / 2, (D - p) / 2), i from 0 to k - 1: the determinant of a
 * matrix-variate beta (Muirhead, "Aspects of Multivariate Statistical Theory", 1982, section 3.3).
 */
final class Projection {

  private final double[][] rows;
  private final int from;

  private Projection(double[][] rows, int from) {
    this.rows = rows;
    this.from = from;
  }

  /**
   * A projection.
   *
   * @param from numbers of outputs
   * @param to how many are left
   * @throws LoupeException when it does not fit into memory
   */
  static Projection of(int from, int to, AnalysisContext context) {
    long bytes = 8L * from * to;
    if (bytes > Rows.budget(context)) {
      throw new LoupeException(
          GeometryProblem.VOLUME_FACTORS,
          "A projection of %d outputs onto %d takes %s, and %d threads share %s."
              .formatted(from, to, new ByteSize(bytes), context.threads(), context.memory()),
          "Give a smaller 'project', or more memory with --memory.");
    }
    RandomStream random = context.random("projection");
    double[][] rows = new double[to][from];
    for (int r = 0; r < to; r++) {
      context.checkCancelled();
      for (int i = 0; i < from; i++) {
        rows[r][i] = random.normal((long) r * from + i);
      }
      // twice is enough (Kahan, Parlett)
      for (int pass = 0; pass < 2; pass++) {
        for (int q = 0; q < r; q++) {
          double along = dot(rows[q], rows[r]);
          for (int i = 0; i < from; i++) {
            rows[r][i] -= along * rows[q][i];
          }
        }
        double length = Points.length(rows[r]);
        for (int i = 0; i < from; i++) {
          rows[r][i] /= length;
        }
      }
    }
    return new Projection(rows, from);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The projected matrix [to, columns] of one that has [from, columns]. */
  double[] times(double[] matrix, int columns) {
    double[] result = new double[rows.length * columns];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < from; i++) {
        double w = rows[r][i];
        for (int c = 0; c < columns; c++) {
          result[r * columns + c] += w * matrix[i * columns + c];
        }
      }
    }
    return result;
  }

  /** How much the logarithm of the volume of so many directions changes on average. */
  double shift(int factors) {
    double sum = 0;
    for (int i = 0; i < factors; i++) {
      sum += Digamma.of((rows.length - i) / 2.0) - Digamma.of((from - i) / 2.0);
    }
    return sum / 2;
  }

  /** The standard deviation of that change. */
  double deviation(int factors) {
    double sum = 0;
    for (int i = 0; i < factors; i++) {
      sum += Digamma.derivative((rows.length - i) / 2.0) - Digamma.derivative((from - i) / 2.0);
    }
    return Math.sqrt(Math.max(0, sum)) / 2;
  }
}
