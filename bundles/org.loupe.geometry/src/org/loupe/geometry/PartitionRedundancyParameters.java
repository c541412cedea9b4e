package org.loupe.geometry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.partitionRedundancy} takes.
 *
 * @param model network whose units are compared
 * @param layers layers to look at; all whose units can be told apart when left out
 * @param rho what a difference of offsets counts beside one of directions
 * @param within two cuts count as one up to this distance
 * @param cuts which of the two distances groups are joined by
 * @param linkage how far two groups are from each other
 * @param probe rows at which it is looked which units change sides; none when left out
 * @param matrixUnits of layers with up to this many units all distances are given
 */
public record PartitionRedundancyParameters(
    @Doc("network whose units are compared") Model model,
    @Doc("layers to look at; all whose units can be told apart when left out")
        Optional<List<Layer>> layers,
    @Doc("what a difference of offsets counts beside one of directions")
        @Default("1")
        @Range(min = 0)
        double rho,
    @Doc("two cuts count as one up to this distance") @Default("1e-3") @Range(min = 0)
        double within,
    @Doc("which of the two distances groups are joined by") @Default("unsigned") PruneCuts cuts,
    @Doc("how far two groups are from each other") @Default("average") Linkage linkage,
    @Doc("rows at which it is looked which units change sides") Optional<Dataset> probe,
    @Doc("of layers with up to this many units all distances are given")
        @Default("1024")
        @Range(min = 0)
        long matrixUnits) {}
