package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.exitDistance} takes.
 *
 * @param model network: continuous and piecewise affine but for a softmax or sigmoid at its end
 * @param on rows whose affine pieces are measured
 * @param directions where to go: one direction, [directions, row...] for all rows, or [rows,
 *     directions, row...]; random ones when left out
 * @param count how many random directions, the same for all rows
 * @param ball whether the largest ball around each row in its affine piece is worked out, too: two
 *     passes a row for each of its numbers
 */
public record ExitDistanceParameters(
    @Doc("network to look at") Model model,
    @Doc("rows whose affine pieces are measured") Dataset on,
    @Doc("where to go: [directions, row...] for all rows, or [rows, directions, row...]")
        Optional<Tensor> directions,
    @Doc("how many random directions when none are given")
        @Default("64")
        @Range(min = 1, max = 1000000)
        long count,
    @Doc("work out the largest ball in the affine piece: two passes a row for each of its numbers")
        @Default("false")
        boolean ball) {}
