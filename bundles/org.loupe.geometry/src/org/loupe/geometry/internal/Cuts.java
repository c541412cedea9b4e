package org.loupe.geometry.internal;

import java.util.Iterator;
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

  /** Units, or windows of a maximum, that cut the cell that was looked at last. */
  int[] units();

  /** How many children the cell that was looked at last has at most; of lines, not of areas. */
  double mostChildren();

  /**
   * The children of the cell that was looked at last, each made when it is asked for, as there may
   * be more than there is room for. Neighbours differ in little.
   */
  Iterator<Cell> children();

  /**
   * The cell that was looked at last in a few parts along one line or tie, each of which has some
   * of the children; one part where rounding leaves none to cut.
   */
  List<Polygon> parts();
}
