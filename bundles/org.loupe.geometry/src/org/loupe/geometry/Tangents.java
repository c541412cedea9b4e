package org.loupe.geometry;

import java.util.List;
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
 *     rows and directions of the tangent's length at what the layer takes, by the direction's
 *     length)
 * @param rows one row each: {@code row}, {@code largest} (largest length of a product by the
 *     direction's length), {@code direction} (which one), {@code ties}
 * @param piecewise whether the products hold on the whole affine piece of each row; false where the
 *     network is smooth somewhere, and they are tangents at the rows alone; {@code layers} then has
 *     the input and the output only, or all layers where their tangents are asked for
 * @param error how far the products of the first rows are from differences of the outputs, by the
 *     largest |f|: |f(x + s u) - f(x) - s J u| with the run's engine in double precision, for half
 *     the way s to the end of the piece, where this is exact but for rounding; the differences of a
 *     smooth network are central ones with s = 1e-5 of the direction's length, divided by s and the
 *     largest product
 * @param tangents what each layer gives of each direction, [rows, directions, units], in the order
 *     of {@code layers}, when asked for
 * @param exits one row a row and direction, when asked for: {@code row}, {@code direction}, {@code
 *     distance} in units of the direction to the end of the row's affine piece (infinite when it
 *     has none there; 0 on a kink that the direction leads over), {@code layer} (number in the
 *     table of layers, -1 for none) and {@code unit} that ends it, {@code together} (units that end
 *     it within a share of 1e-9)
 * @param smooth the operations that are not piecewise affine, each with its name
 * @param figure the gain from layer to layer
 */
public record Tangents(
    @Doc(value = "change of each output by a step along each direction", formula = "J u") @Principal
        Tensor products,
    @Doc("how much the directions have grown where each layer takes them")
        @Columns({"layer", "gain"})
        Table layers,
    @Doc("largest gain, its direction and ties of each row")
        @Columns({"row", "largest", "direction", "ties"})
        Table rows,
    @Doc("the products hold on whole affine pieces; else they are tangents at the rows alone")
        boolean piecewise,
    @Doc(
            value = "relative difference between products and changes of the outputs",
            formula = "max |f(x + s u) - f(x) - s J u| / max |f|")
        double error,
    @Doc("what each layer gives of each direction, when asked for") List<Tensor> tangents,
    @Doc("where each direction leaves the row's affine piece, when asked for")
        @Columns({"row", "direction", "distance", "layer", "unit", "together"})
        Table exits,
    @Doc("operations that are not piecewise affine") List<String> smooth,
    @Doc("the directions' growth from layer to layer") Figure figure) {}
