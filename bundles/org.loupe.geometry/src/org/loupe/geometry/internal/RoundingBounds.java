package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Same;
import org.loupe.network.affine.Updatable;

/**
 * Bounds of how far the images of a cell are from those of the exact network, whose weights are the
 * doubles that the steps have and whose plane is that of the input's images.
 *
 * <p>Of a unit with the images A1, A2 and A3, which are off by E1, E2 and E3 at most, the bound is
 * E = (E1 + E2) R + E3, and its size S = (|A1| + |A2|) R + |A3|, with the radius R of the window.
 * Through an affine step with n terms a unit and the sizes |W| of its factors and |c| of its offset
 * the errors become |W| (E + (n + 2) u S) + (n + 2) u |c| with u = 2^-53: what they make of the
 * result and what the step itself rounds (Higham, Accuracy and Stability of Numerical Algorithms,
 * section 3.1). Pieces multiply by the size of their slopes.
 *
 * <p>A cell has one piece of each unit, though corners within the tolerance of a threshold may lie
 * beyond it. By how much the unit's function and that piece can differ in the cell is added to the
 * error, so that a value in the cell is within the bound of the value of the exact network, on
 * whatever side it is. Corners that are made later have rounded places; {@value #ROUNDED} roundings
 * are allowed for them, those of an edge that is cut so many times in succession. Numbers below
 * 2^-1022 are not told from zero. Thread-safe.
 */
final class RoundingBounds {

  private static final double UNIT = 0x1p-53;

  /** Roundings of the place of a corner that lies on an edge of a cell. */
  private static final int ROUNDED = 64;

  /** The rounding of few sums and products of sizes. */
  private static final double WIDER = 1 + 0x1p-40;

  /** Below this a tolerance is of numbers that are zero: those below units that are inactive. */
  private static final double NOTHING = 0x1p-960;

  private final AffineProgram program;
  private final Tolerance tolerance;
  private final Sized[] sized;
  private final LongAdder undecided = new LongAdder();

  /** Written rarely, and read for each unit that comes near a threshold. */
  private volatile double largest;

  /** Whether all values and bounds were numbers. */
  private volatile boolean holds = true;

  /**
   * An affine step.
   *
   * @param map of sizes
   * @param rounding what it rounds, relative to the sizes
   * @param offset size of each unit's offset
   */
  private record Sized(AffineMap map, double rounding, double[] offset) {

    /** The rounding of the map of sizes itself, to which a few columns may have been added. */
    double wider() {
      return WIDER * (1 + 4 * (rounding + Changes.MOST * UNIT));
    }
  }

  RoundingBounds(AffineProgram program, Tolerance tolerance) {
    this.program = program;
    this.tolerance = tolerance;
    int[] units = new int[program.slots()];
    units[0] = program.inputUnits();
    sized = new Sized[program.steps().size()];
    for (int i = 0; i < sized.length; i++) {
      AffineProgram.Step step = program.steps().get(i);
      units[step.output()] = step.units();
      if (step instanceof AffineProgram.Linear l) {
        AffineMap map = l.map().sizes();
        double[][] zero = new double[l.inputs().length][];
        Arrays.setAll(zero, o -> new double[units[l.inputs()[o]]]);
        int terms = l.map().terms();
        sized[i] = new Sized(map, terms == 0 ? 0 : (terms + 2) * UNIT, map.apply(zero, 1));
      }
    }
  }

  /** The largest tolerance of a unit that came near a threshold, by the size of its terms or 1. */
  double largest() {
    return largest;
  }

  /** How many times a unit was within its tolerance of a threshold on all of a cell. */
  long undecided() {
    return undecided.sum();
  }

  /** Whether all bounds are numbers: of sizes that no double holds nothing is known. */
  boolean hold() {
    return holds;
  }

  /** Images that are exact. */
  static Images exact(Images x) {
    return x.within(new double[x.units()]);
  }

  /**
   * The images behind an affine step.
   *
   * @param live the images by slot
   */
  Images linear(int step, Images[] live) {
    AffineProgram.Linear l = (AffineProgram.Linear) program.steps().get(step);
    if (l.map() instanceof Same) {
      return live[l.inputs()[0]];
    }
    Sized of = sized[step];
    double[][] x = new double[l.inputs().length][];
    Arrays.setAll(x, o -> widened(live[l.inputs()[o]], of.rounding));
    return Stages.images(l, live).within(rounded(of, of.map.apply(x, 1)));
  }

