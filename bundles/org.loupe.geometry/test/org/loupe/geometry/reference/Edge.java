package org.loupe.geometry.reference;

/**
 * The edge of a polygon from a corner to the next one.
 *
 * @param line the line it lies on
 * @param layer number of the layer that has made it, or one of those below
 */
record Edge(Homogeneous line, int layer) {

  /** A side of the window. */
  static final int WINDOW = -1;

  /** Made by outputs that tie, and not by a layer. */
  static final int TIE = -2;
}
