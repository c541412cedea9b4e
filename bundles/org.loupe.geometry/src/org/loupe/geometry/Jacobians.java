package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.jacobian} gives.
 *
 * @param jacobian change of each output by each number of the row, [rows, outputs, row...]
 * @param offset [rows, outputs]: around a row the outputs are jacobian x + offset
 * @param rows one row each: {@code row}, {@code norm} (Frobenius), {@code class} (largest output),
 *     {@code ties} (units on a threshold and windows with several largest units)
 * @param mapError largest |f(x) - (J x + b)| divided by the largest |f(x)|; f is computed by the
 *     run's engine in double precision. Where the network has no pieces, the largest |J t - f'(x;
 *     t)| by the largest |f'(x; t)|, with central differences along one direction t a row
 * @param piecewise whether the maps hold on the whole affine piece of each row; false where the
 *     network is smooth somewhere, and they are tangents at the rows alone
 * @param smooth the operations that are not piecewise affine, each with its name
 * @param figure the change of the largest output by each number of the first rows
 */
public record Jacobians(
    @Doc(value = "change of each output by each number of the row", formula = "J = df/dx")
        @Principal
        Tensor jacobian,
    @Doc(value = "what the outputs are beside the slope", formula = "b = f(x) - J x") Tensor offset,
    @Doc("norm, class and ties of each row") @Columns({"row", "norm", "class", "ties"}) Table rows,
    @Doc(
            value = "relative difference between the maps and the network",
            formula = "max |f(x) - (J x + b)| / max |f|")
        double mapError,
    @Doc("the maps hold on whole affine pieces; else they are tangents at the rows alone")
        boolean piecewise,
    @Doc("operations that are not piecewise affine") List<String> smooth,
    @Doc("change of the largest output by each number of the first rows") Figure figure) {}
