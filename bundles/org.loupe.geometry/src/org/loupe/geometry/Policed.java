package org.loupe.geometry;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.police} gives.
 *
 * @param model the network with its constraint; as it was after an audit
 * @param layers one row an activation: {@code layer}, {@code units}, {@code shifted}, {@code mean}
 *     and {@code largest} shift, {@code ofSpread}: the largest by how far the unit's values reach
 *     over the regions
 * @param regions one row a region: {@code region}, {@code vectors} that are carried, {@code margin}
 *     to the nearest threshold (below 0 where a unit still changes sign), {@code defect}, {@code
 *     slope} (Frobenius norm of the map), {@code pattern} (equal numbers: one activation region),
 *     {@code coverage} (share of the rows of {@code data} that are in it; NaN without rows, and of
 *     sums of more than twelve generators that are no box),
 *     {@code piecesBefore} and {@code piecesAfter} by {@code geometry.partition}; -1 where the
 *     region is not two-dimensional
 * @param slopes slope of the network on each region, [regions, outputs, inputs]
 * @param offsets offset of the network on each region, [regions, outputs]
 * @param shifted how many biases are changed, or would have to be
 * @param margin smallest distance from a threshold
 * @param defect largest relative difference between map and network
 * @param figure the pieces before and after, or how far biases are shifted
 */
public record Policed(
    @Doc("the network with its constraint") @Principal Model model,
    @Doc("shifts of each activation's biases")
        @Columns({"layer", "units", "shifted", "mean", "largest", "ofSpread"})
        Table layers,
    @Doc("margin, affine map and pieces on each region")
        @Columns({
          "region",
          "vectors",
          "margin",
          "defect",
          "slope",
          "pattern",
          "coverage",
          "piecesBefore",
          "piecesAfter"
        })
        Table regions,
    @Doc("slope of the network on each region") Tensor slopes,
    @Doc("offset of the network on each region") Tensor offsets,
    @Doc("biases that are changed, or would have to be") long shifted,
    @Doc(
            value = "smallest distance of a unit from its threshold over all regions",
            formula = "min over layers, units, regions of max(min h - t, t - max h)")
        double margin,
    @Doc(
            value = "largest relative difference between the maps and the network",
            formula = "max |f(x) - (A x + c)| / max |f(x)|")
        double defect,
    @Doc("pieces before and after, or the shifts layer by layer") Figure figure) {}
