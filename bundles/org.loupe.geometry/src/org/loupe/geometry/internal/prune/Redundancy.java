package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.List;
import org.loupe.geometry.PruneCuts;

/**
 * How near the cuts of a layer's units lie to each other: d = 1 - cos(w, w') + rho |o - o'| with
 * offsets o = b / |w|, which does not change when a unit is multiplied by a positive number. When
 * sides do not count the cosine's magnitude and sign s are taken, and |o - s o'|. Where the units of several
 * layers go together, the mean over the layers.
 */
final class Redundancy {

  /** The cuts of one layer. */
  private record Cuts(double[][] directions, double[] offsets, double[] norms) {

    static Cuts of(double[][] units) {
      int n = units.length;
      Cuts cuts = new Cuts(new double[n][], new double[n], new double[n]);
      for (int k = 0; k < n; k++) {
        double[] w = Arrays.copyOf(units[k], units[k].length - 1);
        double norm = Math.sqrt(dot(w, w));
        double by = norm > 0 ? norm : 1;
        cuts.directions[k] = Arrays.stream(w).map(v -> v / by).toArray();
        cuts.offsets[k] = units[k][w.length] / by;
        cuts.norms[k] = norm;
      }
      return cuts;
    }

    double distance(int a, int b, double rho, PruneCuts sides) {
      double cos = Math.clamp(dot(directions[a], directions[b]), -1, 1);
      return sides == PruneCuts.SIGNED
          ? 1 - cos + rho * Math.abs(offsets[a] - offsets[b])
          : 1 - Math.abs(cos) + rho * Math.abs(offsets[a] - (cos < 0 ? -1 : 1) * offsets[b]);
    }

    boolean isMultiple(int a, int b, double within) {
      return norms[a] > 0
          && norms[b] > 0
          && 1 - dot(directions[a], directions[b]) + Math.abs(offsets[a] - offsets[b]) < within;
    }
  }

  private final List<Cuts> layers;
  private final double rho;
  private final PruneCuts sides;

  /**
   * The cuts of units.
   *
   * @param layers one a layer with one a unit: weights, and offset last
   */
  Redundancy(List<double[][]> layers, double rho, PruneCuts sides) {
    this.layers = layers.stream().map(Cuts::of).toList();
    this.rho = rho;
    this.sides = sides;
  }

  int size() {
    return layers.getFirst().norms.length;
  }

  /** Length of a unit's weights. */
  double norm(int unit) {
    return layers.stream().mapToDouble(c -> c.norms[unit]).average().orElseThrow();
  }

  /** How near two cuts lie. */
  double distance(int a, int b) {
    double sum = 0;
    for (Cuts c : layers) {
      sum += c.distance(a, b, rho, sides);
    }
    return sum / layers.size();
  }

  /** What a unit is as a multiple of another. */
  double factor(int a, int b) {
    return layers.getFirst().norms[a] / layers.getFirst().norms[b];
  }

  /**
   * Whether a unit is so nearly a positive multiple of another that it may be added to it: the same
   * multiple in every layer.
   */
  boolean isMultiple(int a, int b, double within) {
    return layers.stream()
        .allMatch(
            c ->
                c.isMultiple(a, b, within)
                    && Math.abs(c.norms[a] / c.norms[b] - factor(a, b)) < within * factor(a, b));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