  /**
   * What errors have become behind an affine step, with what it rounds itself.
   *
   * @param e what the map of sizes has made of errors and of what is rounded of sizes; changed
   */
  private static double[] rounded(Sized of, double[] e) {
    rounded(e, of.offset, of.rounding, of.wider(), e);
    if (Double.isNaN(largest(e))) {
      // sizes beyond all doubles tell nothing
      for (int k = 0; k < e.length; k++) {
        e[k] = Double.isNaN(e[k]) ? Double.POSITIVE_INFINITY : e[k];
      }
    }
    return e;
  }

  /** A loop that becomes vector instructions. */
  private static void rounded(
      double[] e, double[] offset, double rounding, double wider, double[] into) {
    for (int k = 0; k < into.length; k++) {
      double c = offset[k];
      // the offset has been added whole, and what is left of it is its rounding
      double rest = Math.max(0, e[k] - c) + (rounding * c + 4 * UNIT * e[k]);
      // zero stays zero
      into[k] = rest * wider + Math.min(Double.MIN_NORMAL, rest * 0x1p1000);
    }
  }

  /** The largest size, or not a number; a loop that becomes vector instructions. */
  static double largest(double[] values) {
    double most = 0;
    for (int k = 0; k < values.length; k++) {
      most = Math.max(most, Math.abs(values[k]));
    }
    return most;
  }

  /**
   * What errors have become behind an affine step.
   *
   * @param e what its map of sizes has made of errors and of what is rounded of sizes
   * @param isFinite whether it has made that of finite numbers
   * @param into takes the bounds
   */
  void rounded(int step, double[] e, boolean isFinite, double[] into) {
    Sized of = sized[step];
    if (isFinite) {
      rounded(e, of.offset, of.rounding, of.wider(), into);
    } else {
      System.arraycopy(rounded(of, e.clone()), 0, into, 0, into.length);
    }
  }

  /** What an affine step rounds, relative to the sizes of its terms. */
  double rounding(int step) {
    return sized[step].rounding;
  }

  /** Radius of the window. */
  double radius() {
    return tolerance.radius();
  }

  /** The largest sum of sizes of factors of a unit of an affine step with n units before it. */
  double largestRow(int step, Updatable.Following sizes, int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    int[] units = new int[n];
    Arrays.setAll(units, k -> k);
    double[] sums = sizes.compute(new double[][] {ones}, units, n)[0];
    double most = 0;
    for (int k = 0; k < sums.length; k++) {
      most = Math.max(most, sums[k] - sized[step].offset[k] * (1 - 0x1p-40));
    }
    return most * sized[step].wider();
  }

  /**
   * What units of ReLUs add to the errors behind an affine step: their own, and what the step
   * rounds of their sizes.
   *
   * @param signs 1 of active units, -1 of the others
   * @param p the cell
   * @param z the images of the operand
   * @param ranges room for those of its units in the cell
   * @param rounding relative to the sizes
   * @param into takes it
   * @param near room for numbers of units
   * @return whether all that is needed is finite
   */
  boolean needed(
      double[] signs,
      Polygon p,
      Images z,
      UnitRanges ranges,
      double rounding,
      double[] into,
      int[] near) {
    ranges.of(z, p);
    double[] margins = ranges.margins;
    needed(
        z.a(),
        z.b(),
        z.c(),
        z.off().orElseThrow(),
        ranges.centre,
        ranges.spread,
        signs,
        margins,
        into,
        rounding,
        tolerance.radius(),
        2 * tolerance.relative());
    boolean isFinite = largest(into) < Double.POSITIVE_INFINITY;
    int count = isFinite ? UnitRanges.list(margins, near) : into.length;
    for (int k = 0; k < into.length && !isFinite; k++) {
      near[k] = k;
    }
    for (int i = 0; i < count; i++) {
      into[near[i]] += beyond(signs[near[i]], p, z, near[i]) * WIDER;
    }
    return isFinite;
  }

  /**
   * By how much a ReLU may differ from its piece somewhere in a cell: {@link #beyond} of others.
   */
  private double beyond(double sign, Polygon p, Images z, int k) {
    double a = z.a()[k];
    double b = z.b()[k];
    double c = z.c()[k];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.size(); i++) {
      double v = a * p.x()[i] + b * p.y()[i] + c;
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    double tau = tolerance.of(z, k, 0);
    double reach = (tau + places(a, b)) * WIDER;
    if (!Double.isFinite(low - reach) || !Double.isFinite(high + reach)) {
      holds = false;
      return Double.POSITIVE_INFINITY;
    }
    double beyond = sign > 0 ? reach - low : reach + high;
    if (low - reach <= 0 && high + reach > 0) {
      note(tau, tolerance.of(a, b, c), Math.max(-low, high));
    }
    return Math.max(0, beyond) * (1 + 8 * UNIT);
  }

