package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;

/**
 * What {@code geometry.pruneCurve} gives.
 *
 * @param points one row a criterion and ratio: {@code criterion} (random, magnitude, bnScale,
 *     spline), {@code repair} (none, leastSquares), {@code ratio} that was asked for, {@code
 *     removed} share of units that it came to, {@code macs} (multiplications of a row), {@code
 *     flops} (2 macs: multiplications and additions), {@code share} of the multiplications that is
 *     left, {@code accuracy}
 * @param accuracy of the whole network
 * @param macs multiplications of a row in the whole network
 * @param figure accuracy and multiplications over the ratio
 */
public record PruneCurve(
    @Doc("what each criterion leaves at each ratio")
        @Principal
        @Columns({"criterion", "repair", "ratio", "removed", "macs", "flops", "share", "accuracy"})
        Table points,
    @Doc("accuracy of the whole network") double accuracy,
    @Doc("multiplications of a row in the whole network") long macs,
    @Doc("accuracy and multiplications over the ratio") Figure figure) {}
