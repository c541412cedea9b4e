package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The upper envelope of several affine functions on a convex polygon: which of them is largest where.
 * Used for max-pooling and for the class of a classifier.
 */
final class Envelope {

  /**
   * A part of the polygon.
   *
   * @param polygon where the function is largest; edges made by a tie with function j have the label
   *     of the call's {@code labels} entry for j
   * @param winner number of the function in the call's list
   */
  record Cell(Polygon polygon, int winner) {}

  private Envelope() {}

  /**
   * The cells, in the order of the functions; they tile the polygon.
   *
   * @param p the polygon
   * @param f the functions, each {a, b, c} for a x + b y + c
   * @param tolerance when a difference counts as zero
   * @param labels labels for the edges where a cell ends at function j
   */
  static List<Cell> of(Polygon p, double[][] f, Tolerance tolerance, int[] labels) {
    List<Integer> left = survivors(p, f, tolerance);
    if (left.size() == 1) {
      return List.of(new Cell(p, left.getFirst()));
    }
    List<Cell> cells = new ArrayList<>();
    for (int j : left) {
      Polygon q = p;
      for (int i : left) {
        if (i != j && q != null) {
          q = clip(q, f[j], f[i], tolerance, labels[i], j < i);
        }
      }
      if (q != null) {
        cells.add(new Cell(q, j));
      }
    }
    return cells;
  }

  /**
   * The functions that are largest somewhere, as far as pairs tell: j is left out when another is at
   * least as large at all vertices, and of equal functions only the first stays.
   */
  static List<Integer> survivors(Polygon p, double[][] f, Tolerance tolerance) {
    double[][] v = new double[f.length][];
    for (int j = 0; j < f.length; j++) {
      v[j] = Split.values(p, f[j][0], f[j][1], f[j][2]);
    }
    boolean[] out = new boolean[f.length];
    for (int j = 0; j < f.length; j++) {
      for (int i = 0; i < f.length && !out[j]; i++) {
        out[j] = i != j && !out[i] && dominates(v[i], v[j], tau(f[i], f[j], tolerance), i < j);
      }
    }
    List<Integer> left = new ArrayList<>();
    for (int j = 0; j < f.length; j++) {
      if (!out[j]) {
        left.add(j);
      }
    }
    return left;
  }

  private static boolean dominates(double[] larger, double[] smaller, double tau, boolean first) {
    boolean strictly = false;
    for (int k = 0; k < larger.length; k++) {
      double d = larger[k] - smaller[k];
      if (d < -tau) {
        return false;
      }
      strictly |= d > tau;
    }
    return strictly || first;
  }

  private static double tau(double[] f, double[] g, Tolerance tolerance) {
    return Math.max(tolerance.of(f[0], f[1], f[2]), tolerance.of(g[0], g[1], g[2]));
  }

  /** The part where f is at least g; null for none. */
  private static Polygon clip(
      Polygon q, double[] f, double[] g, Tolerance tolerance, int label, boolean first) {
    double[] d = Split.values(q, f[0] - g[0], f[1] - g[1], f[2] - g[2]);
    double tau = tau(f, g, tolerance);
    Optional<Split> split = Split.of(q, d, tau, label);
    if (split.isPresent()) {
      return split.get().above();
    }
    double largest = 0;
    for (double v : d) {
      largest = Math.abs(v) > Math.abs(largest) ? v : largest;
    }
    boolean equal = Math.abs(largest) <= tau;
    return (equal ? first : largest > 0) ? q : null;
  }
}