  /**
   * A loop that becomes vector instructions.
   *
   * @param margins takes how far a unit may be beyond its side; negative where it is not
   */
  private static void needed(
      double[] a,
      double[] b,
      double[] c,
      double[] off,
      double[] centre,
      double[] spread,
      double[] signs,
      double[] margins,
      double[] into,
      double rounding,
      double radius,
      double relative) {
    for (int k = 0; k < into.length; k++) {
      double size = (Math.abs(a[k]) + Math.abs(b[k])) * radius;
      double all = size + Math.abs(c[k]);
      double tau = (off[k] + Tolerance.EVALUATED * all) * WIDER;
      double far =
          spread[k]
              + relative * Math.abs(centre[k])
              + 2 * tau
              + (tau + ROUNDED * UNIT * size) * WIDER;
      margins[k] = far - signs[k] * centre[k];
      into[k] = (0.5 + 0.5 * signs[k]) * ((off[k] + rounding * all) * WIDER);
    }
  }

  /** The map of sizes of an updatable step, with room of its own. */
  Updatable.Following sizes(int step) {
    return ((Updatable) sized[step].map).following(1);
  }

  /**
   * The bounds behind an updatable step that reads what a step that cuts has left.
   *
   * @param y the units that are not zero, and their images
   * @param e the bounds of all units; changed
   * @param sizes the step's map of sizes
   */
  double[] behind(int step, Terms y, double[] e, Updatable.Following sizes) {
    Sized of = sized[step];
    double[][] images = y.images();
    double slopes = of.rounding * tolerance.radius();
    for (int i = 0; i < y.count(); i++) {
      int k = y.units()[i];
      double size = slopes * (Math.abs(images[0][k]) + Math.abs(images[1][k]));
      e[k] += size + of.rounding * Math.abs(images[2][k]);
    }
    int[] units = new int[e.length];
    int count = 0;
    for (int k = 0; k < e.length; k++) {
      units[count] = k;
      count += e[k] == 0 ? 0 : 1;
    }
    return rounded(of, sizes.compute(new double[][] {e}, units, count)[0].clone());
  }

  /** Errors, and what is rounded of sizes. */
  private double[] widened(Images z, double rounding) {
    double[] off = z.off().orElseThrow();
    double[] all = new double[off.length];
    double slopes = rounding * tolerance.radius();
    for (int k = 0; k < all.length; k++) {
      double size = slopes * (Math.abs(z.a()[k]) + Math.abs(z.b()[k]));
      all[k] = off[k] + size + rounding * Math.abs(z.c()[k]);
    }
    return all;
  }

  /**
   * The bounds behind a step that cuts.
   *
   * @param choice what it does on the cell
   * @param p the cell
   * @param z the images of the operand
   * @param ranges room for those of the units in the cell
   */
  double[] chosen(
      AffineProgram.Step step, Cell.Choice choice, Polygon p, Images z, UnitRanges ranges) {
    double[] e = new double[step.units()];
    int[] chosen = choice.chosen(step.units());
    switch (step) {
      case AffineProgram.Cut c -> {
        ranges.of(z, p);
        for (int k = 0; k < chosen.length; k++) {
          e[k] = piece(c.functions().of(k), chosen[k], p, z, k, ranges);
        }
      }
      case AffineProgram.Largest m -> {
        for (int w = 0; w < chosen.length; w++) {
          e[w] = winner(m.maxima().windows()[w], chosen[w], p, z);
        }
      }
      case AffineProgram.Linear l -> throw new IllegalStateException(l.name());
    }
    return e;
  }

  private double piece(Pieces f, int piece, Polygon p, Images z, int k, UnitRanges ranges) {
    double slope = Math.abs(f.slopes()[piece]);
    double intercept = f.intercepts()[piece];
    double size = (Math.abs(z.a()[k]) + Math.abs(z.b()[k])) * tolerance.radius();
    boolean isExact = slope == 0 || (slope == 1 && intercept == 0);
    double e = slope == 0 ? 0 : slope * z.off().orElseThrow()[k];
    if (!isExact) {
      double sizes = slope * (size + Math.abs(z.c()[k])) + Math.abs(intercept);
      e = (e + 4 * UNIT * sizes) * WIDER;
    }
    double tau = tolerance.of(z, k, 0);
    double reach = (tau + ROUNDED * UNIT * size) * WIDER;
    double middle = ranges.centre[k];
    double far = ranges.reach(z, k) + reach;
    return isWithin(f, piece, middle - far, middle + far)
        ? e
        : e + beyond(f, piece, p, z, k, reach) * WIDER;
  }

