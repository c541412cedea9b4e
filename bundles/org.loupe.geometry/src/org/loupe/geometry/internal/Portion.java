package org.loupe.geometry.internal;

/** A part of the window on its way down. */
sealed interface Portion permits Cell, Uncut {

  /** Where. */
  Polygon polygon();

  /** Images by slot. */
  Images[] live();
}
