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
  private final AffineProgram.Step cut;

  /** Number of the step whose result is carried; -1 for none. */
  private final int behind;

  /** What the cut leaves of a child, which nobody reads but the step behind. */
  private final Terms between;

  private final Changes changes;

  /** The child that the images are those of; there is none before the first. */
  private Cell last;

  private Updatable.Following product;
  private double[][] result;
  private Images images;

  /**
   * For the children of the cells that a step cuts.
   *
   * @param step number of the step
   */
  SiblingImages(Stages stages, int step) {
    this.stages = stages;
    cut = stages.program().steps().get(step);
    behind = stages.updatableBehind(step);
    between = new Terms(cut.units());
    changes = new Changes(3, cut.units());
  }

  /** Forgets the child entered last. */
  void restart() {
    last = null;
  }

  /**
   * Runs the step that has cut, on a child, and the one behind it when that is quick.
   *
   * @param live a copy of the child's images by slot
   * @return number of the step to go on with
   */
  int enter(Cell cell, Images[] live) {
    Images z = live[cut.inputs()[0]];
    if (behind < 0) {
      apply(cell, z);
      live[cut.output()] = between.copy();
      Stages.drop(cut, live);
      return cell.step() + 1;
    }
    AffineProgram.Linear step = (AffineProgram.Linear) stages.program().steps().get(behind);
    if (last == null || !last.isSibling(cell) || !follow(cell, z)) {
      if (product == null) {
        product = ((Updatable) step.map()).following(3);
      }
      apply(cell, z);
      result = product.compute(between.images(), between.units(), between.count());
      images = images == null ? Images.of(result) : images;
      changes.restart();
    }
    last = cell;
    live[step.output()] = images;
    Stages.drop(cut, live);
    return behind + 1;
  }

  private void apply(Cell cell, Images z) {
    between.clear();
    cell.choice().apply(z, between);
  }

  /** Whether the last sibling's images could be made this one's. */
  private boolean follow(Cell cell, Images z) {
    cell.choice().changes(last.choice(), z, changes);
    if (changes.isRefreshDue()) {
      return false;
    }
    product.follow(changes);
    changes.clear();
    return !changes.drowned(result);
  }
}
