package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/** Cuts cells along the thresholds of an elementwise step. Not thread-safe. */
final class PieceCuts {

  private static final boolean[] NOTHING_CUT = {};

  private final AffineProgram.Cut step;
  private final int number;
  private final Thresholds thresholds;
  private final Tolerance tolerance;
  private final Split split = new Split();

  private final UnitRanges ranges;

  /** Units and thresholds that cut the parent. */
  private int[] units = new int[8];

  private double[] heights = new double[8];
  private int cuts;

  PieceCuts(AffineProgram.Cut step, int number, Thresholds thresholds, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.thresholds = thresholds;
    this.tolerance = tolerance;
    ranges = new UnitRanges(tolerance);
  }

  /** A part of the parent, and on which side of each cut so far it lies. */
  private record Part(Polygon polygon, boolean[] above) {}

  /** The children of a cell; neighbours in the list differ in few pieces. */
  List<Cell> of(Polygon p, double[][] live) {
    int[] base = sides(live[step.inputs()[0]], p);
    int[] cutUnits = Arrays.copyOf(units, cuts);
    if (cuts == 0) {
      return List.of(
          new Cell(number, p, live, new PieceChoice(step.functions(), base, cutUnits, NOTHING_CUT)));
    }
    List<Part> parts = List.of(new Part(p, new boolean[cuts]));
    for (int j = 0; j < cuts; j++) {
      parts = cut(parts, j);
    }
    List<Cell> cells = new ArrayList<>(parts.size());
    for (Part part : parts) {
      cells.add(
          new Cell(
              number,
              part.polygon,
              live,
              new PieceChoice(step.functions(), base, cutUnits, part.above)));
    }
    return cells;
  }

  /**
   * For each unit the number of thresholds that the polygon lies above; thresholds inside its range
   * are collected as cuts.
   */
  private int[] sides(double[] z, Polygon p) {
    ranges.of(z, p);
    double slack = tolerance.relative() * thresholds.largest;
    int[] base = new int[step.units()];
    cuts = 0;
    for (int k = 0; k < base.length; k++) {
      double m = ranges.centre[k];
      double s = ranges.spread[k] + slack;
      for (double h : thresholds.of[k]) {
        if (Math.abs(m - h) > s) {
          base[k] += m > h ? 1 : 0;
        } else {
          base[k] += isAboveOrCut(p, k, h) ? 1 : 0;
        }
      }
    }
    return base;
  }

  private boolean isAboveOrCut(Polygon p, int k, double h) {
    double tau = tau(k, h);
    evaluate(p, k, h);
    if (!split.isCrossed(tau)) {
      return split.isAbove(tau);
    }
    if (cuts == units.length) {
      units = Arrays.copyOf(units, 2 * cuts);
      heights = Arrays.copyOf(heights, 2 * cuts);
    }
    units[cuts] = k;
    heights[cuts++] = h;
    return false;
  }

  private void evaluate(Polygon p, int k, double h) {
    split.evaluate(p, ranges.a[k], ranges.b[k], ranges.c[k] - h);
  }

  private double tau(int k, double h) {
    return tolerance.of(ranges.a[k], ranges.b[k], Math.abs(ranges.c[k]) + Math.abs(h));
  }

  /**
   * Cuts all parts by one more line. Of two halves the one that lies on the side of the part before
   * comes first, so that a part and the next one differ in few lines.
   */
  private List<Part> cut(List<Part> parts, int j) {
    int k = units[j];
    double tau = tau(k, heights[j]);
    List<Part> finer = new ArrayList<>(parts.size() + 4);
    boolean side = true;
    for (Part part : parts) {
      evaluate(part.polygon, k, heights[j]);
      if (!split.cut(part.polygon, tau, number, number)) {
        side = split.isAbove(tau);
        part.above[j] = side;
        finer.add(part);
        continue;
      }
      boolean[] other = part.above.clone();
      part.above[j] = side;
      other[j] = !side;
      finer.add(new Part(side ? split.above() : split.below(), part.above));
      finer.add(new Part(side ? split.below() : split.above(), other));
      side = !side;
    }
    return finer;
  }
}
