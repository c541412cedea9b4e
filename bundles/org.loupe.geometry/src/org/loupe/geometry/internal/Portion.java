package org.loupe.geometry.internal;

/** A part of the window on its way down. */
sealed interface Portion permits Cell, Uncut {

  /** Number of the step that has cut it, or is to cut it. */
  int step();

  /** Where. */
  Polygon polygon();

  /** Images by slot. */
  Images[] live();
}
