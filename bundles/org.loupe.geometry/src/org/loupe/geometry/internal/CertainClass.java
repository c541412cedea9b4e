package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * Tells of a part of the window that it has one class, before it is cut any further: by an affine
 * function for each unit and what may be added to it. Not thread-safe.
 *
 * <p>A unit that a threshold cuts is replaced by the chord between the ends of its range and an
 * unknown between -1 and 1, times a length, for what its function leaves the chord by. What depends
 * on the unit depends on the unknown, which is one more image beside those of the plane's
 * directions (zonotopes: Singh et al., "Fast and Effective Robustness Certification", 2018). The
 * fewer units are cut, the closer the bounds, and they are exact where none is.
 */
final class CertainClass {

  /** Unknowns of which the cost, an image each, is more than the few parts that it would drop. */
  private static final int MOST = 24;

  /** What sums of sizes may have lost by rounding, and more. */
  private static final double ROUNDED = 1 + 1e-9;

  private final Stages stages;
  private final ClassCells classes;
  private final UnitRanges ranges;
  private final Split split = new Split();

  /** The last step that cuts; parts behind it are regions. */
  private final int last;

  /** Number of unknowns so far. */
  private int unknowns;

  /**
   * The images of a value.
   *
   * @param plane both directions and the base point
   * @param by for each of the first unknowns what it adds at most to each unit; the others add
   *     nothing
   */
  private record Known(Images plane, double[][] by) {

    /** The most that all unknowns together add to a unit. */
    double off(int k) {
      double off = 0;
      for (double[] one : by) {
        off += Math.abs(one[k]);
      }
      return off * ROUNDED;
    }

    /** The most that they add to the difference of two units. */
    double off(int k, int j) {
      double off = 0;
      for (double[] one : by) {
        off += Math.abs(one[k] - one[j]);
      }
      return off * ROUNDED;
    }
  }

  CertainClass(Stages stages, ClassCells classes) {
    this.stages = stages;
    this.classes = classes;
    ranges = new UnitRanges(stages.tolerance());
    int cutting = 0;
    for (int i = 0; i < stages.program().steps().size(); i++) {
      cutting = stages.program().steps().get(i) instanceof AffineProgram.Linear ? cutting : i;
    }
    last = cutting;
  }

  /**
   * The only class of a part, or -1 when there may be several.
   *
   * @param from the next step
   * @param live images by slot
   */
  int of(int from, Polygon p, Images[] live) {
    if (from > last) {
      return -1;
    }
    unknowns = 0;
    Known[] known = new Known[live.length];
    for (int s = 0; s < live.length; s++) {
      known[s] = live[s] == null ? null : new Known(live[s], new double[0][]);
    }
    for (int i = from; i < stages.program().steps().size(); i++) {
      AffineProgram.Step step = stages.program().steps().get(i);
      known[step.output()] =
          switch (step) {
            case AffineProgram.Linear l -> carried(l, known);
            case AffineProgram.Cut c -> chords(c, known[c.inputs()[0]], p);
            case AffineProgram.Largest m -> winners(m, known[m.inputs()[0]], p);
          };
      if (unknowns > MOST) {
        return -1;
      }
      for (int d : step.drop()) {
        known[d] = null;
      }
    }
    Known out = known[stages.program().outputSlot()];
    int winner = classes.largest(out.plane, p.x()[0], p.y()[0]);
    double[] off = new double[out.plane.units()];
    Arrays.setAll(off, k -> classes.haveLevel() ? out.off(k) : out.off(k, winner));
    return classes.isOnly(winner, p, out.plane, off) ? winner : -1;
  }

  /** All images through an affine step; the base point is the last one. */
  private Known carried(AffineProgram.Linear l, Known[] known) {
    double[][] operands = new double[l.inputs().length][];
    for (int o = 0; o < operands.length; o++) {
      Known in = known[l.inputs()[o]];
      int n = in.plane.units();
      operands[o] = new double[(unknowns + 3) * n];
      System.arraycopy(in.plane.a(), 0, operands[o], 0, n);
      System.arraycopy(in.plane.b(), 0, operands[o], n, n);
      for (int g = 0; g < in.by.length; g++) {
        System.arraycopy(in.by[g], 0, operands[o], (g + 2) * n, n);
      }
      System.arraycopy(in.plane.c(), 0, operands[o], (unknowns + 2) * n, n);
    }
    double[] y = l.map().apply(operands, unknowns + 3);
    double[][] images = new double[unknowns + 3][];
    Arrays.setAll(images, r -> Arrays.copyOfRange(y, r * l.units(), (r + 1) * l.units()));
    return new Known(
        new Images(images[0], images[1], images[unknowns + 2]),
        Arrays.copyOfRange(images, 2, unknowns + 2));
  }

  private Known chords(AffineProgram.Cut c, Known in, Polygon p) {
    Images z = in.plane;
    Known y = zero(c.units(), in.by.length);
    double[] left = new double[c.units()];
    ranges.of(z, p);
    for (int k = 0; k < left.length; k++) {
      double reach = ranges.reach(k) + in.off(k);
      Pieces f = c.functions().of(k);
      double low = ranges.centre[k] - reach;
      double high = ranges.centre[k] + reach;
      int piece = f.piece(low);
      double slope = f.slopes()[piece];
      double offset = f.intercepts()[piece];
      if (piece != f.piece(high)) {
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
        left[k] = (most - least) / 2 * ROUNDED;
      }
      y.plane.a()[k] = slope * z.a()[k];
      y.plane.b()[k] = slope * z.b()[k];
      y.plane.c()[k] = slope * z.c()[k] + offset;
      for (int g = 0; g < in.by.length; g++) {
        y.by[g][k] = slope * in.by[g][k];
      }
    }
    return with(y, left);
  }

  /** Of each window one unit, and by how much the largest one may be above it. */
  private Known winners(AffineProgram.Largest m, Known in, Polygon p) {
    Images z = in.plane;
    Known y = zero(m.units(), in.by.length);
    double[] left = new double[m.units()];
    ranges.of(z, p);
    for (int w = 0; w < left.length; w++) {
      int[] window = m.maxima().windows()[w];
      int best = window[0];
      for (int k : window) {
        best = ranges.centre[k] > ranges.centre[best] ? k : best;
      }
      double above = 0;
      for (int k : window) {
        if (k != best) {
          split.range(p, z.a()[k] - z.a()[best], z.b()[k] - z.b()[best], z.c()[k] - z.c()[best]);
          above = Math.max(above, split.high() + in.off(k, best));
        }
      }
      y.plane.a()[w] = z.a()[best];
      y.plane.b()[w] = z.b()[best];
      y.plane.c()[w] = z.c()[best] + above / 2;
      left[w] = above / 2 * ROUNDED;
      for (int g = 0; g < in.by.length; g++) {
        y.by[g][w] = in.by[g][best];
      }
    }
    return with(y, left);
  }

  private static Known zero(int units, int unknowns) {
    return new Known(Images.zero(units), new double[unknowns][units]);
  }

  /** With an unknown for each unit that has something left. */
  private Known with(Known y, double[] left) {
    int before = unknowns;
    for (double e : left) {
      unknowns += e > 0 ? 1 : 0;
    }
    if (unknowns > MOST || unknowns == before) {
      return y;
    }
    double[][] by = new double[unknowns][];
    for (int g = 0; g < by.length; g++) {
      by[g] = g < y.by.length ? y.by[g] : new double[left.length];
    }
    int next = before;
    for (int k = 0; k < left.length; k++) {
      if (left[k] > 0) {
        by[next++][k] = left[k];
      }
    }
    return new Known(y.plane, by);
  }
}
