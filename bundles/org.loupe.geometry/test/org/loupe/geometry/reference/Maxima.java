package org.loupe.geometry.reference;

import java.util.Arrays;
import java.util.List;

/**
 * Largest units of windows.
 *
 * @param windows the units that each is the largest of
 */
record Maxima(int from, int[][] windows) implements Step.Cutting {

  @Override
  public int units() {
    return windows.length;
  }

  @Override
  public double at(double[] numbers, int unit) {
    return Arrays.stream(windows[unit]).mapToDouble(j -> numbers[j]).max().orElseThrow();
  }

  @Override
  public List<Part> parts(ConvexPolygon p, double[][] functions, int unit, Cutter cutter) {
    return cutter.largest(p, functions, windows[unit]);
  }
}
