package org.loupe.geometry.internal;

import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Updatable;

/**
 * The images behind the affine step that follows a cut, carried from one child of a cell to the
 * next: siblings share the images before the cut and differ in the pieces of a few units, so that a
 * few columns of the step's matrix are added instead of a product made.
 *
 * <p>The images are changed in place. A child must be done with, with all that is below it, before
 * the next one is entered. When the carried numbers are due to be computed anew, and when rounding
 * may be all that is left of one of them ({@link Changes}), the product is made in full.
 */
final class SiblingImages {

  private final Stages stages;
  private final Changes changes = new Changes(3);

  /** The child that the images are those of; there is none before the first. */
  private Cell last;

  /** Images between the cut and the step behind it, which nobody else reads. */
  private double[] between;

  private Updatable.Following product;
  private double[] result;

  SiblingImages(Stages stages) {
    this.stages = stages;
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
      double[] y = new double[3 * cut.units()];
      cell.choice().apply(live[cut.inputs()[0]], y);
      live[cut.output()] = y;
      stages.drop(cut, live);
      return cell.step() + 1;
    }
    AffineProgram.Linear step = (AffineProgram.Linear) stages.program().steps().get(behind);
    double[] z = live[cut.inputs()[0]];
    if (last == null || !last.isSibling(cell) || !follow(cell, z)) {
      if (last == null) {
        between = new double[3 * cut.units()];
        product = ((Updatable) step.map()).following(3);
      }
      cell.choice().apply(z, between);
      result = product.compute(between);
      changes.restart();
    }
    last = cell;
    live[step.output()] = result;
    stages.drop(cut, live);
    return behind + 1;
  }

  /** Whether the last sibling's images could be made this one's. */
  private boolean follow(Cell cell, double[] z) {
    cell.choice().changes(last.choice(), z, changes);
    if (changes.isRefreshDue()) {
      return false;
    }
    product.follow(changes);
    changes.clear();
    return !changes.drowned(result);
  }
}
