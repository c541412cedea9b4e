package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Same;
import org.loupe.network.affine.Updatable;

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

  private static final double[] NONE = {};

  private final Stages stages;
  private final ClassCells classes;
  private final UnitRanges ranges;
  private final Split split = new Split();

  /** The last step that cuts; parts behind it are regions. */
  private final int last;

  /** Number of unknowns so far. */
  private int unknowns;

  /** For each affine step what gives columns of its matrix; null where it is not known or none. */
  private final Updatable.FollowingColumns[] columns;

  /**
   * The images of a value.
   *
   * @param plane both directions and the base point
   * @param by for each of the first unknowns what it adds at most to each unit
   * @param own for each unit what an unknown of its own adds, which is numbered behind those and
   *     adds nothing to the other units; 0 for no such unknown. Empty for none at all
   */
  private record Known(Images plane, double[][] by, double[] own) {

    /** The most that all unknowns together add to a unit. */
    double off(int k) {
      double off = own(k);
      for (double[] one : by) {
        off += Math.abs(one[k]);
      }
      return off * ROUNDED;
    }

    /** The most that they add to the difference of two units. */
    double off(int k, int j) {
      double off = k == j ? 0 : own(k) + own(j);
      for (double[] one : by) {
        off += Math.abs(one[k] - one[j]);
      }
      return off * ROUNDED;
    }

    private double own(int k) {
      return own.length > 0 ? own[k] : 0;
    }

    /** The same with as many unknowns, all of which may add to any unit. */
    Known dense() {
      if (own.length == 0) {
        return this;
      }
      List<double[]> all = new ArrayList<>(Arrays.asList(by));
      for (int k = 0; k < own.length; k++) {
        if (own[k] > 0) {
          double[] one = new double[own.length];
          one[k] = own[k];
          all.add(one);
        }
      }
      return new Known(plane, all.toArray(double[][]::new), NONE);
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
    columns = new Updatable.FollowingColumns[stages.program().steps().size()];
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
      known[s] = live[s] == null ? null : new Known(live[s], new double[0][], NONE);
    }
    for (int i = from; i < stages.program().steps().size(); i++) {
      AffineProgram.Step step = stages.program().steps().get(i);
      known[step.output()] =
          switch (step) {
            case AffineProgram.Linear l -> carried(i, l, known);
            case AffineProgram.Cut c -> chords(c, known[c.inputs()[0]].dense(), p);
            case AffineProgram.Largest m -> winners(m, known[m.inputs()[0]].dense(), p);
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

  private Known carried(int step, AffineProgram.Linear l, Known[] known) {
    Known first = known[l.inputs()[0]];
    if (l.map() instanceof Same) {
      return first;
    }
    if (l.map() instanceof Updatable u) {
      if (columns[step] == null && u.following(1) instanceof Updatable.FollowingColumns c) {
        columns[step] = c;
      }
      if (columns[step] != null) {
        return product(u, columns[step], first);
      }
    }
    return mapped(l, known);
  }

  /**
   * All images through an affine step; the base point is the last one. Unknowns that one unit has
   * for itself become a column of the matrix.
   */
  private static Known product(Updatable u, Updatable.FollowingColumns columns, Known in) {
    int n = in.plane.units();
    double[][] x = new double[in.by.length + 3][];
    x[0] = in.plane.a();
    x[1] = in.plane.b();
    System.arraycopy(in.by, 0, x, 2, in.by.length);
    x[x.length - 1] = in.plane.c();
    int[] units = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      boolean any = false;
      for (int r = 0; r < x.length && !any; r++) {
        any = x[r][k] != 0;
      }
      units[count] = k;
      count += any ? 1 : 0;
    }
    double[][] y = u.following(x.length).compute(x, units, count);
    List<double[]> by = new ArrayList<>(Arrays.asList(y).subList(2, y.length - 1));
    for (int k = 0; k < in.own.length; k++) {
      if (in.own[k] > 0) {
        double[] column = columns.column(k).clone();
        for (int j = 0; j < column.length; j++) {
          column[j] *= in.own[k];
        }
        by.add(column);
      }
    }
    return new Known(new Images(y[0], y[1], y[y.length - 1]), by.toArray(double[][]::new), NONE);
  }

  /** As {@link #product}, of any map. */
  private Known mapped(AffineProgram.Linear l, Known[] known) {
    double[][] operands = new double[l.inputs().length][];
    for (int o = 0; o < operands.length; o++) {
      Known in = known[l.inputs()[o]].dense();
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
        Arrays.copyOfRange(images, 2, unknowns + 2),
        NONE);
  }

  private Known chords(AffineProgram.Cut c, Known in, Polygon p) {
    Images z = in.plane;
    Known y = zero(c.units());
    double[] left = y.own;
    ranges.of(z, p);
    for (int k = 0; k < left.length; k++) {
      double reach = ranges.reach(in.plane, k) + in.off(k);
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
        left[k] = (most - least) / 2 * ROUNDED + rounding(f, low, high);
      }
      y.plane.a()[k] = slope * z.a()[k];
      y.plane.b()[k] = slope * z.b()[k];
      y.plane.c()[k] = slope * z.c()[k] + offset;
      for (int g = 0; g < in.by.length; g++) {
        y.by[g][k] = slope * in.by[g][k];
      }
    }
    return counted(y);
  }

  /**
   * More than a chord and what its function leaves it by are off. Where a unit only touches a
   * threshold they may be nothing else, which must not tell classes apart that tie.
   */
  private double rounding(Pieces f, double low, double high) {
    double size = Math.abs(f.value(low)) + Math.abs(f.value(high));
    double steepest = 0;
    for (double slope : f.slopes()) {
      steepest = Math.max(steepest, Math.abs(slope));
    }
    return stages.tolerance().relative()
        * (size + steepest * Math.max(Math.abs(low), Math.abs(high)));
  }

  /** Of each window one unit, and by how much the largest one may be above it. */
  private Known winners(AffineProgram.Largest m, Known in, Polygon p) {
    Images z = in.plane;
    Known y = zero(m.units());
    double[] left = y.own;
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
          double most = split.high() + in.off(k, best);
          above = most > 0 ? Math.max(above, most + stages.tolerance().ofTie(z, k, best)) : above;
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
    return counted(y);
  }

  /** All zero; unknowns that units get are numbered behind all that there are. */
  private Known zero(int units) {
    return new Known(Images.zero(units), new double[unknowns][units], new double[units]);
  }

  /** Counts the unknowns that units have got. */
  private Known counted(Known y) {
    for (double e : y.own) {
      unknowns += e > 0 ? 1 : 0;
    }
    return y;
  }
}
