package org.loupe.geometry.reference;

/**
 * A region of the reference.
 *
 * @param values what has been computed on it, each [units, 3] with the functions {a, b, c}
 */
record Cell(ConvexPolygon polygon, double[][][] values) {

  /** The affine map of the outputs, [outputs, 3]. */
  double[][] map() {
    return values[values.length - 1];
  }

  /** The same polygon, or a part of it, with one value more. */
  Cell with(ConvexPolygon part, int value, double[][] functions) {
    double[][][] more = values.clone();
    more[value] = functions;
    return new Cell(part, more);
  }
}
