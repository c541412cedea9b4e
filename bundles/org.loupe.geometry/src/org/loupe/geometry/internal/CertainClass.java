package org.loupe.geometry.internal;

import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * Tells of a part of the window that it has one class, before it is cut any further: by an affine
 * function for each unit and a bound of how far the unit may be from it. Not thread-safe.
 *
 * <p>A unit that a threshold cuts is replaced by the chord between the ends of its range, which its
 * function leaves by a known length; what depends on it carries this on. The fewer units are cut, the
 * closer the bounds, and they are exact where none is.
 */
final class CertainClass {

  /** What sums of errors may have lost by rounding, and more. */
  private static final double ROUNDED = 1 + 1e-9;

  private final Stages stages;
  private final ClassCells classes;
  private final UnitRanges ranges;
  private final Split split = new Split();

  /** For each affine step how it carries errors; none before {@link #first}. */
  private final Magnitudes[] magnitudes;

  /** The first step that a part may be told at; those from {@link #end} on are quicker to take. */
  private final int first;

  private final int end;

  /**
   * For the parts of a window.
   *
   * @param magnitudes for each affine step how it carries errors
   */
  CertainClass(Stages stages, Magnitudes[] magnitudes, ClassCells classes) {
    this.stages = stages;
    this.magnitudes = magnitudes;
    this.classes = classes;
    ranges = new UnitRanges(stages.tolerance());
    int from = 0;
    int cutting = 0;
    for (int i = 0; i < magnitudes.length; i++) {
      if (!(stages.program().steps().get(i) instanceof AffineProgram.Linear)) {
        cutting = i;
      } else if (magnitudes[i] == null) {
        from = i + 1;
      }
    }
    first = from;
    end = cutting;
  }

  /**
   * The only class of a part, or -1 when there may be several.
   *
   * @param from the next step
   * @param live images by slot
   */
  int of(int from, Polygon p, Images[] live) {
    if (from < first || from > end) {
      return -1;
    }
    Images[] images = live.clone();
    double[][] errors = new double[images.length][];
    for (int i = from; i < magnitudes.length; i++) {
      AffineProgram.Step step = stages.program().steps().get(i);
      switch (step) {
        case AffineProgram.Linear l -> carry(l, magnitudes[i], images, errors);
        case AffineProgram.Cut c -> chords(c, p, images, errors);
        case AffineProgram.Largest m -> winners(m, p, images, errors);
      }
    }
    int out = stages.program().outputSlot();
    double[] off = errors[out] == null ? new double[images[out].units()] : errors[out];
    return classes.only(p, images[out], off);
  }

  private void carry(
      AffineProgram.Linear l, Magnitudes sizes, Images[] images, double[][] errors) {
    double[] into = null;
    for (int o = 0; o < l.inputs().length; o++) {
      double[] error = errors[l.inputs()[o]];
      if (error != null) {
        into = into == null ? new double[l.units()] : into;
        sizes.carry(o, error, into);
      }
    }
    errors[l.output()] = into;
    stages.apply(l, images);
  }

  private void chords(AffineProgram.Cut c, Polygon p, Images[] images, double[][] errors) {
    Images z = images[c.inputs()[0]];
    double[] off = errors[c.inputs()[0]];
    Images y = Images.zero(c.units());
    double[] error = new double[c.units()];
    ranges.of(z, p);
    for (int k = 0; k < error.length; k++) {
      double e = off == null ? 0 : off[k];
      double reach = ranges.spread[k] + e * ROUNDED;
      Pieces f = c.functions().of(k);
      double low = ranges.centre[k] - reach;
      double high = ranges.centre[k] + reach;
      int piece = f.piece(low);
      double slope;
      double offset;
      if (piece == f.piece(high)) {
        slope = f.slopes()[piece];
        offset = f.intercepts()[piece];
      } else {
        slope = (f.value(high) - f.value(low)) / (high - low);
        double most = f.value(low) - slope * low;
        double least = most;
        for (double h : f.thresholds()) {
          if (h > low && h < high) {
            double above = f.value(h) - slope * h;
            most = Math.max(most, above);
            least = Math.min(least, above);
          }
        }
        offset = (most + least) / 2;
        error[k] = (most - least) / 2 * ROUNDED;
      }
      y.a()[k] = slope * z.a()[k];
      y.b()[k] = slope * z.b()[k];
      y.c()[k] = slope * z.c()[k] + offset;
      error[k] += Math.abs(slope) * e;
    }
    images[c.output()] = y;
    errors[c.output()] = error;
    stages.drop(c, images);
  }

  /** Of each window one unit, which the largest one may be above by some length. */
  private void winners(AffineProgram.Largest m, Polygon p, Images[] images, double[][] errors) {
    Images z = images[m.inputs()[0]];
    double[] off = errors[m.inputs()[0]];
    Images y = Images.zero(m.units());
    double[] error = new double[m.units()];
    ranges.of(z, p);
    for (int w = 0; w < error.length; w++) {
      int[] window = m.maxima().windows()[w];
      int best = window[0];
      for (int k : window) {
        best = ranges.centre[k] > ranges.centre[best] ? k : best;
      }
      double e = off == null ? 0 : off[best];
      double above = 0;
      for (int k : window) {
        if (k != best) {
          split.range(
              p, z.a()[k] - z.a()[best], z.b()[k] - z.b()[best], z.c()[k] - z.c()[best]);
          above = Math.max(above, split.high() + (off == null ? 0 : off[k] + e));
        }
      }
      y.a()[w] = z.a()[best];
      y.b()[w] = z.b()[best];
      y.c()[w] = z.c()[best] + above / 2;
      error[w] = (e + above / 2) * ROUNDED;
    }
    images[m.output()] = y;
    errors[m.output()] = error;
    stages.drop(m, images);
  }
}
