package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.jvp} takes.
 *
 * @param model network: continuous and piecewise affine but for a softmax or sigmoid at its end
 * @param on rows around which the outputs are looked at
 * @param directions how the rows move: one direction, [directions, row...] for all rows, or [rows,
 *     directions, row...]; a row may be flat
 */
public record JvpParameters(
    @Doc("network to differentiate") Model model,
    @Doc("rows around which the outputs are looked at") Dataset on,
    @Doc("how the rows move: [directions, row...] for all rows, or [rows, directions, row...]")
        Tensor directions) {}
