package org.loupe.geometry.internal;

import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Updatable;

/**
 * The images behind the affine step that follows a cut, carried from one child of a cell to the next:
 * siblings share the images before the cut and differ in the pieces of a few units, so that a few
 * columns of the step's matrix are added instead of a product made.
 *
 * <p>The images are changed in place. A child must be done with, with all that is below it, before
 * its next sibling is entered. When the carried numbers are due to be computed anew, and when rounding
 * may be all that is left of one of them ({@link Changes}), the product is made in full.
 */
final class SiblingImages {

  private final Stages stages;
  private final Changes changes = new Changes(3);
  private Cell last;
  private double[] result;

  SiblingImages(Stages stages) {
    this.stages = stages;
  }

  /** Forgets the children so far; the next one's product is made in full. */
  void start() {
    last = null;
  }

  /**
   * Runs the step that has cut, on a child, and the one behind it when that is quick.
   *
   * @param live a copy of the child's images by slot
   * @return number of the step to go on with
   */
  int enter(Cell cell, double[][] live) {
    AffineProgram.Step cut = stages.program().steps().get(cell.step());
    int behind = stages.updatableBehind(cell.step());
    if (behind < 0) {
      live[cut.output()] = cell.choice().apply(live[cut.inputs()[0]], cut.units());
      stages.drop(cut, live);
      return cell.step() + 1;
    }
    AffineProgram.Linear step = (AffineProgram.Linear) stages.program().steps().get(behind);
    double[] z = live[cut.inputs()[0]];
    if (last == null || !last.isSibling(cell) || !follow(cell, z, (Updatable) step.map())) {
      double[] y = cell.choice().apply(z, cut.units());
      result = step.map().apply(new double[][] {y}, 3);
      changes.restart();
    }
    last = cell;
    live[step.output()] = result;
    stages.drop(cut, live);
    return behind + 1;
  }

  /** Whether the last sibling's images could be made this one's. */
  private boolean follow(Cell cell, double[] z, Updatable map) {
    cell.choice().changes(last.choice(), z, changes);
    if (changes.isRefreshDue()) {
      return false;
    }
    map.update(result, changes);
    changes.clear();
    return !changes.drowned(result);
  }
}
