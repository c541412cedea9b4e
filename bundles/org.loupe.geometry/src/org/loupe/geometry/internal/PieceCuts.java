package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;

/**
 * Cuts cells along the thresholds of an elementwise step. Not thread-safe.
 *
 * <p>A part of the parent is halved by one of the lines that cross it, and each half goes on with
 * those of the other lines that cross it, so that a line is only looked at where it may pass. One
 * half waits until the other is done, so that there are few parts at a time however many children.
 */
final class PieceCuts implements Cuts {

  private static final int[] NO_UNITS = {};
  private static final long[] NO_SIDES = {};

  /** In the place of a line. */
  private static final int NONE = -1;

  private final AffineProgram.Cut step;
  private final int number;
  private final int label;
  private final Thresholds thresholds;
  private final Tolerance tolerance;
  private final Split split = new Split();
  private final UnitRanges ranges;

  /** The images that gates read, when they are carried from cell to cell. */
  private final Optional<CarriedImages> carried;

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

  // halves that wait, the next one last: the lines of the part it was cut from, and which cut it
  private Polygon[] waiting = new Polygon[16];
  private int[] listFrom = new int[16];
  private int[] listTo = new int[16];
  private int[] madeBy = new int[16];
  private int waits;

  // the parent and its images, and where its last child lies
  private Images[] live = {};
  private Polygon polygon;
  private int[] cutUnits = {};
  private long[] sides = {};

