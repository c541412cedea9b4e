package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * The subdivision in exact arithmetic: functions, corners and sides are known without rounding, and
 * no tolerance is needed. Many times as slow as {@link Subdivision}, for what that cannot resolve
 * and for comparing with it. Immutable but for what it visits.
 *
 * <p>The network is the one whose matrices are the doubles that its affine steps have.
 */
final class ExactSubdivision {

  private final AffineProgram program;
  private final ExactMatrix[] matrices;
  private final int[] labels;
  private final Detail detail;
  private final Subdivision.Visitor visitor;

  ExactSubdivision(
      AffineProgram program, ExactMatrix[] matrices, Detail detail, Subdivision.Visitor visitor) {
    this.program = program;
    this.matrices = matrices;
    labels = Layers.firstLabels(program);
    this.detail = detail;
    this.visitor = visitor;
  }

  /** A part of a cell and the pieces or winners that hold there, by unit. */
  private record Part(ExactPolygon polygon, int[] choice) {}

  /**
   * Takes a part of the window to its regions.
   *
   * @param from the next step
   * @param images by slot
   */
  void below(int from, Polygon p, Images[] images) {
    Dyadic[][][] live = new Dyadic[images.length][][];
    for (int s = 0; s < live.length; s++) {
      live[s] = images[s] == null ? null : exact(images[s]);
    }
    follow(from, ExactPolygon.of(p), live);
  }

  private void follow(int from, ExactPolygon p, Dyadic[][][] live) {
    for (int i = from; i < program.steps().size(); i++) {
      AffineProgram.Step step = program.steps().get(i);
      if (step instanceof AffineProgram.Linear l) {
        Dyadic[][][] operands = new Dyadic[l.inputs().length][][];
        Arrays.setAll(operands, o -> live[l.inputs()[o]]);
        live[l.output()] = matrices[i].apply(operands);
        drop(step, live);
        continue;
      }
      Polygon rounded = p.rounded();
      if (detail.leaves(i, rounded)) {
        Images[] images = new Images[live.length];
        Arrays.setAll(images, s -> live[s] == null ? null : rounded(live[s]));
        visitor.left(rounded, p.area(), detail.atCentroid(i, rounded, images));
        return;
      }
      cut(i, p, live);
      return;
    }
    visitor.region(p.rounded(), p.area(), rounded(live[program.outputSlot()]));
  }

  private void cut(int i, ExactPolygon p, Dyadic[][][] live) {
    Cutting cutting = new Cutting(i, live);
    cutting.below(new Part(p, new int[program.steps().get(i).units()]), 0);
    visitor.cut(i, cutting.children, cutting.unitsIn(p));
  }

  /** The children of one cell at a step, each followed before the next one is made. */
  private final class Cutting {
    private final int number;
    private final AffineProgram.Step step;
    private final Dyadic[][][] live;
    private final Dyadic[][] z;

    /** Units that have cut a part. */
    private final BitSet units = new BitSet();

    private int children;
    private boolean isOver;

    Cutting(int number, Dyadic[][][] live) {
      this.number = number;
      this.live = live;
      step = program.steps().get(number);
      z = live[step.inputs()[0]];
    }

    /**
     * The units that cut a cell, also those that cut it where units before them did: none of its
     * parts has both of their sides.
     */
    int[] unitsIn(ExactPolygon cell) {
      if (!units.isEmpty()) {
        Part whole = new Part(cell, new int[step.units()]);
        for (int k = units.nextClearBit(0); k < step.units(); k = units.nextClearBit(k + 1)) {
          units.set(k, isCut(whole, k));
        }
      }
      return units.stream().toArray();
    }

    private boolean isCut(Part part, int k) {
      return switch (step) {
        case AffineProgram.Cut c -> {
          boolean isCut = false;
          for (double h : c.functions().of(k).thresholds()) {
            int[] signs = part.polygon.signs(over(k, h));
            isCut |=
                Arrays.stream(signs).anyMatch(s -> s > 0)
                    && Arrays.stream(signs).anyMatch(s -> s < 0);
          }
          yield isCut;
        }
        case AffineProgram.Largest m ->
            byWinners(part, labels[number], k, m.maxima().windows()[k], z).size() > 1;
        case AffineProgram.Linear l -> throw new IllegalStateException(l.name());
      };
    }

    private Dyadic[] over(int k, double threshold) {
      return new Dyadic[] {z[k][0], z[k][1], z[k][2].minus(Dyadic.of(threshold))};
    }

