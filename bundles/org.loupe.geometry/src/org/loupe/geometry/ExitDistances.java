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
 *     table of layers, -1 for none) and {@code unit} that ends it, {@code together} (units that end it
 *     within a share of 1e-9), {@code slope} (change of the outputs by length until then)
 * @param rows one row each: {@code row}, {@code nearest} exit, {@code median}, {@code ties}
 * @param layers the layers that can end a piece: {@code layer}, {@code exits} (how many they ended)
 * @param directions the directions gone, of length one, [directions, row...] when they are the same
 *     for all rows, else [rows, directions, row...]
 * @param figure how far one can go in the affine piece
 */
public record ExitDistances(
    @Doc("where each ray leaves the row's affine piece")
        @Principal
        @Columns({"row", "direction", "distance", "layer", "unit", "together", "slope"})
        Table exits,
    @Doc("nearest and median exit, and ties, of each row")
        @Columns({"row", "nearest", "median", "ties"})
        Table rows,
    @Doc("how many exits each layer makes") @Columns({"layer", "exits"}) Table layers,
    @Doc("the directions gone, of length one") Tensor directions,
    @Doc("how far one can go in the affine piece") Figure figure) {}
