package org.loupe.geometry.reference;

import java.util.List;

/**
 * The regions of a network in a window, found without the code under test. Corners have no rounding
 * but that of the functions they are crossings of, which are composed of doubles; with dyadic
 * weights these have none either.
 *
 * @param layers one a step that cuts
 * @param margin how close the closest decision was: see {@link Decisions#margin()}
 */
record Reference(ConvexPolygon window, List<Cell> cells, List<Layer> layers, double margin) {

  /**
   * Cuts along all units of all steps.
   *
   * @param plane what the inputs are on the plane, [inputs, 3]
   * @param most more cells than this are refused
   */
  static Reference of(PlainNetwork network, double[][] plane, double[][] window, int most) {
    return new Arrangement(network, ConvexPolygon.window(window), most).from(plane);
  }

  /** Length of the edges that a layer has made. */
  double length(int layer) {
    double sum = 0;
    for (Cell cell : cells) {
      ConvexPolygon p = cell.polygon();
      for (int i = 0; i < p.size(); i++) {
        // two cells have it
        sum += p.edges().get(i).layer() == layer ? p.length(i) / 2 : 0;
      }
    }
    return sum;
  }

  int outputs() {
    return cells.getFirst().map().length;
  }
}
