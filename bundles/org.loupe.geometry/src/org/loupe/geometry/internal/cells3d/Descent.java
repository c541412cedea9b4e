package org.loupe.geometry.internal.cells3d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * Takes parts of the box through the steps of a network: affine steps leave a part as it is, and
 * piecewise affine ones cut it by planes. For one thread.
 */
final class Descent {

  /** Below which share of its terms' size a value counts as zero, as on a plane. */
  private static final double TOLERANCE = 1e-13;

  private final AffineProgram program;
  private final double radius;

  /**
   * A part on its way down.
   *
   * @param step number of the next step
   * @param where the part
   * @param live four images by slot
   */
  record Part(int step, Polyhedron where, double[][] live) {}

  /** Takes what is found. */
  interface Sink {
    /** A part behind a step that cuts. */
    void part(Part part);

    /**
     * A cell, on which the whole network is affine.
     *
     * @param images four images of the output
     */
    void cell(Polyhedron where, double[] images);
  }

  /**
   * Through a program.
   *
   * @param radius largest distance of a point of the box from the origin of the coordinates
   */
  Descent(AffineProgram program, double radius) {
    this.program = program;
    this.radius = radius;
  }

  /** The whole box. */
  Part begin(Polyhedron box, double[] images) {
    double[][] live = new double[program.slots()][];
    live[0] = images;
    return new Part(0, box, live);
  }

