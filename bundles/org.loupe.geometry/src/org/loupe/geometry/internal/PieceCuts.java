package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;

/** Cuts cells along the thresholds of an elementwise step. Not thread-safe. */
final class PieceCuts implements Cuts {

  private static final int[] NO_UNITS = {};
  private static final long[] NO_SIDES = {};

  private final AffineProgram.Cut step;
  private final int number;
  private final Thresholds thresholds;
  private final Tolerance tolerance;
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

  private final Corners corners = new Corners();
  private final Halving parts;

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
    parts = new Halving(corners, label, !thresholds.areGates);
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
    parts.clear();
    if (thresholds.areGates) {
      findGates(z, p);
    } else {
      findPieces(z, p);
    }
    polygon = p;
    live = parent;
    return parts.lines() > 0;
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
    return parts.units();
  }

  @Override
  public double mostChildren() {
    double lines = parts.lines();
    return 1 + lines + 0.5 * lines * (lines - 1);
  }

  @Override
  public Iterator<Cell> children() {
    cutUnits = units();
    sides = thresholds.areGates ? active.clone() : Sides.below(parts.lines());
    corners.begin(polygon);
    parts.begin(0, polygon.size(), sides);
    return new Children();
  }

  @Override
  public List<Polygon> parts() {
    return parts.halves(polygon).orElse(List.of(polygon));
  }

  private final class Children implements Iterator<Cell> {

    @Override
    public boolean hasNext() {
      return parts.hasNext();
    }

    @Override
    public Cell next() {
      if (!parts.hasNext()) {
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
    parts.add(k, thresholds.areGates ? k : parts.lines(), ak, bk, ck - h, t);
    return false;
  }

  private Cell nextChild() {
    parts.next();
    long[] own = sides.clone();
    return new Cell(
        number,
        corners.copy(parts.from(), parts.to()),
        live,
        thresholds.areGates
            ? new GateChoice(own)
            : new PieceChoice(step.functions(), base, cutUnits, own));
  }
}
