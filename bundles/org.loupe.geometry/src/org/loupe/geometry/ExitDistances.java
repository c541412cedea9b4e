package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.exitDistance} gives.
 *
 * @param exits one row a row and direction: {@code row}, {@code direction}, {@code distance} to the
 *     end of the row's affine piece (infinite when it has none there), {@code layer} (number in the
 *     table of layers, -1 for none) and {@code unit} that ends it, {@code together} (units that end
 *     it within a share of 1e-9, of 1e-5 where weights are of single precision), {@code slope}
 *     (change of the outputs by length until then)
 * @param joint one row for each further unit that ends a ray together with the one in {@code
 *     exits}: {@code row}, {@code direction}, {@code layer}, {@code unit}
 * @param rows one row each: {@code row}, {@code nearest} exit, {@code median}, {@code ties}, {@code
 *     radius} of the largest ball around it in its piece (NaN when not asked for; infinite when the
 *     piece has no end, 0 on a kink), {@code layer} and {@code unit} whose threshold it touches (-1
 *     for none)
 * @param layers the layers that can end a piece: {@code layer}, {@code exits} (how many they ended)
 * @param directions the directions gone, of length one, [directions, row...] when they are the same
 *     for all rows, else [rows, directions, row...]
 * @param towards direction of length one from each row to the place where the ball touches, which
 *     is the nearest kink in any direction, [rows, row...]; zeros for none, without elements when
 *     the ball was not asked for
 * @param figure how far one can go in the affine piece
 */
public record ExitDistances(
    @Doc("where each ray leaves the row's affine piece")
        @Principal
        @Columns({"row", "direction", "distance", "layer", "unit", "together", "slope"})
        Table exits,
    @Doc("further units that end a ray together with the first")
        @Columns({"row", "direction", "layer", "unit"})
        Table joint,
    @Doc(
            value = "nearest and median exit, ties, and the largest ball in the piece of each row",
            formula = "radius = min over units and thresholds h of |h - z| / |dz/dx|")
        @Columns({"row", "nearest", "median", "ties", "radius", "layer", "unit"})
        Table rows,
    @Doc("how many exits each layer makes") @Columns({"layer", "exits"}) Table layers,
    @Doc("the directions gone, of length one") Tensor directions,
    @Doc("from each row to the nearest kink in any direction, of length one") Tensor towards,
    @Doc("how far one can go in the affine piece") Figure figure) {}
