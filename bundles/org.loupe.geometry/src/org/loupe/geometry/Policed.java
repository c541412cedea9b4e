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
 * @param layers one row an activation: {@code layer}, {@code units}, {@code shifted} biases, {@code
 *     frozen} (their share of all: while a constraint is live, its gradient moves no bias that is
 *     shifted), {@code mean} and {@code largest} shift, {@code ofSpread} (the largest by how far
 *     the unit's values reach over the regions) and {@code ofDeviation} (by the standard deviation
 *     of its values over up to 2,000 rows of {@code data}, as they are before any shift; NaN
 *     without rows)
 * @param regions one row a region: {@code region}, {@code vectors} that are carried, {@code margin}
 *     to the nearest threshold (below 0 where a unit still changes sign), {@code defect}, {@code
 *     slope} (Frobenius norm of the map), {@code pattern} (equal numbers: one activation region),
 *     {@code coverage} (share of the rows of {@code data} that are in it; NaN without rows, and of
 *     sums of more than twelve generators that are no box), {@code piecesBefore} and {@code
 *     piecesAfter} by {@code geometry.partition}; -1 where the region is not two-dimensional
 * @param boundary one row a hyperplane of the decision boundary that meets a region: {@code
 *     region}, the classes {@code first} and {@code second} (0 and 1 of a single output, which is 0
 *     there), {@code slope} of their difference, and the points x with {@code normal} x = {@code
 *     at}; the normal has length 1 and points to the second. Of more than two classes a third may
 *     be above both; at most 1,000 pairs a region. Meant for regions on which the network is affine
 * @param slopes slope of the network on each region, [regions, outputs, inputs]
 * @param offsets offset of the network on each region, [regions, outputs]
 * @param shifted how many biases are changed, or would have to be
 * @param margin smallest distance from a threshold
 * @param defect largest relative difference between map and network
 * @param figure where a network has two inputs: with {@code data} the rows and the whole decision
 *     boundary, and the pieces around the regions before and after; where it has one, its curve
 *     before and after; how far biases are shifted
 */
public record Policed(
    @Doc("the network with its constraint") @Principal Model model,
    @Doc("shifts of each activation's biases")
        @Columns({
          "layer",
          "units",
          "shifted",
          "frozen",
          "mean",
          "largest",
          "ofSpread",
          "ofDeviation"
        })
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
    @Doc(value = "decision boundary inside of each region", formula = "normal x = at")
        @Columns({"region", "first", "second", "slope", "at", "normal"})
        Table boundary,
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
    @Doc("pieces before and after, and shifts layer by layer") Figure figure) {}
