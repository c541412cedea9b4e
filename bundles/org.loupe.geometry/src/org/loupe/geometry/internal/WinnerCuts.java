package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/** Cuts cells along the ties of maxima over windows. Not thread-safe. */
final class WinnerCuts implements Cuts {

  private final AffineProgram.Largest step;
  private final int number;
  private final Envelope envelope;
  private final UnitRanges ranges;

  WinnerCuts(AffineProgram.Largest step, int number, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    envelope = new Envelope(tolerance);
    ranges = new UnitRanges(tolerance);
  }

  /** A part of the parent with the winners of the tied windows so far. */
  private record Part(Polygon polygon, int[] winners) {}

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

  /** The parts of the parent in order. */
  private List<Part> parts = List.of();

  // the parent's images, and what was found out about it
  private Images[] live = {};
  private int[] base = {};
  private int[] windows = {};

  @Override
  public boolean cut(Polygon p, Images[] parent) {
    live = parent;
    z = live[step.inputs()[0]];
    ranges.of(z, p);
    base = new int[step.units()];
    List<Tied> tied = new ArrayList<>();
    for (int w = 0; w < base.length; w++) {
      int[] left = survivors(p, step.maxima().windows()[w]);
      base[w] = left[0];
      if (left.length > 1) {
        tied.add(new Tied(tied.size(), w, left, functions(left)));
      }
    }
    parts = new ArrayList<>();
    cut(p, new int[tied.size()], tied);
    windows = tied.stream().mapToInt(Tied::window).toArray();
    return parts.size() > 1;
  }

  @Override
  public Cell.Choice only() {
    return new WinnerChoice(base, windows, parts.getFirst().winners());
  }

  @Override
  public List<Cell> children() {
    List<Cell> cells = new ArrayList<>(parts.size());
    for (Part part : parts) {
      cells.add(
          new Cell(number, part.polygon(), live, new WinnerChoice(base, windows, part.winners())));
    }
    return cells;
  }

  /** The units that win somewhere; most are told by their ranges to be below another everywhere. */
  private int[] survivors(Polygon p, int[] units) {
    double least = Double.NEGATIVE_INFINITY;
    for (int k : units) {
      least = Math.max(least, ranges.centre[k] - ranges.reach(k));
    }
    int count = 0;
    int[] near = new int[units.length];
    for (int k : units) {
      if (!(ranges.centre[k] + ranges.reach(k) < least)) {
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

  /**
   * Cuts a part along the ties of one window that is tied in it, and the pieces along those of the
   * others. Windows that are not tied in a part are not looked at again in its pieces.
   *
   * @param winners of the windows that are not tied any more; changed
   * @param pending the other windows
   */
  private void cut(Polygon p, int[] winners, List<Tied> pending) {
    List<Tied> still = new ArrayList<>();
    for (Tied t : pending) {
      int winner = envelope.onlyWinner(p, t.functions);
      if (winner < 0) {
        still.add(t);
      } else {
        winners[t.index] = t.units[winner];
      }
    }
    if (still.isEmpty()) {
      parts.add(new Part(p, winners));
      return;
    }
    // the middle one, as ties in the order of their windows may lie one behind another
    Tied t = still.remove(still.size() / 2);
    int[] labels = new int[t.units.length];
    Arrays.fill(labels, number);
    List<Envelope.Cell> cells = envelope.of(p, t.functions, labels);
    // the winner of the part before comes first, so that neighbours differ in few
    boolean isTurned =
        !parts.isEmpty() && parts.getLast().winners[t.index] == t.units[cells.getLast().winner()];
    for (Envelope.Cell cell : isTurned ? cells.reversed() : cells) {
      int[] own = winners.clone();
      own[t.index] = t.units[cell.winner()];
      cut(cell.polygon(), own, still);
    }
  }

  private double[][] functions(int[] units) {
    double[][] f = new double[units.length][];
    for (int i = 0; i < f.length; i++) {
      int k = units[i];
      f[i] = new double[] {z.a()[k], z.b()[k], z.c()[k]};
    }
    return f;
  }
}
