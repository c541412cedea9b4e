package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.network.affine.AffineProgram;

/** Cuts a cell along the ties of maxima over windows. */
final class WinnerCuts {

  private final AffineProgram.Largest step;
  private final int number;
  private final Tolerance tolerance;

  WinnerCuts(AffineProgram.Largest step, int number, Tolerance tolerance) {
    this.step = step;
    this.number = number;
    this.tolerance = tolerance;
  }

  /** A part of the parent with the winners of the tied windows so far. */
  private record Part(Polygon polygon, int[] winners) {}

  /** A window that is tied inside the parent, with the units that win somewhere. */
  private record Tied(int window, int[] units) {}

  List<Cell> of(Polygon p, double[][] live) {
    double[] z = live[step.inputs()[0]];
    int[] base = new int[step.units()];
    List<Tied> tied = new ArrayList<>();
    for (int w = 0; w < base.length; w++) {
      int[] units = step.maxima().windows()[w];
      int[] left = units.length == 1 ? units : survivors(p, z, units);
      base[w] = left[0];
      if (left.length > 1) {
        tied.add(new Tied(w, left));
      }
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(p, new int[tied.size()]));
    for (int j = 0; j < tied.size(); j++) {
      parts = cut(parts, z, tied.get(j).units(), j);
    }
    int[] windows = tied.stream().mapToInt(Tied::window).toArray();
    List<Cell> cells = new ArrayList<>(parts.size());
    for (Part part : parts) {
      cells.add(
          new Cell(
              number, part.polygon(), live, new WinnerChoice(base, windows, part.winners())));
    }
    return cells;
  }

  private int[] survivors(Polygon p, double[] z, int[] units) {
    return Envelope.survivors(p, functions(z, units), tolerance).stream()
        .mapToInt(i -> units[i])
        .toArray();
  }

  private List<Part> cut(List<Part> parts, double[] z, int[] units, int j) {
    double[][] f = functions(z, units);
    int[] labels = new int[units.length];
    Arrays.fill(labels, number);
    List<Part> finer = new ArrayList<>();
    for (Part part : parts) {
      for (Envelope.Cell cell : Envelope.of(part.polygon(), f, tolerance, labels)) {
        int[] winners = part.winners().clone();
        winners[j] = units[cell.winner()];
        finer.add(new Part(cell.polygon(), winners));
      }
    }
    return finer;
  }

  private static double[][] functions(double[] z, int[] units) {
    int n = z.length / 3;
    double[][] f = new double[units.length][];
    for (int i = 0; i < f.length; i++) {
      int k = units[i];
      f[i] = new double[] {z[k], z[n + k], z[2 * n + k]};
    }
    return f;
  }
}
