package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The upper envelope of several affine functions on a convex polygon: which of them is largest
 * where. Used for max-pooling and for the class of a classifier. Not thread-safe.
 */
final class Envelope {

  /**
   * A part of the polygon.
   *
   * @param polygon where the function is largest; edges made by a tie with function j have the
   *     label of the call's {@code labels} entry for j
   * @param winner number of the function in the call's list
   */
  record Cell(Polygon polygon, int winner) {}

  private final Tolerance tolerance;
  private final Split split = new Split();

  Envelope(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * The cells, in the order of the functions; they tile the polygon.
   *
   * @param p the polygon
   * @param f the functions, each {a, b, c} for a x + b y + c, or as {@link Tolerance#function}
   * @param labels labels for the edges where a cell ends at function j
   */
  List<Cell> of(Polygon p, double[][] f, int[] labels) {
    if (f.length == 2) {
      return pair(p, f, labels);
    }
    List<Integer> left = survivors(p, f);
    if (left.size() == 1) {
      return List.of(new Cell(p, left.getFirst()));
    }
    List<Cell> cells = new ArrayList<>();
    for (int j : left) {
      Polygon q = p;
      for (int i : left) {
        if (i != j && q != null) {
          q = clip(q, f[j], f[i], labels[i], j < i);
        }
      }
      if (q != null) {
        cells.add(new Cell(q, j));
      }
    }
    return cells;
  }

  /** Of two functions both cells come out of one cut. */
  private List<Cell> pair(Polygon p, double[][] f, int[] labels) {
    double tau = tolerance.ofTie(f[0], f[1]);
    split.evaluate(p, f[0][0] - f[1][0], f[0][1] - f[1][1], f[0][2] - f[1][2]);
    if (split.cut(p, tau, labels[1], labels[0])) {
      return List.of(new Cell(split.above(), 0), new Cell(split.below(), 1));
    }
    return List.of(new Cell(p, winnerOfPair(tau)));
  }

  /** The winner where the two functions are not cut. */
  private int winnerOfPair(double tau) {
    boolean isFirst = split.isCrossed(tau) ? split.isAbove(tau) : split.low() >= -tau;
    return isFirst ? 0 : 1;
  }

  /** The function that is largest on all of the polygon; -1 when there may be several. */
  int onlyWinner(Polygon p, double[][] f) {
    if (f.length == 2) {
      double tau = tolerance.ofTie(f[0], f[1]);
      split.evaluate(p, f[0][0] - f[1][0], f[0][1] - f[1][1], f[0][2] - f[1][2]);
      return split.isCrossed(tau) ? -1 : winnerOfPair(tau);
    }
    List<Integer> left = survivors(p, f);
    return left.size() == 1 ? left.getFirst() : -1;
  }

  /**
   * The functions that are largest somewhere, as far as pairs tell: j is left out when another is
   * at least as large at all vertices, and of equal functions only the first stays.
   */
  List<Integer> survivors(Polygon p, double[][] f) {
    double[][] v = new double[f.length][];
    for (int j = 0; j < f.length; j++) {
      v[j] = values(p, f[j]);
    }
    boolean[] out = new boolean[f.length];
    for (int j = 0; j < f.length; j++) {
      for (int i = 0; i < f.length && !out[j]; i++) {
        out[j] = i != j && !out[i] && dominates(v[i], v[j], tolerance.ofTie(f[i], f[j]), i < j);
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

  private static double[] values(Polygon p, double[] f) {
    double[] v = new double[p.size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = f[0] * p.x()[i] + f[1] * p.y()[i] + f[2];
    }
    return v;
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

  /** The part where f is at least g; null for none. */
  private Polygon clip(Polygon q, double[] f, double[] g, int label, boolean first) {
    double tau = tolerance.ofTie(f, g);
    split.evaluate(q, f[0] - g[0], f[1] - g[1], f[2] - g[2]);
    if (split.cut(q, tau, label)) {
      return split.above();
    }
    boolean equal = split.high() <= tau && split.low() >= -tau;
    return (equal ? first : split.isAbove(tau)) ? q : null;
  }
}
