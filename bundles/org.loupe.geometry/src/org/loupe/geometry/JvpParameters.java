package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.jvp} takes.
 *
 * @param model network; a softmax or sigmoid at the end of a piecewise affine one is left out
 * @param on rows around which the outputs are looked at
 * @param directions how the rows move: one direction, [directions, row...] for all rows, or [rows,
 *     directions, row...]; a row may be flat
 * @param atKink what counts where a unit lies on its threshold, or units of a window tie; of
 *     networks that are not piecewise affine always {@code mask}
 * @param strict whether a network that is not piecewise affine is refused
 * @param perLayer whether the tangents of all layers are given, too: as many numbers a row and
 *     direction as all layers have units
 * @param exits whether also the ends of the affine pieces along the directions are looked for; a
 *     network that is not piecewise affine is refused then
 */
public record JvpParameters(
    @Doc("network to differentiate") Model model,
    @Doc("rows around which the outputs are looked at") Dataset on,
    @Doc("how the rows move: [directions, row...] for all rows, or [rows, directions, row...]")
        Tensor directions,
    @Doc("what counts where a unit lies on its threshold, or units tie") @Default("mask")
        AtKink atKink,
    @Doc("refuse a network that is not piecewise affine") @Default("false") boolean strict,
    @Doc("give the tangents of all layers, too") @Default("false") boolean perLayer,
    @Doc("look for the ends of the affine pieces along the directions, too") @Default("false")
        boolean exits) {

  /** The convention of the pattern at kinks, and derivatives where there are no pieces. */
  public static JvpParameters of(Model model, Dataset on, Tensor directions) {
    return new JvpParameters(model, on, directions, AtKink.MASK, false, false, false);
  }
}
