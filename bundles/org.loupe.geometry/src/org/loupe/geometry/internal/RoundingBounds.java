package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Same;
import org.loupe.network.affine.Updatable;

/**
 * Bounds of how far the values of a cell's images are from those of the exact network, whose weights
 * are the doubles that the steps have and whose plane is that of the input's images. Where a unit's
 * side is not decided they hold of the values in the cell, and not of the images beyond it.
 *
 * <p>Of a unit with the images A1, A2 and A3, which are off by E1, E2 and E3 at most, the bound is
 * E = (E1 + E2) R + E3, and its size S = (|A1| + |A2|) R + |A3|, with the radius R of the window.
 * Through an affine step with n terms a unit and the sizes |W| of its factors and |c| of its offset
 * the errors become |W| (E + (n + 2) u S) + (n + 2) u |c| with u = 2^-53: what they make of the
 * result and what the step itself rounds (Higham, Accuracy and Stability of Numerical Algorithms,
 * section 3.1). What steps that cut make of them says {@link ChoiceErrors}. Numbers below 2^-1022
 * are not told from zero. Thread-safe.
 */
final class RoundingBounds {

  private static final double UNIT = 0x1p-53;

  /** The rounding of few sums and products of sizes. */
  private static final double WIDER = 1 + 0x1p-40;

  private final AffineProgram program;
  private final Tolerance tolerance;
  private final Sized[] sized;
  private final ChoiceErrors choices;

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
    choices = new ChoiceErrors(tolerance);
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

  /** What the choice of pieces adds to errors, and what has been noted of it. */
  ChoiceErrors choices() {
    return choices;
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
}
