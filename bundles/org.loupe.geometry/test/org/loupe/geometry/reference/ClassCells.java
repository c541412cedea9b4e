package org.loupe.geometry.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The regions of the reference, taken apart where outputs tie. The class is the largest output, of
 * those that tie the first; of a single output it is 1 where that is above zero.
 *
 * @param parts choice is the class
 * @param margin how close the closest decision between classes was
 */
record ClassCells(List<Part> parts, int classes, double margin) {

  static ClassCells of(Reference reference) {
    Decisions decisions = new Decisions(reference.window().reach());
    Cutter cutter = new Cutter(decisions, Edge.TIE);
    int classes = Math.max(2, reference.outputs());
    int[] all = IntStream.range(0, classes).toArray();
    List<Part> parts = new ArrayList<>();
    for (Cell cell : reference.cells()) {
      parts.addAll(cutter.largest(cell.polygon(), scores(cell.map()), all));
    }
    return new ClassCells(parts, classes, decisions.margin());
  }

  private static double[][] scores(double[][] map) {
    return map.length == 1 ? new double[][] {new double[3], map[0]} : map;
  }

  /** Of each class. */
  double[] areas() {
    double[] areas = new double[classes];
    for (Part part : parts) {
      areas[part.choice()] += part.polygon().area();
    }
    return areas;
  }
}
