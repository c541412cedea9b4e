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
final class PieceCuts implements Cuts {

  private static final int[] NO_UNITS = {};
  private static final long[] NO_SIDES = {};

  private final AffineProgram.Cut step;
  private final int number;
  private final Thresholds thresholds;
  private final Tolerance tolerance;
  private final Split split = new Split();
  private final UnitRanges ranges;

  // what holds on the whole parent: active units of gates, pieces of others
  private final long[] active;
  private int[] base = {};

  /** What gates do on the whole parent, when it is not cut; that of the last such parent. */
  private GateChoice gates;

  /** For each gate the side that it was on last, as cells that follow each other are neighbours. */
  private final double[] signs;

  /** Units whose range may have a threshold. */
  private final int[] near;

  /** Units, functions and tolerances of the lines that cut the parent. */
  private int[] units = new int[8];

  /** For each of these lines which bit of the sides it has: its unit's for gates, else its own. */
  private int[] bits = new int[8];

  private double[] a = new double[8];
  private double[] b = new double[8];
  private double[] c = new double[8];
  private double[] tau = new double[8];
  private int cuts;

  /** Lists of lines that cross parts, each part's behind that of the part it was cut from. */
  private int[] lists = new int[16];

  // the parent's images, its children so far, and where the last of them lies
  private Images[] live = {};
  private Polygon polygon;
  private int[] cutUnits = {};
  private List<Cell> cells = List.of();
  private long[] sides = {};

  PieceCuts(AffineProgram.Cut step, int number, Thresholds thresholds, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.thresholds = thresholds;
    this.tolerance = tolerance;
    ranges = new UnitRanges(tolerance);
    active = Sides.below(step.units());
    gates = new GateChoice(active.clone(), NO_UNITS);
    signs = new double[step.units()];
    Arrays.fill(signs, -1);
    near = new int[step.units()];
  }

  @Override
  public boolean cut(Polygon p, Images[] parent) {
    Images z = parent[step.inputs()[0]];
    cuts = 0;
    if (thresholds.areGates) {
      findGates(z, p);
    } else {
      findPieces(z, p);
    }
    polygon = p;
    live = parent;
    return cuts > 0;
  }

  @Override
  public Cell.Choice only() {
    if (!thresholds.areGates) {
      return new PieceChoice(step.functions(), base, NO_UNITS, NO_SIDES);
    }
    if (!Arrays.equals(gates.active(), active)) {
      gates = new GateChoice(active.clone(), NO_UNITS);
    }
    return gates;
  }

  @Override
  public List<Cell> children() {
    cutUnits = Arrays.copyOf(units, cuts);
    sides = thresholds.areGates ? active.clone() : Sides.below(cuts);
    cells = new ArrayList<>(2 * cuts + 2);
    if (lists.length < cuts) {
      lists = new int[2 * cuts];
    }
    for (int j = 0; j < cuts; j++) {
      lists[j] = j;
    }
    divide(polygon, 0, cuts);
    return cells;
  }

  /** The units that are active on the whole polygon, and those that cut it. */
  private void findGates(Images z, Polygon p) {
    ranges.of(z, p);
    double[] centre = ranges.centre;
    double[] spread = ranges.spread;
    int count = 0;
    for (int k = 0; k < centre.length; k++) {
      // nearly all keep to the side of the cell before
      if (!(signs[k] * centre[k] > spread[k])) {
        near[count++] = k;
      }
    }
    for (int i = 0; i < count; i++) {
      int k = near[i];
      boolean isAbove = isAboveOrCut(z, p, k, 0);
      Sides.set(active, k, isAbove);
      signs[k] = isAbove ? 1 : -1;
    }
  }

  /** For each unit the number of thresholds that the polygon lies above, and those that cut it. */
  private void findPieces(Images z, Polygon p) {
    ranges.of(z, p);
    double slack = tolerance.relative() * thresholds.largest;
    base = new int[step.units()];
    for (int k = 0; k < base.length; k++) {
      double m = ranges.centre[k];
      double s = ranges.reach(k) + slack;
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
    int sides = Split.sides(p, ak, bk, ck - h, t);
    if (sides != Split.CROSSED) {
      return sides == Split.ABOVE;
    }
    if (cuts == units.length) {
      int more = 2 * cuts;
      units = Arrays.copyOf(units, more);
      bits = Arrays.copyOf(bits, more);
      a = Arrays.copyOf(a, more);
      b = Arrays.copyOf(b, more);
      c = Arrays.copyOf(c, more);
      tau = Arrays.copyOf(tau, more);
    }
    units[cuts] = k;
    bits[cuts] = thresholds.areGates ? k : cuts;
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
      long[] own = sides.clone();
      cells.add(
          new Cell(
              number,
              p,
              live,
              thresholds.areGates
                  ? new GateChoice(own, cutUnits)
                  : new PieceChoice(step.functions(), base, cutUnits, own)));
      return;
    }
    // the middle one, as lines in the order of their units may lie one behind another
    int line = lists[(from + to) >>> 1];
    split.evaluate(p, a[line], b[line], c[line]);
    if (!split.cut(p, tau[line], number, number)) {
      Sides.set(sides, bits[line], split.isAbove(tau[line]));
      goOn(p, from, to, line);
      return;
    }
    boolean isAboveFirst = Sides.isAbove(sides, bits[line]);
    Polygon first = isAboveFirst ? split.above() : split.below();
    Polygon second = isAboveFirst ? split.below() : split.above();
    goOn(first, from, to, line);
    Sides.set(sides, bits[line], !isAboveFirst);
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
      int its = Split.sides(p, a[line], b[line], c[line], tau[line]);
      if (its == Split.CROSSED) {
        lists[end++] = line;
      } else {
        Sides.set(sides, bits[line], its == Split.ABOVE);
      }
    }
    divide(p, to, end);
  }
}
