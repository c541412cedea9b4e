package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.PruneCuts;

/**
 * How near the cuts of a layer's units lie to each other: d = 1 - cos(w, w') + rho |o - o'| with
 * offsets o = b / |w|, which does not change when a unit is multiplied by a positive number. When
 * sides do not count the cosine's magnitude and sign s are taken, and |o - s o'|. Where the units
 * of several layers go together, the mean over the layers.
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

    double distance(int a, int b, double cos, double rho, PruneCuts sides) {
      double sign = sides == PruneCuts.UNSIGNED && cos < 0 ? -1 : 1;
      return gap(a, b, sign, cos) + rho * Math.abs(offsets[a] - sign * offsets[b]);
    }

    /** 1 - s cos, by the square of the difference where a difference from 1 is all rounding. */
    private double gap(int a, int b, double sign, double cos) {
      if (sign * cos < NEAR) {
        return 1 - Math.max(-1, sign * cos);
      }
      double squares = 0;
      for (int i = 0; i < directions[a].length; i++) {
        double d = directions[a][i] - sign * directions[b][i];
        squares += d * d;
      }
      return squares / 2;
    }

    /** The directions of units from one on, [d, n - from]. */
    Tensor turned(int from) {
      int n = directions.length - from;
      int d = directions[0].length;
      double[] flat = new double[Math.multiplyExact(d, n)];
      for (int k = 0; k < n; k++) {
        for (int i = 0; i < d; i++) {
          flat[i * n + k] = directions[from + k][i];
        }
      }
      return Tensor.of(flat, d, n);
    }

    /** The directions of some units, [to - from, d]. */
    Tensor rows(int from, int to) {
      double[] flat = Arrays.stream(directions, from, to).flatMapToDouble(Arrays::stream).toArray();
      return Tensor.of(flat, to - from, directions[0].length);
    }

    boolean isMultiple(int a, int b, double within) {
      return norms[a] > 0
          && norms[b] > 0
          && distance(a, b, dot(directions[a], directions[b]), 1, PruneCuts.SIGNED) < within;
    }
  }

  /** Cosines above this are told from 1 by differences. */
  private static final double NEAR = 0.99;

  /** Distances that are held at once, about. */
  private static final int BLOCK = 1 << 20;

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

  /** Offset of a unit's cut from the origin, in its input space. */
  double offset(int unit) {
    return layers.stream().mapToDouble(c -> c.offsets[unit]).average().orElseThrow();
  }

  /** How near two cuts lie. */
  double distance(int a, int b) {
    return distance(a, b, sides);
  }

  /** How near two cuts lie when sides count, or do not. */
  double distance(int a, int b, PruneCuts counted) {
    double sum = 0;
    for (Cuts c : layers) {
      sum += c.distance(a, b, dot(c.directions[a], c.directions[b]), rho, counted);
    }
    return sum / layers.size();
  }

  /** Whether two units are active on opposite sides of cuts that are nearly parallel. */
  boolean isOpposite(int a, int b) {
    return layers.stream().mapToDouble(c -> dot(c.directions[a], c.directions[b])).sum() < 0;
  }

  /** Takes the distances of a unit from those behind it. */
  interface Row {
    /**
     * One unit.
     *
     * @param a its number
     * @param distances of units b from a + 1 on, at b; the array is used again
     */
    void take(int a, double[] distances);
  }

  /** All pairs, unit after unit: cosines are products of matrices, some rows at a time. */
  void rows(PruneCuts counted, LinearAlgebra algebra, Runnable check, Row row) {
    int n = size();
    int height = Math.clamp(BLOCK / n, 1, n);
    double[] distances = new double[n];
    for (int from = 0; from < n; from += height) {
      check.run();
      int first = from;
      int to = Math.min(n, from + height);
      List<double[]> cosines =
          layers.stream()
              .map(c -> algebra.product(c.rows(first, to), c.turned(first)).toDoubles())
              .toList();
      for (int a = from; a < to; a++) {
        Arrays.fill(distances, 0);
        for (int l = 0; l < cosines.size(); l++) {
          for (int b = a + 1; b < n; b++) {
            double cos = cosines.get(l)[(a - from) * (n - from) + b - from];
            distances[b] += layers.get(l).distance(a, b, cos, rho, counted) / layers.size();
          }
        }
        row.take(a, distances);
      }
    }
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
