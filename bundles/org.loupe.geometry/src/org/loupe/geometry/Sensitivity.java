package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;

/**
 * What {@code geometry.sensitivity} gives. Norms are Frobenius norms of Jacobians by the row; over
 * several rows they are root mean squares.
 *
 * @param layers one row a layer, in the order of the network (a maximum behind a rising activation
 *     is taken before it, which gives the same): {@code layer}, {@code norm} of what it gives by
 *     the row (NaN when not asked for), {@code estimate} of it by random directions, {@code
 *     standardError} of that, {@code gain} (norm of what it gives by that of all it takes: above 1
 *     it amplifies), {@code change} (root mean square of its change under the noise to first order:
 *     the norm times sigma)
 * @param rows one row each: {@code row}, {@code norm} of the outputs (NaN when not asked for),
 *     {@code estimate}, {@code standardError}, {@code predicted} (root mean square of the outputs'
 *     change under the noise to first order: the norm, or else the estimate, times sigma), {@code
 *     measured} (the same of the changes that the draws made), {@code measuredError} (its standard
 *     error), {@code left} (share of the draws that left the row's affine piece: the rest change
 *     the outputs exactly as predicted for them; NaN where the network is smooth), {@code ties}
 * @param amplifier the layer with the largest gain
 * @param predicted root mean square over the rows of what is predicted
 * @param measured the same of what is measured
 * @param piecewise whether the network has affine pieces; false where it is smooth somewhere
 * @param smooth the operations that are not piecewise affine, each with its name
 * @param figure norms by layer, singular values at the first rows, and predicted against measured
 *     changes
 */
public record Sensitivity(
    @Doc("how much of a change of the row arrives at each layer, and what the layer makes of it")
        @Principal
        @Columns({"layer", "norm", "estimate", "standardError", "gain", "change"})
        Table layers,
    @Doc("norms of each row, and the outputs' change under the noise: predicted and measured")
        @Columns({
          "row",
          "norm",
          "estimate",
          "standardError",
          "predicted",
          "measured",
          "measuredError",
          "left",
          "ties"
        })
        Table rows,
    @Doc("the layer with the largest gain") String amplifier,
    @Doc(value = "expected change of the outputs to first order", formula = "sigma |J|_F")
        double predicted,
    @Doc(
            value = "change of the outputs that was measured",
            formula = "sqrt(mean |f(x + sigma u) - f(x)|^2), u ~ N(0, 1)")
        double measured,
    @Doc("the network has affine pieces; else norms are those at the rows alone") boolean piecewise,
    @Doc("operations that are not piecewise affine") List<String> smooth,
    @Doc("norms by layer, singular values, and predicted against measured changes")
        Figure figure) {}
