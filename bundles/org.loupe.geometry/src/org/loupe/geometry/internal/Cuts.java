package org.loupe.geometry.internal;

import java.util.List;

/**
 * What cuts the cells at a step. Not thread-safe: it keeps what it found out about the last one.
 */
sealed interface Cuts permits PieceCuts, WinnerCuts {

  /**
   * Looks at a cell.
   *
   * @param live images by slot
   * @return whether it is cut
   */
  boolean cut(Polygon p, Images[] live);

  /** What the step does on the cell that was looked at last, when it is not cut. */
  Cell.Choice only();

  /** The children of the cell that was looked at last; neighbours in the list differ in little. */
  List<Cell> children();
}
