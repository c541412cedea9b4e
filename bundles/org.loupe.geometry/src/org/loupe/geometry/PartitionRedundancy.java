package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * What {@code geometry.partitionRedundancy} gives. Layers whose units are added to each other are
 * one, with the mean of their distances, under the name of the first.
 *
 * @param units one row a unit: {@code layer}, {@code unit}, {@code state} (constant: without a cut;
 *     dead, alwaysOn: on one side at all rows of the probe; cuts), {@code active} (share of the
 *     probe where it is on the upper side; NaN without), {@code norm} of its weights, {@code
 *     offset} b / |w|, {@code partner} with the nearest cut whatever the side (-1 for none), {@code
 *     unsigned} distance of the two, {@code signedPartner} and {@code signed} distance when sides
 *     count, {@code differ} (share of the probe where unit and partner are on different sides of
 *     their cuts, turned to the same side; NaN without)
 * @param duplicates one row a unit whose cut is, within the tolerance, that of one before it:
 *     {@code layer}, {@code unit}, {@code of} (the first such), {@code unsigned} and {@code signed}
 *     distance, {@code side} (same, opposite), {@code factor} (length of its weights in lengths of
 *     the other's)
 * @param layers one row a layer with weights: {@code layer}, {@code units}, {@code constant},
 *     {@code dead}, {@code alwaysOn}, {@code duplicates}, {@code mergeable} (duplicates on the same
 *     side), {@code cuts} (different ones), {@code median} distance of a unit to its partner,
 *     {@code note} (why it is not looked at)
 * @param merges the dendrogram: {@code layer}, {@code step}, {@code left} and {@code right}
 *     (numbers of units, or the number of units of the layer plus the step of a group), {@code
 *     distance}, {@code units} of the joined group
 * @param signed distances of all pairs of a layer, layer by layer as in {@code names}, sides
 *     counted; NaN for constant units
 * @param unsigned the same, whatever the side
 * @param names layers whose distances are given
 * @param figure dendrograms, and the distances in their order
 */
public record PartitionRedundancy(
    @Doc("what each unit is, and which cut is nearest to its own")
        @Principal
        @Columns({
          "layer",
          "unit",
          "state",
          "active",
          "norm",
          "offset",
          "partner",
          "unsigned",
          "signedPartner",
          "signed",
          "differ"
        })
        Table units,
    @Doc("units whose cut is that of one before it")
        @Columns({"layer", "unit", "of", "unsigned", "signed", "side", "factor"})
        Table duplicates,
    @Doc("how many different cuts each layer makes")
        @Columns({
          "layer",
          "units",
          "constant",
          "dead",
          "alwaysOn",
          "duplicates",
          "mergeable",
          "cuts",
          "median",
          "note"
        })
        Table layers,
    @Doc("which groups of units are joined, one after the other")
        @Columns({"layer", "step", "left", "right", "distance", "units"})
        Table merges,
    @Doc(
            value = "distances of all pairs of a layer, sides counted",
            formula = "1 - cos(w, w') + rho |b / |w| - b' / |w'||")
        List<Tensor> signed,
    @Doc(
            value = "distances of all pairs of a layer, whatever the side",
            formula = "1 - |cos(w, w')| + rho |b / |w| - s b' / |w'||, s = sign cos(w, w')")
        List<Tensor> unsigned,
    @Doc("layers whose distances are given") List<String> names,
    @Doc("dendrograms, and the distances in their order") Figure figure) {}
