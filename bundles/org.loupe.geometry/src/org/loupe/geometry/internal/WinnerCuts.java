package org.loupe.geometry.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/** Cuts cells along the ties of maxima over windows. Not thread-safe. */
final class WinnerCuts implements Cuts {

  private final AffineProgram.Largest step;
  private final int number;
  private final int label;
  private final Tolerance tolerance;
  private final Envelope envelope;
  private final UnitRanges ranges;

  /**
   * For a step.
   *
   * @param number which one it is
   * @param label of the edges that its first window makes
   * @param rectangle around the polygon that is looked at
   */
  WinnerCuts(
      AffineProgram.Largest step, int number, int label, Rectangle rectangle, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.label = label;
    this.tolerance = tolerance;
    envelope = new Envelope(tolerance);
    ranges = new UnitRanges(tolerance, rectangle);
  }

  /**
   * A part of the parent.
   *
   * @param winners of the windows that are not tied any more
   * @param pending the other windows; none of a child
   */
  private record Part(Polygon polygon, int[] winners, List<Tied> pending) {}

  /**
   * A window that is tied inside the parent.
   *
   * @param index which of these windows it is
   * @param window number of the window
   * @param units the units that win somewhere
   * @param functions their functions
   */
  private record Tied(int index, int window, int[] units, double[][] functions) {}

  /** The images of the operand. */
  private Images z = Images.zero(0);

  /** Parts that are still to be cut, the next one first. */
  private final Deque<Part> waiting = new ArrayDeque<>();

  /** The next children, which are made two at a time to know whether there are several. */
  private final Deque<Part> next = new ArrayDeque<>();

  /** The winners of the child that was made last; none at first. */
  private int[] before = {};

  // the parent and its images, and what was found out about it
  private Polygon polygon;
  private Images[] live = {};
  private int[] base = {};
  private int[] windows = {};
  private List<Tied> tied = List.of();

  @Override
  public boolean cut(Polygon p, Images[] parent) {
    polygon = p;
    live = parent;
    z = live[step.inputs()[0]];
    ranges.of(z, p);
    base = new int[step.units()];
    tied = new ArrayList<>();
    for (int w = 0; w < base.length; w++) {
      int[] left = survivors(p, step.maxima().windows()[w]);
      base[w] = left[0];
      if (left.length > 1) {
        tied.add(new Tied(tied.size(), w, left, functions(left)));
      }
    }
    windows = tied.stream().mapToInt(Tied::window).toArray();
    waiting.clear();
    next.clear();
    before = new int[0];
    waiting.push(new Part(p, new int[windows.length], tied));
    makeTwo();
    return next.size() > 1;
  }

  @Override
  public Cell.Choice only() {
    return new WinnerChoice(base, windows, next.getFirst().winners());
  }

  @Override
  public int[] units() {
    return windows;
  }

  @Override
  public double mostChildren() {
    double ties = 0;
    for (Tied t : tied) {
      ties += t.units.length * (t.units.length - 1.0) / 2;
    }
    return 1 + ties + ties * (ties - 1) / 2;
  }

  @Override
  public Iterator<Cell> children() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !next.isEmpty();
      }

      @Override
      public Cell next() {
        Part part = next.remove();
        makeTwo();
        return new Cell(
            number, part.polygon(), live, new WinnerChoice(base, windows, part.winners()));
      }
    };
  }

  @Override
  public List<Polygon> parts() {
    for (int i = 0; i < tied.size(); i++) {
      Tied t = tied.get((tied.size() / 2 + i) % tied.size());
      List<Envelope.Cell> cells = cells(polygon, t);
      if (cells.size() > 1) {
        return cells.stream().map(Envelope.Cell::polygon).toList();
      }
    }
    return List.of(polygon);
  }

  /** The units that win somewhere; most are told by their ranges to be below another everywhere. */
  private int[] survivors(Polygon p, int[] units) {
    double least = Double.NEGATIVE_INFINITY;
    for (int k : units) {
      least = Math.max(least, ranges.centre[k] - ranges.reach(z, k));
    }
    int count = 0;
    int[] near = new int[units.length];
    for (int k : units) {
      if (!(ranges.centre[k] + ranges.reach(z, k) < least)) {
        near[count++] = k;
      }
    }
    int[] candidates = Arrays.copyOf(near, count);
    return count == 1
        ? candidates
        : envelope.survivors(p, functions(candidates)).stream()
            .mapToInt(i -> candidates[i])
            .toArray();
  }

  private void makeTwo() {
    while (next.size() < 2 && !waiting.isEmpty()) {
      cut(waiting.pop());
    }
  }

  /**
   * Cuts a part along the ties of one window that is tied in it; the pieces wait, and are cut along
   * those of the others. Windows that are not tied in a part are not looked at again in its pieces.
   */
  private void cut(Part part) {
    int[] winners = part.winners;
    List<Tied> still = new ArrayList<>();
    for (Tied t : part.pending) {
      int winner = envelope.onlyWinner(part.polygon, t.functions);
      if (winner < 0) {
        still.add(t);
      } else {
        winners[t.index] = t.units[winner];
      }
    }
    if (still.isEmpty()) {
      before = winners;
      next.add(new Part(part.polygon, winners, still));
      return;
    }
    // the middle one, as ties in the order of their windows may lie one behind another
    Tied t = still.remove(still.size() / 2);
    List<Envelope.Cell> cells = cells(part.polygon, t);
    // the winner of the part before comes first, so that neighbours differ in few
    boolean isTurned = before.length > 0 && before[t.index] == t.units[cells.getLast().winner()];
    for (Envelope.Cell cell : isTurned ? cells : cells.reversed()) {
      int[] own = winners.clone();
      own[t.index] = t.units[cell.winner()];
      waiting.push(new Part(cell.polygon(), own, still));
    }
  }

  private List<Envelope.Cell> cells(Polygon p, Tied t) {
    int[] labels = new int[t.units.length];
    Arrays.fill(labels, label + t.window);
    return envelope.of(p, t.functions, labels);
  }

  private double[][] functions(int[] units) {
    double[][] f = new double[units.length][];
    for (int i = 0; i < f.length; i++) {
      f[i] = tolerance.function(z, units[i], 0);
    }
    return f;
  }
}