  /** Takes a part through the next step that cuts. */
  void expand(Part part, Sink sink) {
    double[][] live = part.live.clone();
    List<AffineProgram.Step> steps = program.steps();
    for (int i = part.step; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case AffineProgram.Linear l -> {
          live[l.output()] = l.map().apply(AffineProgram.operands(l, live), 4);
          drop(l, live);
        }
        case AffineProgram.Cut c -> {
          pieces(c, i, part.where, live, sink);
          return;
        }
        case AffineProgram.Largest m -> {
          winners(m, i, part.where, live, sink);
          return;
        }
      }
    }
    sink.cell(part.where, live[program.outputSlot()]);
  }

  private static void drop(AffineProgram.Step step, double[][] live) {
    for (int slot : step.drop()) {
      live[slot] = null;
    }
  }

  private static double[][] after(AffineProgram.Step s, double[][] live, double[] images) {
    double[][] next = live.clone();
    next[s.output()] = images;
    drop(s, next);
    return next;
  }

  // --- thresholds

  /** A threshold of a unit that cuts a part: a x + b y + c z + d = 0. */
  private record Wall(int unit, double a, double b, double c, double d, double tolerance) {
    double[] values(Polyhedron p) {
      return p.values(a, b, c, d, tolerance);
    }
  }

  private double tolerance(double a, double b, double c, double d) {
    return TOLERANCE * ((Math.abs(a) + Math.abs(b) + Math.abs(c)) * radius + Math.abs(d));
  }

  private void pieces(
      AffineProgram.Cut cut, int number, Polyhedron where, double[][] live, Sink sink) {
    double[] z = live[cut.inputs()[0]];
    int n = cut.units();
    int[] piece = new int[n];
    List<Wall> walls = new ArrayList<>();
    // a ball around the part tells of most units on which side they are
    double[] m = where.mean();
    double reach = where.reach(m);
    for (int k = 0; k < n; k++) {
      double length = Math.sqrt(z[k] * z[k] + z[n + k] * z[n + k] + z[2 * n + k] * z[2 * n + k]);
      double middle = z[k] * m[0] + z[n + k] * m[1] + z[2 * n + k] * m[2];
      for (double h : cut.functions().of(k).thresholds()) {
        double d = z[3 * n + k] - h;
        double tau = tolerance(z[k], z[n + k], z[2 * n + k], Math.abs(z[3 * n + k]) + Math.abs(h));
        if (Math.abs(middle + d) > length * reach + 2 * tau) {
          piece[k] += middle + d > 0 ? 1 : 0;
          continue;
        }
        Wall wall = new Wall(k, z[k], z[n + k], z[2 * n + k], d, tau);
        int side = side(wall.values(where));
        if (side == 0) {
          walls.add(wall);
        } else {
          piece[k] += side > 0 ? 1 : 0;
        }
      }
    }
    divide(where, walls, piece, (p, own) -> sink.part(pieced(cut, number, p, live, own)));
  }

  /** 1 above, -1 not above, 0 when a plane passes between the vertices. */
  private static int side(double[] v) {
    double high = 0;
    double low = 0;
    for (double s : v) {
      high = Math.max(high, s);
      low = Math.min(low, s);
    }
    return high > 0 && low < 0 ? 0 : high > 0 ? 1 : -1;
  }

  private interface Divided {
    void part(Polyhedron p, int[] piece);
  }

  /** Cuts a part by one of its walls, and the halves by those of the others that cross them. */
  private static void divide(Polyhedron p, List<Wall> walls, int[] piece, Divided into) {
    List<Wall> left = walls;
    while (!left.isEmpty()) {
      Wall wall = left.get(left.size() / 2);
      double[] v = wall.values(p);
      Optional<SpaceSplit.Halves> halves = SpaceSplit.of(p, v);
      if (halves.isPresent()) {
        int[] up = piece.clone();
        up[wall.unit]++;
        half(halves.get().below(), left, wall, piece.clone(), into);
        half(halves.get().above(), left, wall, up, into);
        return;
      }
      piece[wall.unit] += isMoreAbove(v) ? 1 : 0;
      left = without(left, wall);
    }
    into.part(p, piece);
  }

  /** The side of the value of largest size, where rounding lets no plane pass. */
  private static boolean isMoreAbove(double[] v) {
    double high = Arrays.stream(v).max().orElseThrow();
    return high > 0 && high >= -Arrays.stream(v).min().orElseThrow();
  }

  private static List<Wall> without(List<Wall> walls, Wall but) {
    return walls.stream().filter(w -> w != but).toList();
  }

  private static void half(Polyhedron p, List<Wall> walls, Wall but, int[] piece, Divided into) {
    List<Wall> crossing = new ArrayList<>();
    for (Wall w : walls) {
      if (w != but) {
        int side = side(w.values(p));
        if (side == 0) {
          crossing.add(w);
        } else {
          piece[w.unit] += side > 0 ? 1 : 0;
        }
      }
    }
    divide(p, crossing, piece, into);
  }

  private static Part pieced(
      AffineProgram.Cut cut, int number, Polyhedron where, double[][] live, int[] piece) {
    double[] z = live[cut.inputs()[0]];
    int n = cut.units();
    double[] y = new double[4 * n];
    for (int k = 0; k < n; k++) {
      Pieces f = cut.functions().of(k);
      double slope = f.slopes()[piece[k]];
      for (int r = 0; r < 4; r++) {
        y[r * n + k] = slope * z[r * n + k];
      }
      y[3 * n + k] += f.intercepts()[piece[k]];
    }
    return new Part(number + 1, where, after(cut, live, y));
  }

  // --- maxima

  private void winners(
      AffineProgram.Largest step, int number, Polyhedron where, double[][] live, Sink sink) {
    double[] z = live[step.inputs()[0]];
    choose(step, number, where, live, z, new int[step.units()], 0, sink);
  }

  /** Cuts a part along the ties of the windows from one on. */
  private void choose(
      AffineProgram.Largest step,
      int number,
      Polyhedron where,
      double[][] live,
      double[] z,
      int[] winners,
      int from,
      Sink sink) {
    int n = z.length / 4;
    for (int w = from; w < winners.length; w++) {
      int[] left = survivors(where, z, n, step.maxima().windows()[w]);
      winners[w] = left[0];
      if (left.length > 1) {
        for (int j : left) {
          Optional<Polyhedron> part = Optional.of(where);
          for (int i : left) {
            part = i == j || part.isEmpty() ? part : above(part.get(), z, n, j, i);
          }
          if (part.isPresent()) {
            int[] own = winners.clone();
            own[w] = j;
            choose(step, number, part.get(), live, z, own, w + 1, sink);
          }
        }
        return;
      }
    }
    double[] y = new double[4 * winners.length];
    for (int k = 0; k < winners.length; k++) {
      for (int r = 0; r < 4; r++) {
        y[r * winners.length + k] = z[r * n + winners[k]];
      }
    }
    sink.part(new Part(number + 1, where, after(step, live, y)));
  }

  /** Units of which no other is at least as large everywhere; of equal ones the first. */
  private int[] survivors(Polyhedron p, double[] z, int n, int[] units) {
    boolean[] out = new boolean[units.length];
    for (int j = 0; j < units.length; j++) {
      for (int i = 0; i < units.length && !out[j]; i++) {
        if (i != j && !out[i]) {
          double[] d = difference(p, z, n, units[i], units[j]);
          boolean below = Arrays.stream(d).anyMatch(v -> v < 0);
          boolean above = Arrays.stream(d).anyMatch(v -> v > 0);
          out[j] = !below && (above || i < j);
        }
      }
    }
    int[] left = new int[units.length];
    int count = 0;
    for (int j = 0; j < units.length; j++) {
      if (!out[j]) {
        left[count++] = units[j];
      }
    }
    return Arrays.copyOf(left, count);
  }

  private Optional<Polyhedron> above(Polyhedron p, double[] z, int n, int j, int i) {
    double[] d = difference(p, z, n, j, i);
    Optional<SpaceSplit.Halves> halves = SpaceSplit.of(p, d);
    if (halves.isPresent()) {
      return Optional.of(halves.get().above());
    }
    boolean tied = Arrays.stream(d).allMatch(v -> v == 0);
    return (tied ? j < i : isMoreAbove(d)) ? Optional.of(p) : Optional.empty();
  }

  private double[] difference(Polyhedron p, double[] z, int n, int j, int i) {
    double tau =
        Math.max(
            tolerance(z[j], z[n + j], z[2 * n + j], z[3 * n + j]),
            tolerance(z[i], z[n + i], z[2 * n + i], z[3 * n + i]));
    return p.values(
        z[j] - z[i],
        z[n + j] - z[n + i],
        z[2 * n + j] - z[2 * n + i],
        z[3 * n + j] - z[3 * n + i],
        tau);
  }
}
