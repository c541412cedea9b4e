package org.loupe.geometry.internal;

import org.loupe.network.affine.Changes;

/**
 * A part of the window on which all steps up to one are affine, on its way down.
 *
 * @param step number of the step whose pieces were chosen last
 * @param polygon the part
 * @param live images by slot, up to the operand of that step; shared with the siblings, never
 *     changed
 * @param choice the pieces that hold on this part
 */
record Cell(int step, Polygon polygon, Images[] live, Choice choice) implements Portion {

  /** What a step does on one cell: an affine map of images, image by image. */
  sealed interface Choice permits GateChoice, PieceChoice, WinnerChoice {

    /**
     * The images of the step's result.
     *
     * @param z images of its operand
     * @param y takes those units of the result that are not zero, instead of what it has
     */
    void apply(Images z, Terms y);

    /**
     * For each unit the number of its piece, or of the unit that wins.
     *
     * @param units of the step's result
     */
    int[] chosen(int units);

    /**
     * Whether {@link #changes} can tell this choice from another one of the same step: always of a
     * sibling's, which is that of another child of the same parent.
     */
    boolean isComparable(Choice other);

    /**
     * What this choice adds to the result of another one's, on the same images.
     *
     * @param z images of the step's operand
     */
    void changes(Choice other, Images z, Changes into);
  }
}
