package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import org.loupe.geometry.PruneCuts;

/**
 * How near the cuts of a layer's units lie to each other: d = 1 - cos(w, w') + rho |o - o'| with
 * offsets o = b / |w|, which does not change when a unit is multiplied by a positive number. When
 * sides do not count the cosine's magnitude and sign s are taken, and |o - s o'|.
 */
final class Redundancy {

  private final double[][] directions;
  private final double[] offsets;
  private final double[] norms;
  private final double rho;
  private final PruneCuts cuts;

  /**
   * The cuts of units.
   *
   * @param units one a unit: weights, and offset last
   */
  Redundancy(double[][] units, double rho, PruneCuts cuts) {
    int n = units.length;
    directions = new double[n][];
    offsets = new double[n];
    norms = new double[n];
    this.rho = rho;
    this.cuts = cuts;
    for (int k = 0; k < n; k++) {
      double[] w = Arrays.copyOf(units[k], units[k].length - 1);
      double norm = Math.sqrt(dot(w, w));
      double by = norm > 0 ? norm : 1;
      directions[k] = Arrays.stream(w).map(v -> v / by).toArray();
      offsets[k] = units[k][w.length] / by;
      norms[k] = norm;
    }
  }

  int size() {
    return norms.length;
  }

  /** Length of a unit's weights. */
  double norm(int unit) {
    return norms[unit];
  }

  /** How near two cuts lie. */
  double distance(int a, int b) {
    double cos = Math.clamp(dot(directions[a], directions[b]), -1, 1);
    return cuts == PruneCuts.SIGNED
        ? 1 - cos + rho * Math.abs(offsets[a] - offsets[b])
        : 1 - Math.abs(cos) + rho * Math.abs(offsets[a] - (cos < 0 ? -1 : 1) * offsets[b]);
  }

  /** Whether a unit is so nearly a positive multiple of another that it may be added to it. */
  boolean isMultiple(int a, int b, double within) {
    return norms[a] > 0
        && norms[b] > 0
        && 1 - dot(directions[a], directions[b]) + Math.abs(offsets[a] - offsets[b]) < within;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
