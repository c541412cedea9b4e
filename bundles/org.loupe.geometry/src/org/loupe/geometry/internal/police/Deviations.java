package org.loupe.geometry.internal.police;

import java.util.HashMap;
import java.util.Map;
import org.loupe.api.AnalysisContext;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;

/** How much what activations take varies over rows: what shifts of biases are measured by. */
final class Deviations {

  /** Rows that are looked at, evenly among all: the deviation is then known within 2 %. */
  private static final int MOST = 2000;

  private static final class Sums {
    private final double[] mean;
    private final double[] squares;

    Sums(int units) {
      mean = new double[units];
      squares = new double[units];
    }
  }

  private final Map<String, Sums> sums = new HashMap<>();
  private final long rows;

  /** The deviations of all activations of a network. */
  Deviations(AffineProgram program, double[][] data, AnalysisContext context) {
    rows = Math.min(data.length, MOST);
    for (int i = 0; i < rows; i++) {
      context.checkCancelled();
      double seen = i + 1;
      double[] x = data[(int) ((long) i * data.length / rows)];
      Pattern.at(
          program,
          x,
          (step, z) -> {
            if (step instanceof AffineProgram.Cut c) {
              add(sums.computeIfAbsent(c.name(), _ -> new Sums(c.units())), z, seen);
            }
          });
    }
  }

  /** By the formula of Welford (1962), which does not cancel. */
  private static void add(Sums s, double[] z, double seen) {
    for (int k = 0; k < s.mean.length; k++) {
      double off = z[k] - s.mean[k];
      s.mean[k] += off / seen;
      s.squares[k] += off * (z[k] - s.mean[k]);
    }
  }

  /** The largest shift by the standard deviation of its units; NaN without rows. */
  double largest(Constraint.Layer layer) {
    Sums s = sums.get(layer.place().node().name());
    if (s == null) {
      return Double.NaN;
    }
    double most = 0;
    for (int k = 0; k < layer.units(); k++) {
      double shift = Math.abs(layer.shifts()[layer.place().of(k)]);
      if (shift > 0) {
        most = Math.max(most, shift / Math.sqrt(s.squares[k] / rows));
      }
    }
    return most;
  }
}
