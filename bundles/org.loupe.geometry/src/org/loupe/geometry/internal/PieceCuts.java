package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/** Cuts a cell along the thresholds of an elementwise step. */
final class PieceCuts {

  private final AffineProgram.Cut step;
  private final int number;
  private final Tolerance tolerance;

  /** Units and thresholds that cut the parent. */
  private int[] units = new int[8];

  private double[] thresholds = new double[8];
  private int cuts;

  PieceCuts(AffineProgram.Cut step, int number, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.tolerance = tolerance;
  }

  /** A part of the parent, and on which side of each cut so far it lies. */
  private record Part(Polygon polygon, boolean[] above) {}

  List<Cell> of(Polygon p, double[][] live) {
    double[] z = live[step.inputs()[0]];
    int n = step.units();
    int[] base = sides(p, z, n);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(p, new boolean[cuts]));
    for (int j = 0; j < cuts; j++) {
      int k = units[j];
      cut(parts, j, z[k], z[n + k], z[2 * n + k]);
    }
    int[] cutUnits = Arrays.copyOf(units, cuts);
    List<Cell> cells = new ArrayList<>(parts.size());
    for (Part part : parts) {
      cells.add(
          new Cell(
              number,
              part.polygon(),
              live,
              new PieceChoice(step.functions(), base, cutUnits, part.above())));
    }
    return cells;
  }

  /**
   * For each unit the number of thresholds that the polygon lies above; thresholds inside its range
   * are collected as cuts.
   */
  private int[] sides(Polygon p, double[] z, int n) {
    double[] mean = p.mean();
    double reach = p.reach(mean[0], mean[1]);
    int[] base = new int[n];
    for (int k = 0; k < n; k++) {
      double a = z[k];
      double b = z[n + k];
      double c = z[2 * n + k];
      Pieces f = step.functions().of(k);
      double centre = a * mean[0] + b * mean[1] + c;
      double spread = Math.sqrt(a * a + b * b) * reach + tolerance.of(a, b, c);
      for (double h : f.thresholds()) {
        double tau = tolerance.of(a, b, Math.abs(c) + Math.abs(h));
        if (Math.abs(centre - h) > spread + tau) {
          base[k] += centre > h ? 1 : 0;
          continue;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < p.size(); i++) {
          double v = a * p.x()[i] + b * p.y()[i] + c - h;
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
        if (low < -tau && high > tau) {
          add(k, h);
        } else {
          base[k] += isAbove(low, high, tau) ? 1 : 0;
        }
      }
    }
    return base;
  }

  /** The side of the value of largest size; within the tolerance it is the lower, inactive one. */
  private static boolean isAbove(double low, double high, double tau) {
    return high > tau && high >= -low;
  }

  private void add(int unit, double threshold) {
    if (cuts == units.length) {
      units = Arrays.copyOf(units, 2 * cuts);
      thresholds = Arrays.copyOf(thresholds, 2 * cuts);
    }
    units[cuts] = unit;
    thresholds[cuts++] = threshold;
  }

  private void cut(List<Part> parts, int j, double a, double b, double c) {
    double h = thresholds[j];
    double tau = tolerance.of(a, b, Math.abs(c) + Math.abs(h));
    int before = parts.size();
    for (int i = 0; i < before; i++) {
      Part part = parts.get(i);
      double[] v = Split.values(part.polygon(), a, b, c - h);
      Optional<Split> split = Split.of(part.polygon(), v, tau, number);
      if (split.isEmpty()) {
        double low = Arrays.stream(v).min().orElseThrow();
        double high = Arrays.stream(v).max().orElseThrow();
        part.above()[j] = isAbove(low, high, tau);
        continue;
      }
      boolean[] above = part.above().clone();
      above[j] = true;
      parts.set(i, new Part(split.get().above(), above));
      parts.add(new Part(split.get().below(), part.above()));
    }
  }
}
