package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullReduction;
import org.loupe.geometry.internal.point.SmallSvd;

/** Directions of length one, orthogonal to each other, along which points are looked at. */
final class Axes {
  private Axes() {}

  /**
   * The first directions of a kind; fewer of them are the first of these.
   *
   * @param count how many; for principal components no more than there are; 0 for all of space
   * @return [directions][dimension], empty for all of space
   */
  static double[][] of(HullReduction kind, Samples samples, long count, AnalysisContext context) {
    int d = samples.width();
    if (count == 0) {
      return new double[0][];
    }
    if (count > d) {
      throw new LoupeException(
          GeometryProblem.HULL_SHAPE,
          "%d coordinates are asked for and a point has %d.".formatted(count, d),
          "Write %d or fewer; left out, 'components' is all of space.".formatted(d));
    }
    int n = (int) count;
    return switch (kind) {
      case PCA -> principal(samples, n, context);
      case RANDOM -> random(d, n, context.random("directions"));
      case PIXELS -> new PixelAxes(samples.shape()).central(n);
      case STRIDED -> new PixelAxes(samples.shape()).strided(n);
      case LOWPASS -> new PixelAxes(samples.shape()).slow(n);
    };
  }

  private static double[][] principal(Samples samples, int n, AnalysisContext context) {
    int d = samples.width();
    double[] mean = samples.mean();
    double[] flat = new double[Math.multiplyExact(samples.count(), d)];
    for (int i = 0; i < samples.count(); i++) {
      for (int k = 0; k < d; k++) {
        flat[i * d + k] = samples.rows()[i][k] - mean[k];
      }
    }
    double[][] right = SmallSvd.of(flat, samples.count(), d, context::checkCancelled).right();
    return Arrays.copyOf(right, Math.min(n, right.length));
  }

  private static double[][] random(int d, int n, RandomStream random) {
    double[][] axes = new double[n][d];
    for (int a = 0; a < n; a++) {
      double[] v = axes[a];
      for (int k = 0; k < d; k++) {
        v[k] = random.normal((long) a * d + k);
      }
      for (int twice = 0; twice < 2; twice++) {
        for (int b = 0; b < a; b++) {
          double along = Corral.dot(axes[b], v);
          for (int k = 0; k < d; k++) {
            v[k] -= along * axes[b][k];
          }
        }
      }
      double length = Math.sqrt(Corral.dot(v, v));
      for (int k = 0; k < d; k++) {
        v[k] /= length;
      }
    }
    return axes;
  }
}