  /**
   * For a step.
   *
   * @param number which one it is
   * @param label of the edges that its first unit makes
   * @param rectangle around the polygon that is looked at
   * @param carried the images that it reads, when they are carried from cell to cell
   */
  PieceCuts(
      AffineProgram.Cut step,
      int number,
      int label,
      Thresholds thresholds,
      Rectangle rectangle,
      Optional<CarriedImages> carried,
      Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.label = label;
    this.thresholds = thresholds;
    this.tolerance = tolerance;
    this.carried = carried;
    ranges = new UnitRanges(tolerance, rectangle);
    active = Sides.below(step.units());
    gates = new GateChoice(active.clone());
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
      gates = new GateChoice(active.clone());
    }
    return gates;
  }

  @Override
  public int[] units() {
    return Arrays.copyOf(units, cuts);
  }

  @Override
  public double mostChildren() {
    return 1 + cuts + 0.5 * cuts * (cuts - 1.0);
  }

  @Override
  public Iterator<Cell> children() {
    cutUnits = units();
    sides = thresholds.areGates ? active.clone() : Sides.below(cuts);
    listAll();
    waits = 0;
    postpone(polygon, 0, cuts, NONE);
    return new Children();
  }

  @Override
  public List<Polygon> parts() {
    listAll();
    int first = choose(0, cuts);
    for (int i = 0; i < cuts; i++) {
      int line = (first + i) % cuts;
      split.evaluate(polygon, a[line], b[line], c[line]);
      if (split.cut(polygon, tau[line], label + units[line])) {
        return List.of(split.below(), split.above());
      }
    }
    return List.of(polygon);
  }

  private void listAll() {
    if (lists.length < cuts) {
      lists = new int[2 * cuts];
    }
    for (int j = 0; j < cuts; j++) {
      lists[j] = j;
    }
  }

  private final class Children implements Iterator<Cell> {

    @Override
    public boolean hasNext() {
      return waits > 0;
    }

    @Override
    public Cell next() {
      if (waits == 0) {
        throw new NoSuchElementException();
      }
      return nextChild();
    }
  }

  /** The units that are active on the whole polygon, and those that cut it. */
  private void findGates(Images z, Polygon p) {
    // nearly all keep to the side of the cell before
    int count = z.off().isEmpty() ? nearOrDrowned(z, p) : ranges.near(z, p, signs, 0, near);
    for (int i = 0; i < count; i++) {
      int k = near[i];
      boolean isAbove = isAboveOrCut(z, p, k, 0);
      Sides.set(active, k, isAbove);
      signs[k] = isAbove ? 1 : -1;
    }
  }

  private int nearOrDrowned(Images z, Polygon p) {
    if (carried.isEmpty() || !carried.get().are(z)) {
      return ranges.near(z, p, signs, 0, near);
    }
    int count = ranges.near(z, p, signs, carried.get().drift(), near);
    return carried.get().renew(near, count) ? ranges.near(z, p, signs, 0, near) : count;
  }

  /** For each unit the number of thresholds that the polygon lies above, and those that cut it. */
  private void findPieces(Images z, Polygon p) {
    ranges.of(z, p);
    double slack = tolerance.relative() * thresholds.largest;
    base = new int[step.units()];
    for (int k = 0; k < base.length; k++) {
      double m = ranges.centre[k];
      double s = ranges.reach(z, k) + slack;
      double[] of = thresholds.of[k];
      int i = firstNear(of, m, s);
      base[k] = i;
      for (; i < of.length && !(of[i] - m > s); i++) {
        base[k] += isAboveOrCut(z, p, k, of[i]) ? 1 : 0;
      }
    }
  }

  /** The first threshold that is not more than a distance below a number. */
  private static int firstNear(double[] thresholds, double number, double distance) {
    int from = 0;
    int to = thresholds.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (number - thresholds[middle] > distance) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Whether a polygon lies above a threshold; no when that cuts it, which is noted. */
  private boolean isAboveOrCut(Images z, Polygon p, int k, double h) {
    double ak = z.a()[k];
    double bk = z.b()[k];
    double ck = z.c()[k];
    double t = tolerance.of(z, k, h);
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
   * Cuts the half that has waited least by the lines that cross it, until a child is left. Of two
   * halves the one on the side of the child before comes first, so that a child and the next one
   * differ in few lines.
   */
  private Cell nextChild() {
    waits--;
    Polygon p = waiting[waits];
    int from = listFrom[waits];
    int to = listTo[waits];
    int line = madeBy[waits];
    if (line != NONE) {
      // the other half, with all that was in it, was on the other side
      Sides.set(sides, bits[line], !Sides.isAbove(sides, bits[line]));
      int end = listCrossing(p, from, to, line);
      from = to;
      to = end;
    }
    while (from < to) {
      line = lists[choose(from, to)];
      split.evaluate(p, a[line], b[line], c[line]);
      if (split.cut(p, tau[line], label + units[line])) {
        boolean isAboveFirst = Sides.isAbove(sides, bits[line]);
        postpone(isAboveFirst ? split.below() : split.above(), from, to, line);
        p = isAboveFirst ? split.above() : split.below();
      } else {
        Sides.set(sides, bits[line], split.isAbove(tau[line]));
      }
      int end = listCrossing(p, from, to, line);
      from = to;
      to = end;
    }
    long[] own = sides.clone();
    return new Cell(
        number,
        p,
        live,
        thresholds.areGates
            ? new GateChoice(own)
            : new PieceChoice(step.functions(), base, cutUnits, own));
  }

  private void postpone(Polygon p, int from, int to, int line) {
    if (waits == waiting.length) {
      int more = 2 * waits;
      waiting = Arrays.copyOf(waiting, more);
      listFrom = Arrays.copyOf(listFrom, more);
      listTo = Arrays.copyOf(listTo, more);
      madeBy = Arrays.copyOf(madeBy, more);
    }
    waiting[waits] = p;
    listFrom[waits] = from;
    listTo[waits] = to;
    madeBy[waits++] = line;
  }

  /**
   * Where in a list the line is that a part is cut by first. The middle one, as lines in the order
   * of their units may lie one behind another; and of units with several thresholds the middle one
   * of those with the most, so that thousands are halved and not taken off one by one.
   */
  private int choose(int from, int to) {
    int middle = (from + to) >>> 1;
    if (thresholds.areGates) {
      return middle;
    }
    int best = middle;
    int most = 0;
    for (int i = from; i < to; ) {
      int begin = i;
      int unit = units[lists[i]];
      while (i < to && units[lists[i]] == unit) {
        i++;
      }
      int its = (begin + i) >>> 1;
      if (i - begin > most
          || (i - begin == most && Math.abs(its - middle) < Math.abs(best - middle))) {
        most = i - begin;
        best = its;
      }
    }
    return best;
  }

  /**
   * Lists, behind a part's list, those of its lines that cross a half of it, but for the one that
   * made it.
   *
   * @return where the half's list ends
   */
  private int listCrossing(Polygon p, int from, int to, int but) {
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
    return end;
  }
}
