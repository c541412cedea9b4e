package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.jvp} gives.
 *
 * @param products change of each output by a step along each direction, [rows, directions, outputs]
 * @param layers one row a step of the network: {@code layer}, {@code gain} (root mean square over
 *     rows and directions of the tangent's length at what the layer takes, by the direction's length)
 * @param rows one row each: {@code row}, {@code largest} (largest length of a product by the
 *     direction's length), {@code direction} (which one), {@code ties}
 * @param piecewise whether the products hold on the whole affine piece of each row; false where the
 *     network is smooth somewhere, and they are tangents at the rows alone; {@code layers} then has
 *     the input and the output only
 * @param figure the gain from layer to layer
 */
public record Tangents(
    @Doc(value = "change of each output by a step along each direction", formula = "J u")
        @Principal
        Tensor products,
    @Doc("how much the directions have grown where each layer takes them")
        @Columns({"layer", "gain"})
        Table layers,
    @Doc("largest gain, its direction and ties of each row")
        @Columns({"row", "largest", "direction", "ties"})
        Table rows,
    @Doc("the products hold on whole affine pieces; else they are tangents at the rows alone")
        boolean piecewise,
    @Doc("the directions' growth from layer to layer") Figure figure) {}
