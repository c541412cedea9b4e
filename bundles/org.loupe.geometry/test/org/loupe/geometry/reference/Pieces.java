package org.loupe.geometry.reference;

import java.util.Collections;
import java.util.List;

/** A piecewise affine function of each unit. */
record Pieces(int from, List<Piecewise> each) implements Step.Cutting {

  /** The same function of each unit. */
  Pieces(int from, int units, Piecewise all) {
    this(from, Collections.nCopies(units, all));
  }

  @Override
  public int units() {
    return each.size();
  }

  @Override
  public double at(double[] numbers, int unit) {
    return each.get(unit).at(numbers[unit]);
  }

  @Override
  public List<Part> parts(ConvexPolygon p, double[][] functions, int unit, Cutter cutter) {
    return cutter.along(p, functions[unit], each.get(unit));
  }
}
