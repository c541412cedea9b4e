package org.loupe.geometry.internal;

/**
 * A part of the window on which all steps before one are affine, on its way down.
 *
 * @param step number of the step whose pieces were chosen last; -1 at the beginning
 * @param polygon the part
 * @param live images by slot, up to the operand of that step; shared with the siblings, never changed
 * @param choice the pieces that hold on this part
 */
record Cell(int step, Polygon polygon, double[][] live, Choice choice) {

  /** What a step does on one cell: an affine map of images, image by image. */
  interface Choice {

    /**
     * The images of the step's result.
     *
     * @param z images of its operand: both directions, then the base
     * @param units units of the result
     */
    double[] apply(double[] z, int units);
  }
}
