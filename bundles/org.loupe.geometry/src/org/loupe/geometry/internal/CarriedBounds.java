package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Updatable;

/**
 * Bounds of the errors of images that are carried from cell to cell ({@link CarriedImages}), behind
 * ReLUs and the affine step that reads them. Not thread-safe.
 *
 * <p>What each unit adds is wanted: its error and what is rounded of its size. The product of these
 * with the sizes of the weights is kept, and columns are added where units need more than they had.
 * Units that need less keep what they had, so that the product is a bound for all cells since it
 * was made, which is when the images were computed: it has what was rounded then, of whatever units
 * were active, and what has been rounded of an operand that is carried, too.
 *
 * <p>Carried images are off the product that they stand for as well ({@link Drift}). n changes that
 * were followed, and have moved a unit of the size S by M at most, have rounded n u (S + 3 M), as
 * on the way it was S + M at most. Products of columns with N terms are off by (N + 2) u of the
 * sizes of their terms, and by 2 u of them for each term that was added or taken away. A carried
 * operand has been rounded by u (S' + 3 M') for each change that was followed, where M' is what it
 * moved by from one cell to the next, in {@value Moves#MOST} changes at most.
 */
final class CarriedBounds {

  /** Columns that are added to a product before all is computed anew. */
  private static final int RAISED = 48;

  /** What a unit gets more than it needs, so that it need not be raised at the next cell. */
  private static final double ROOM = 1.0625;

  private static final double UNIT = 0x1p-53;

  /** The rounding of few sums and products of sizes. */
  private static final double WIDER = 1 + 0x1p-40;

  private final RoundingBounds bounds;
  private final int behind;
  private final Updatable.Following sizes;

  /** The largest sum of sizes of weights in a row of the matrix. */
  private final double row;

  /** 1 of active units, -1 of the others. */
  private final double[] signs;

  /** The units that are active, bit by bit. */
  private final long[] marked;

  /** What each unit adds. */
  private final double[] needed;

  /** Room for what is needed and not held. */
  private final double[] above;

  /** What the product was made of. */
  private final double[] held;

  private final int[] units;
  private final Changes raises;
  private double[] product = {};
  private double[] errors = {};
  private double[] sizesOf = {};
  private boolean isMade;

  // of the cell: whether all that is needed is finite, and what a unit gets of the operand's moves
  private boolean isFinite;
  private double operand;

  /**
   * Bounds behind an updatable step.
   *
   * @param n how many ReLUs there are
   * @param behind number of the step
   */
  CarriedBounds(RoundingBounds bounds, int n, int behind) {
    this.bounds = bounds;
    this.behind = behind;
    sizes = bounds.sizes(behind);
    signs = new double[n];
    Arrays.fill(signs, -1);
    marked = Sides.below(n);
    above = new double[n];
    needed = new double[n];
    held = new double[n];
    units = new int[n];
    raises = new Changes(1, n);
    row = bounds.largestRow(behind, sizes, n);
  }

  /** Forgets the product, as the images are computed anew. */
  void restart() {
    isMade = false;
  }

  /** The bounds, in an array that changes with the next cell. */
  double[] errors() {
    return errors;
  }

  /**
   * Finds what units add on a cell, once.
   *
   * @param p the cell
   * @param z the images of the operand
   * @param ranges room for those of its units in the cell
   * @param moved what the operand has been moved by since the images were computed, -1 where it is
   *     not carried
   */
  void need(GateChoice choice, Polygon p, Images z, UnitRanges ranges, double moved) {
    operand = Math.max(0, moved) * row;
    // the product's own rounding, and that of an operand which is carried
    double rounding = bounds.rounding(behind) + (moved < 0 ? 0 : Drift.MOST * UNIT);
    mark(choice);
    isFinite = bounds.choices().needed(signs, p, z, ranges, rounding, needed, units);
  }

  /**
   * Makes the bounds of the cell.
   *
   * @param result the images of the result
   * @param changes how many changes they have followed
   * @param drift what that has rounded
   * @return whether they say enough; otherwise the images are to be computed, not carried
   */
  boolean make(double[][] result, int changes, Drift drift) {
    if (!isMade) {
      multiply();
    } else if (!isFinite || !raise()) {
      return false;
    }
    bounds.rounded(behind, product, isFinite, errors);
    if (changes == 0) {
      return true;
    }
    double all = drift.bound(changes, operand);
    double least = add(result, bounds.radius(), changes * UNIT, all, errors, sizesOf);
    // a unit that is zero, and whose bound is not, may be so in truth
    return least > 0 && all < Double.POSITIVE_INFINITY;
  }

  private void mark(GateChoice choice) {
    long[] active = choice.active();
    for (int w = 0; w < active.length; w++) {
      for (long left = active[w] ^ marked[w]; left != 0; left &= left - 1) {
        int k = (w << 6) + Long.numberOfTrailingZeros(left);
        signs[k] = -signs[k];
      }
      marked[w] = active[w];
    }
  }

  /** Adds what units need more to the product; whether it is one still. */
  private boolean raise() {
    raises.clear();
    double[] by = raises.by()[0];
    above(needed, held, above);
    int count = UnitRanges.list(above, units);
    if (raises.followed() + count > RAISED) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int k = units[i];
      double more = needed[k] * ROOM;
      by[k] = more - held[k];
      held[k] = more;
      raises.add(k);
    }
    if (count > 0) {
      sizes.follow(raises);
    }
    return true;
  }

  /** Negative where units need no more than is held. */
  private static void above(double[] needed, double[] held, double[] into) {
    for (int k = 0; k < into.length; k++) {
      into[k] = needed[k] - (held[k] + Double.MIN_NORMAL);
    }
  }

  private void multiply() {
    int count = 0;
    for (int k = 0; k < held.length; k++) {
      held[k] = needed[k] * ROOM;
      units[count] = k;
      count += held[k] == 0 ? 0 : 1;
    }
    product = sizes.compute(new double[][] {held}, units, count)[0];
    if (errors.length != product.length) {
      errors = new double[product.length];
      sizesOf = new double[product.length];
    }
    raises.restart();
    isMade = true;
  }

  /**
   * Adds what carried images are off.
   *
   * @return the least size of a unit
   */
  private static double add(
      double[][] result, double radius, double share, double all, double[] errors, double[] size) {
    double[] a = result[0];
    double[] b = result[1];
    double[] c = result[2];
    for (int j = 0; j < errors.length; j++) {
      size[j] = (Math.abs(a[j]) + Math.abs(b[j])) * radius + Math.abs(c[j]);
      errors[j] = (errors[j] + (share * size[j] + all)) * WIDER;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < errors.length; j++) {
      least = Math.min(least, size[j]);
    }
    return least;
  }
}
