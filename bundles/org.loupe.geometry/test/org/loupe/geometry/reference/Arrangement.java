package org.loupe.geometry.reference;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Cuts a window step by step, and in a step unit by unit. */
final class Arrangement {
  private final PlainNetwork network;
  private final ConvexPolygon window;
  private final int most;
  private final Decisions decisions;
  private final List<Layer> layers = new ArrayList<>();

  Arrangement(PlainNetwork network, ConvexPolygon window, int most) {
    this.network = network;
    this.window = window;
    this.most = most;
    decisions = new Decisions(window.reach());
  }

  Reference from(double[][] plane) {
    double[][][] values = new double[network.steps().size() + 1][][];
    values[0] = plane;
    List<Cell> cells = List.of(new Cell(window, values));
    for (int i = 0; i < network.steps().size(); i++) {
      int value = i + 1;
      cells =
          switch (network.steps().get(i)) {
            case Step.Affine a ->
                cells.stream().map(c -> c.with(c.polygon(), value, a.of(c.values()))).toList();
            case Step.Cutting c -> cut(cells, c, value);
          };
    }
    return new Reference(window, cells, layers, decisions.margin());
  }

  private List<Cell> cut(List<Cell> cells, Step.Cutting step, int value) {
    Cutter cutter = new Cutter(decisions, layers.size());
    BitSet cutting = new BitSet();
    List<Cell> finer = new ArrayList<>();
    for (Cell cell : cells) {
      finer.addAll(cut(cell, step, value, cutter, cutting));
      if (finer.size() > most) {
        throw new IllegalStateException("more than " + most + " regions");
      }
    }
    layers.add(new Layer(finer.size(), cutting.cardinality()));
    return finer;
  }

  private static List<Cell> cut(
      Cell cell, Step.Cutting step, int value, Cutter cutter, BitSet cutting) {
    double[][] z = cell.values()[step.from()];
    List<Cell> parts = List.of(cell.with(cell.polygon(), value, new double[step.units()][]));
    for (int unit = 0; unit < step.units(); unit++) {
      // as if it were alone: units whose lines are the same cut all of them
      if (step.parts(cell.polygon(), z, unit, cutter).size() > 1) {
        cutting.set(unit);
      }
      List<Cell> finer = new ArrayList<>();
      for (Cell part : parts) {
        double[][] before = part.values()[value];
        for (Part p : step.parts(part.polygon(), z, unit, cutter)) {
          finer.add(part.with(p.polygon(), value, replaced(before, unit, p.function())));
        }
      }
      parts = finer;
    }
    return parts;
  }

  private static double[][] replaced(double[][] functions, int unit, double[] by) {
    double[][] copy = functions.clone();
    copy[unit] = by;
    return copy;
  }
}
