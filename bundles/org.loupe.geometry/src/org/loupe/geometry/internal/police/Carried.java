package org.loupe.geometry.internal.police;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * A region on its way through a network: images of its corners, or of its generators and, last, of
 * its centre. As long as the network is affine on the region these describe its image exactly. Not
 * thread-safe.
 */
final class Carried {

  /** Images of directions that are carried at once, so that a cancel does not wait for long. */
  private static final int CHUNK = 64;

  private final Shape shape;
  private final double[] input;
  private final double[][] live;

  /**
   * What is carried.
   *
   * @param vectors how many
   * @param generators whether they are generators and a centre
   */
  private record Shape(int vectors, boolean generators) {}

  private Carried(Shape shape, double[] input, int slots) {
    this.shape = shape;
    this.input = input;
    live = new double[slots][];
    live[0] = input;
  }

  /** The region at the input of a program. */
  static Carried of(Extent extent, AffineProgram program) {
    return new Carried(
        new Shape(extent.vectors().length, extent.centred()), extent.flat(), program.slots());
  }

  /** The same region at the input of another program. */
  Carried again(AffineProgram program) {
    return new Carried(shape, input, program.slots());
  }

  int vectors() {
    return shape.vectors;
  }

  void linear(AffineProgram.Linear step, Runnable check) {
    double[][] in = AffineProgram.operands(step, live);
    int units = step.units();
    double[] out = new double[shape.vectors * units];
    int chunk = shape.generators ? CHUNK : 1;
    int plain = shape.generators ? shape.vectors - 1 : shape.vectors;
    for (int from = 0; from < plain; from += chunk) {
      check.run();
      int count = Math.min(chunk, plain - from);
      double[] y = images(step, in, from, count);
      System.arraycopy(y, 0, out, from * units, count * units);
    }
    if (shape.generators) {
      double[] y = step.map().apply(rows(in, plain, 1, 1), 1);
      System.arraycopy(y, 0, out, plain * units, units);
    }
    put(step, out);
  }

  /** A corner is a base point itself; directions stand before a base point of zeros. */
  private double[] images(AffineProgram.Linear step, double[][] in, int from, int count) {
    int with = shape.generators ? count + 1 : 1;
    return step.map().apply(rows(in, from, count, with), with);
  }

  private double[][] rows(double[][] in, int from, int count, int room) {
    double[][] part = new double[in.length][];
    for (int i = 0; i < in.length; i++) {
      int n = in[i].length / shape.vectors;
      part[i] = Arrays.copyOf(Arrays.copyOfRange(in[i], from * n, (from + count) * n), room * n);
    }
    return part;
  }

  /**
   * Where each unit's values lie.
   *
   * @return smallest and largest
   */
  double[][] ranges(int slot) {
    double[] z = live[slot];
    int n = z.length / shape.vectors;
    double[] low = new double[n];
    double[] high = new double[n];
    for (int k = 0; k < n; k++) {
      if (shape.generators) {
        double reach = 0;
        for (int r = 0; r < shape.vectors - 1; r++) {
          reach += Math.abs(z[r * n + k]);
        }
        double centre = z[(shape.vectors - 1) * n + k];
        low[k] = centre - reach;
        high[k] = centre + reach;
      } else {
        low[k] = Double.POSITIVE_INFINITY;
        high[k] = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < shape.vectors; r++) {
          low[k] = Math.min(low[k], z[r * n + k]);
          high[k] = Math.max(high[k], z[r * n + k]);
        }
      }
    }
    return new double[][] {low, high};
  }

  /** Whether more than half of the corners are above a threshold; empty without corners. */
  Optional<Boolean> mostAbove(int slot, int unit, double threshold) {
    if (shape.generators) {
      return Optional.empty();
    }
    double[] z = live[slot];
    int n = z.length / shape.vectors;
    int above = 0;
    for (int r = 0; r < shape.vectors; r++) {
      above += z[r * n + unit] > threshold ? 1 : 0;
    }
    return Optional.of(2 * above > shape.vectors);
  }

  /** Takes the step with shifted units, each on the piece that the middle of its range is on. */
  void cut(AffineProgram.Cut step, double[] shifts) {
    int slot = step.inputs()[0];
    double[][] ranges = ranges(slot);
    double[] z = live[slot];
    int n = step.units();
    double[] out = new double[z.length];
    for (int k = 0; k < n; k++) {
      Pieces f = step.functions().of(k);
      int p = f.piece((ranges[0][k] + ranges[1][k]) / 2 + shifts[k]);
      for (int r = 0; r < shape.vectors; r++) {
        boolean point = !shape.generators || r == shape.vectors - 1;
        double moved = point ? z[r * n + k] + shifts[k] : z[r * n + k];
        out[r * n + k] = f.slopes()[p] * moved + (point ? f.intercepts()[p] : 0);
      }
    }
    put(step, out);
  }

  /**
   * Takes the step if each window has one winner on all of the region, by less than rounding.
   *
   * @return how far the worst window is from that: at least 0 if all have one
   */
  double largest(AffineProgram.Largest step) {
    double[] z = live[step.inputs()[0]];
    int n = z.length / shape.vectors;
    int m = step.units();
    double[] out = new double[shape.vectors * m];
    double worst = Double.POSITIVE_INFINITY;
    Reading.Maximum maxima = step.maxima();
    for (int i = 0; i < m; i++) {
      int best = maxima.windows()[i][0];
      double lead = Double.NEGATIVE_INFINITY;
      for (int j : maxima.windows()[i]) {
        double by = lead(z, n, j, maxima.windows()[i]);
        if (by > lead) {
          best = j;
          lead = by;
        }
      }
      worst = Math.min(worst, lead);
      for (int r = 0; r < shape.vectors; r++) {
        out[r * m + i] = z[r * n + best];
      }
    }
    put(step, out);
    return worst;
  }

  /** By how much a unit is larger than the others of a window all over the region. */
  private double lead(double[] z, int n, int unit, int[] window) {
    double least = Double.POSITIVE_INFINITY;
    for (int j : window) {
      if (j == unit) {
        continue;
      }
      double by = shape.generators ? 0 : Double.POSITIVE_INFINITY;
      for (int r = 0; r < shape.vectors; r++) {
        double d = z[r * n + unit] - z[r * n + j];
        if (!shape.generators) {
          by = Math.min(by, d);
        } else {
          by += r == shape.vectors - 1 ? d : -Math.abs(d);
        }
      }
      least = Math.min(least, by);
    }
    return least;
  }

  /** The largest number of a slot, 1 at least: what rounding is measured by. */
  double size(int slot) {
    return Arrays.stream(live[slot]).map(Math::abs).reduce(1, Math::max);
  }

  private void put(AffineProgram.Step step, double[] out) {
    live[step.output()] = out;
    for (int d : step.drop()) {
      live[d] = null;
    }
  }
}