    /** Cuts a part by the units from one on, and follows what is left in the end. */
    void below(Part part, int from) {
      Part p = part;
      for (int k = from; k < step.units() && !isOver; k++) {
        switch (step) {
          case AffineProgram.Cut c -> p = above(p, k, c.functions().of(k));
          case AffineProgram.Largest m -> {
            List<Part> parts = byWinners(p, labels[number], k, m.maxima().windows()[k], z);
            if (parts.size() > 1) {
              units.set(k);
            }
            for (Part first : parts.subList(0, parts.size() - 1)) {
              below(first, k + 1);
            }
            p = parts.getLast();
          }
          case AffineProgram.Linear l -> throw new IllegalStateException(l.name());
        }
      }
      isOver = isOver || !visitor.goesOn();
      if (isOver) {
        return;
      }
      children++;
      Dyadic[][][] own = live.clone();
      own[step.output()] = chosen(step, p.choice, z);
      drop(step, own);
      follow(number + 1, p.polygon, own);
    }

    /** What lies above all thresholds of a unit that cut a part; the rest is followed. */
    private Part above(Part part, int k, Pieces f) {
      Part p = part;
      for (double h : f.thresholds()) {
        Dyadic[] over = over(k, h);
        int[] signs = p.polygon.signs(over);
        if (isOver || Arrays.stream(signs).noneMatch(s -> s > 0)) {
          return p;
        }
        if (Arrays.stream(signs).anyMatch(s -> s < 0)) {
          units.set(k);
          ExactPolygon.Halves halves = p.polygon.cut(over, signs, labels[number] + k);
          below(new Part(halves.below(), p.choice), k + 1);
          p = new Part(halves.above(), p.choice);
        }
        p = new Part(p.polygon, with(p.choice, k, p.choice[k] + 1));
      }
      return p;
    }
  }

  private static Dyadic[][] chosen(AffineProgram.Step step, int[] choice, Dyadic[][] z) {
    Dyadic[][] y = new Dyadic[choice.length][];
    for (int k = 0; k < y.length; k++) {
      if (step instanceof AffineProgram.Cut c) {
        Pieces f = c.functions().of(k);
        Dyadic slope = Dyadic.of(f.slopes()[choice[k]]);
        Dyadic intercept = Dyadic.of(f.intercepts()[choice[k]]);
        y[k] =
            new Dyadic[] {
              slope.times(z[k][0]), slope.times(z[k][1]), slope.times(z[k][2]).plus(intercept)
            };
      } else {
        y[k] = z[choice[k]];
      }
    }
    return y;
  }

  private static List<Part> byWinners(Part part, int label, int w, int[] window, Dyadic[][] z) {
    List<Part> finer = new ArrayList<>();
    for (int j = 0; j < window.length; j++) {
      ExactPolygon q = part.polygon;
      for (int i = 0; i < window.length && q != null; i++) {
        q = i == j ? q : clip(q, label + w, z[window[j]], z[window[i]], j < i);
      }
      if (q != null) {
        finer.add(new Part(q, with(part.choice, w, window[j])));
      }
    }
    return finer;
  }

  /** The part where f is at least g, or null; where both are the same the first one has it. */
  private static ExactPolygon clip(
      ExactPolygon q, int label, Dyadic[] f, Dyadic[] g, boolean isFirst) {
    Dyadic[] d = {f[0].minus(g[0]), f[1].minus(g[1]), f[2].minus(g[2])};
    int[] signs = q.signs(d);
    boolean some = Arrays.stream(signs).anyMatch(s -> s > 0);
    boolean none = Arrays.stream(signs).noneMatch(s -> s < 0);
    if (some && !none) {
      return q.cut(d, signs, label).above();
    }
    return some || (none && isFirst) ? q : null;
  }

  private static int[] with(int[] choice, int k, int piece) {
    int[] own = choice.clone();
    own[k] = piece;
    return own;
  }

  private static void drop(AffineProgram.Step step, Dyadic[][][] live) {
    for (int slot : step.drop()) {
      live[slot] = null;
    }
  }

  private static Dyadic[][] exact(Images images) {
    Dyadic[][] all = new Dyadic[images.units()][];
    Arrays.setAll(
        all,
        k ->
            new Dyadic[] {
              Dyadic.of(images.a()[k]), Dyadic.of(images.b()[k]), Dyadic.of(images.c()[k])
            });
    return all;
  }

  private static Images rounded(Dyadic[][] exact) {
    Images images = Images.zero(exact.length);
    for (int k = 0; k < exact.length; k++) {
      images.a()[k] = exact[k][0].value();
      images.b()[k] = exact[k][1].value();
      images.c()[k] = exact[k][2].value();
    }
    return images;
  }
}
