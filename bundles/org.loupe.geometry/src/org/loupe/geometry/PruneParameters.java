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
 * What {@code geometry.prune} takes.
 *
 * @param model network to prune
 * @param ratio share of units to remove
 * @param ratios a share for each layer, in order, in the place of the one for all; one for all
 *     layers whose units are added to each other, in the place of the first
 * @param layers layers to prune; all that can be when left out
 * @param criterion which units go
 * @param scope over what the share is counted
 * @param rho what a difference of offsets counts beside one of directions
 * @param cuts when two cuts count as the same
 * @param merge whether units that are a multiple of another are added to it
 * @param data rows to refit the following layers on; no repair when left out
 * @param lambda weight of the squares of the refitted weights; 1e-4 of the mean square of what they
 *     multiply when left out
 * @param on rows with labels to measure accuracy on
 * @param plane plane on which pieces are counted before and after; a network with two inputs has
 *     its own
 * @param window part of the plane
 * @param segments between random pairs of rows of {@code on}, or else {@code data}, that are walked
 *     before and after: a forward pass of two rows for each piece
 */
public record PruneParameters(
    @Doc("network to prune") Model model,
    @Doc("share of units to remove") @Default("0.5") @Range(min = 0, max = 1) double ratio,
    @Doc("a share for each layer, in order, in the place of the one for all")
        Optional<List<Double>> ratios,
    @Doc("layers to prune; all that can be when left out") Optional<List<Layer>> layers,
    @Doc("which units go") @Default("spline") PruneCriterion criterion,
    @Doc("over what the share is counted") @Default("layer") PruneScope scope,
    @Doc("what a difference of offsets counts beside one of directions")
        @Default("1")
        @Range(min = 0)
        double rho,
    @Doc("when two cuts count as the same") @Default("signed") PruneCuts cuts,
    @Doc("add units that are a multiple of another to it") @Default("true") boolean merge,
    @Doc("rows to refit the following layers on; no repair when left out") Optional<Dataset> data,
    @Doc("weight of the squares of refitted weights; from the rows when left out") @Range(min = 0)
        Optional<Double> lambda,
    @Doc("rows with labels to measure accuracy on") Optional<Dataset> on,
    @Doc("plane on which pieces are counted; a network with two inputs has its own")
        Optional<Plane> plane,
    @Doc("part of the plane") @Default("square(1)") Window window,
    @Doc("walk so many segments between random pairs of rows before and after")
        @Default("0")
        @Range(min = 0, max = 1000000)
        int segments) {}
