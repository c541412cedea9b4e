package org.loupe.geometry.internal;

import java.util.concurrent.atomic.LongAdder;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * Bounds of errors behind steps that cut, for {@link RoundingBounds}. Pieces multiply the errors of
 * the operand by the size of their slopes.
 *
 * <p>A cell has one piece of each unit, though corners within the tolerance of a threshold may lie
 * beyond it. By how much the unit's function and that piece can differ in the cell is added to the
 * error, so that a value in the cell is within the bound of the value of the exact network, on
 * whatever side it is. Corners that are made later have rounded places; {@value #ROUNDED} roundings
 * are allowed for them, those of an edge that is cut so many times in succession. Thread-safe.
 */
final class ChoiceErrors {

  private static final double UNIT = 0x1p-53;

  /** Roundings of the place of a corner that lies on an edge of a cell. */
  private static final int ROUNDED = 64;

  /** The rounding of few sums and products of sizes. */
  private static final double WIDER = 1 + 0x1p-40;

  /** Below this a tolerance is of numbers that are zero: those below units that are inactive. */
  private static final double NOTHING = 0x1p-960;

  private final Tolerance tolerance;
  private final LongAdder undecided = new LongAdder();

  /** Written rarely, and read for each unit that comes near a threshold. */
  private volatile double largest;

  /** Whether all values and bounds were numbers. */
  private volatile boolean holds = true;

  ChoiceErrors(Tolerance tolerance) {
    this.tolerance = tolerance;
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
    boolean isFinite = RoundingBounds.largest(into) < Double.POSITIVE_INFINITY;
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
