package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/**
 * Cuts cells along the thresholds of an elementwise step. Not thread-safe.
 *
 * <p>A part of the parent is halved by one of the lines that cross it, and each half goes on with
 * those of the other lines that cross it, so that a line is only looked at where it may pass.
 */
final class PieceCuts {

  private static final int[] NO_UNITS = {};
  private static final long[] NO_SIDES = {};

  private final AffineProgram.Cut step;
  private final int number;
  private final Thresholds thresholds;
  private final Tolerance tolerance;
  private final Split split = new Split();
  private final UnitRanges ranges;

  // what holds on the whole parent: active units of gates, pieces of others
  private final int[] active;
  private int activeCount;
  private int[] base = {};

  /** Units whose range has a threshold. */
  private final int[] near;

  /** Units, functions and tolerances of the lines that cut the parent. */
  private int[] units = new int[8];

  private double[] a = new double[8];
  private double[] b = new double[8];
  private double[] c = new double[8];
  private double[] tau = new double[8];
  private int cuts;

  /** Lists of lines that cross parts, each part's behind that of the part it was cut from. */
  private int[] lists = new int[16];

  // the parent's images, its children so far, and where the last of them lies
  private Images[] live = {};
  private int[] cutUnits = {};
  private int[] activeUnits = {};
  private List<Cell> cells = List.of();
  private long[] sides = {};

  PieceCuts(AffineProgram.Cut step, int number, Thresholds thresholds, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.thresholds = thresholds;
    this.tolerance = tolerance;
    ranges = new UnitRanges(tolerance);
    active = new int[step.units() + 1];
    near = new int[step.units() + 1];
  }

  /** The children of a cell; neighbours in the list differ in few pieces. */
  List<Cell> of(Polygon p, Images[] parent) {
    Images z = parent[step.inputs()[0]];
    ranges.of(z, p);
    cuts = 0;
    if (thresholds.areGates) {
      findGates(z, p);
    } else {
      findPieces(z, p);
    }
    live = parent;
    if (cuts == 0) {
      cutUnits = NO_UNITS;
      sides = NO_SIDES;
      cells = new ArrayList<>(1);
      cells.add(new Cell(number, p, live, choice()));
      return cells;
    }
    cutUnits = Arrays.copyOf(units, cuts);
    sides = Sides.below(cuts);
    cells = new ArrayList<>(2 * cuts + 2);
    if (lists.length < cuts) {
      lists = new int[2 * cuts];
    }
    for (int j = 0; j < cuts; j++) {
      lists[j] = j;
    }
    divide(p, 0, cuts);
    return cells;
  }

  /** The units that are active on the whole polygon, and those that cut it. */
  private void findGates(Images z, Polygon p) {
    double[] centre = ranges.centre;
    double[] spread = ranges.spread;
    int nearCount = 0;
    int count = 0;
    // which units these are cannot be predicted, hence no branches
    for (int k = 0; k < centre.length; k++) {
      double m = centre[k];
      double s = spread[k];
      active[count] = k;
      count += m > s ? 1 : 0;
      near[nearCount] = k;
      nearCount += Math.abs(m) > s ? 0 : 1;
    }
    activeCount = count;
    for (int i = 0; i < nearCount; i++) {
      int k = near[i];
      if (isAboveOrCut(z, p, k, 0)) {
        active[activeCount++] = k;
      }
    }
    activeUnits = Arrays.copyOf(active, activeCount);
  }

  /** For each unit the number of thresholds that the polygon lies above, and those that cut it. */
  private void findPieces(Images z, Polygon p) {
    double slack = tolerance.relative() * thresholds.largest;
    base = new int[step.units()];
    for (int k = 0; k < base.length; k++) {
      double m = ranges.centre[k];
      double s = ranges.spread[k] + slack;
      for (double h : thresholds.of[k]) {
        if (Math.abs(m - h) > s) {
          base[k] += m > h ? 1 : 0;
        } else {
          base[k] += isAboveOrCut(z, p, k, h) ? 1 : 0;
        }
      }
    }
  }

  /** Whether a polygon lies above a threshold; no when that cuts it, which is noted. */
  private boolean isAboveOrCut(Images z, Polygon p, int k, double h) {
    double ak = z.a()[k];
    double bk = z.b()[k];
    double ck = z.c()[k];
    double t = tolerance.of(ak, bk, Math.abs(ck) + Math.abs(h));
    split.range(p, ak, bk, ck - h);
    if (!split.isCrossed(t)) {
      return split.isAbove(t);
    }
    if (cuts == units.length) {
      int more = 2 * cuts;
      units = Arrays.copyOf(units, more);
      a = Arrays.copyOf(a, more);
      b = Arrays.copyOf(b, more);
      c = Arrays.copyOf(c, more);
      tau = Arrays.copyOf(tau, more);
    }
    units[cuts] = k;
    a[cuts] = ak;
    b[cuts] = bk;
    c[cuts] = ck - h;
    tau[cuts++] = t;
    return false;
  }

  /**
   * Cuts a part by the lines of a list, all of which cross it. Of two halves the one on the side of
   * the child before comes first, so that a child and the next one differ in few lines.
   */
  private void divide(Polygon p, int from, int to) {
    if (from == to) {
      cells.add(new Cell(number, p, live, choice()));
      return;
    }
    // the middle one, as lines in the order of their units may lie one behind another
    int line = lists[(from + to) >>> 1];
    split.evaluate(p, a[line], b[line], c[line]);
    if (!split.cut(p, tau[line], number, number)) {
      Sides.set(sides, line, split.isAbove(tau[line]));
      goOn(p, from, to, line);
      return;
    }
    boolean isAboveFirst = Sides.isAbove(sides, line);
    Polygon first = isAboveFirst ? split.above() : split.below();
    Polygon second = isAboveFirst ? split.below() : split.above();
    goOn(first, from, to, line);
    Sides.set(sides, line, !isAboveFirst);
    goOn(second, from, to, line);
  }

  /** Cuts a half by those of its part's lines that cross it, but for the one that made it. */
  private void goOn(Polygon p, int from, int to, int but) {
    int end = to;
    if (lists.length < to + to - from) {
      lists = Arrays.copyOf(lists, 2 * (to + to - from));
    }
    for (int i = from; i < to; i++) {
      int line = lists[i];
      if (line == but) {
        continue;
      }
      split.range(p, a[line], b[line], c[line]);
      if (split.isCrossed(tau[line])) {
        lists[end++] = line;
      } else {
        Sides.set(sides, line, split.isAbove(tau[line]));
      }
    }
    divide(p, to, end);
  }

  private Cell.Choice choice() {
    long[] own = cuts == 0 ? NO_SIDES : sides.clone();
    return thresholds.areGates
        ? new GateChoice(activeUnits, cutUnits, own)
        : new PieceChoice(step.functions(), base, cutUnits, own);
  }
}
