package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/** Cuts cells along the ties of maxima over windows. Not thread-safe. */
final class WinnerCuts {

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

  /** A window that is tied inside the parent, with the units that win somewhere. */
  private record Tied(int window, int[] units) {}

  /** The children of a cell; neighbours in the list differ in few winners. */
  List<Cell> of(Polygon p, double[][] live) {
    ranges.of(live[step.inputs()[0]], p);
    int[] base = new int[step.units()];
    List<Tied> tied = new ArrayList<>();
    for (int w = 0; w < base.length; w++) {
      int[] left = survivors(p, step.maxima().windows()[w]);
      base[w] = left[0];
      if (left.length > 1) {
        tied.add(new Tied(w, left));
      }
    }
    List<Part> parts = List.of(new Part(p, new int[tied.size()]));
    for (int j = 0; j < tied.size(); j++) {
      parts = cut(parts, tied.get(j).units(), j);
    }
    int[] windows = tied.stream().mapToInt(Tied::window).toArray();
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
      least = Math.max(least, ranges.centre[k] - ranges.spread[k]);
    }
    int count = 0;
    int[] near = new int[units.length];
    for (int k : units) {
      if (!(ranges.centre[k] + ranges.spread[k] < least)) {
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

  /** Cuts all parts along the ties of one more window. */
  private List<Part> cut(List<Part> parts, int[] units, int j) {
    double[][] f = functions(units);
    int[] labels = new int[units.length];
    Arrays.fill(labels, number);
    List<Part> finer = new ArrayList<>(parts.size() + 4);
    int before = -1;
    for (Part part : parts) {
      List<Envelope.Cell> cells = envelope.of(part.polygon(), f, labels);
      // the winner of the part before comes first, so that neighbours differ in few
      boolean isTurned = cells.getLast().winner() == before;
      for (Envelope.Cell cell : isTurned ? cells.reversed() : cells) {
        int[] winners = cells.size() == 1 ? part.winners() : part.winners().clone();
        winners[j] = units[cell.winner()];
        finer.add(new Part(cell.polygon(), winners));
        before = cell.winner();
      }
    }
    return finer;
  }

  private double[][] functions(int[] units) {
    double[][] f = new double[units.length][];
    for (int i = 0; i < f.length; i++) {
      int k = units[i];
      f[i] = new double[] {ranges.a[k], ranges.b[k], ranges.c[k]};
    }
    return f;
  }
}