  /** Whether all numbers between two have one piece. */
  private static boolean isWithin(Pieces f, int piece, double low, double high) {
    double[] thresholds = f.thresholds();
    return (piece == 0 || low > thresholds[piece - 1])
        && (piece == thresholds.length || high <= thresholds[piece]);
  }

  /**
   * By how much a unit's function may differ from its piece somewhere in a cell.
   *
   * @param reach how far its values at corners may be from those that are found
   */
  private double beyond(Pieces f, int piece, Polygon p, Images z, int k, double reach) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.size(); i++) {
      double v = z.a()[k] * p.x()[i] + z.b()[k] * p.y()[i] + z.c()[k];
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    if (!Double.isFinite(low - reach) || !Double.isFinite(high + reach)) {
      holds = false;
      return Double.POSITIVE_INFINITY;
    }
    if (isWithin(f, piece, low - reach, high + reach)) {
      return 0;
    }
    int first = f.piece(low - reach);
    int last = f.piece(high + reach);
    for (int t = first; t < last; t++) {
      double h = f.thresholds()[t];
      note(
          tolerance.of(z, k, h),
          tolerance.of(z.a()[k], z.b()[k], Math.abs(z.c()[k]) + Math.abs(h)),
          Math.max(h - low, high - h));
    }
    return beyond(f, piece, first, last, low - reach, high + reach);
  }

  /** The most by which a function differs from one of its pieces between two numbers. */
  private static double beyond(Pieces f, int piece, int first, int last, double low, double high) {
    double most = 0;
    for (int j = first; j <= last; j++) {
      if (j != piece) {
        double from = j == first ? low : f.thresholds()[j - 1];
        double to = j == last ? high : f.thresholds()[j];
        most = Math.max(most, Math.max(between(f, j, piece, from), between(f, j, piece, to)));
      }
    }
    return most;
  }

  /** How far two pieces are apart at a number, and what that rounds. */
  private static double between(Pieces f, int i, int j, double z) {
    double[] s = f.slopes();
    double[] c = f.intercepts();
    double sizes =
        (Math.abs(s[i]) + Math.abs(s[j])) * Math.abs(z) + Math.abs(c[i]) + Math.abs(c[j]);
    return Math.abs((s[i] - s[j]) * z + (c[i] - c[j])) + 8 * UNIT * sizes;
  }

  private double winner(int[] window, int winner, Polygon p, Images z) {
    double beyond = 0;
    for (int j : window) {
      if (j != winner) {
        beyond = Math.max(beyond, above(p, z, j, winner));
      }
    }
    return (z.off().orElseThrow()[winner] + beyond) * WIDER;
  }

  /** How far a unit may be above the winner somewhere. */
  private double above(Polygon p, Images z, int j, int winner) {
    double a = z.a()[j] - z.a()[winner];
    double b = z.b()[j] - z.b()[winner];
    double c = z.c()[j] - z.c()[winner];
    double most = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < p.size(); i++) {
      double v = a * p.x()[i] + b * p.y()[i] + c;
      most = Math.max(most, v);
      largest = Math.max(largest, Math.abs(v));
    }
    double tau = tolerance.ofTie(z, j, winner);
    double above = most + (tau + places(a, b)) * WIDER;
    holds = holds && Double.isFinite(largest) && Double.isFinite(tau);
    if (!(above > 0)) {
      return 0;
    }
    note(
        tau,
        tolerance.of(z.a()[j], z.b()[j], z.c()[j])
            + tolerance.of(z.a()[winner], z.b()[winner], z.c()[winner]),
        largest);
    return above;
  }

  /** What roundings of the place of a corner make of a value there. */
  private double places(double a, double b) {
    return ROUNDED * UNIT * (Math.abs(a) + Math.abs(b)) * tolerance.radius();
  }

  private synchronized void raise(double share) {
    largest = Math.max(largest, share);
  }

  /**
   * Notes a function that came near zero in a cell.
   *
   * @param tau its tolerance
   * @param usual the one that is not certified
   * @param size the largest size of its values at corners
   */
  private void note(double tau, double usual, double size) {
    if (tau > NOTHING) {
      double share = tau / Math.max(usual / tolerance.relative(), tau);
      if (share > largest) {
        raise(share);
      }
      if (size <= tau) {
        undecided.increment();
      }
    }
  }
}
