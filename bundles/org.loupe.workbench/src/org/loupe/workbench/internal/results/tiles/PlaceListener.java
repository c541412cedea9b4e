package org.loupe.workbench.internal.results.tiles;

/** Gets places of a picture, in its units. */
@FunctionalInterface
public interface PlaceListener {
  /** The pointer is there, or has chosen the place. */
  void at(double x, double y);
}
