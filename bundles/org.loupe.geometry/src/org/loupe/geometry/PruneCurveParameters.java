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
 * What {@code geometry.pruneCurve} takes.
 *
 * @param model network to prune
 * @param on rows with labels to measure accuracy on
 * @param data rows to refit the following layers on; no repair when left out
 * @param ratios shares of units to remove
 * @param layers layers to prune; all that can be when left out
 * @param scope over what a share is counted
 * @param rho what a difference of offsets counts beside one of directions
 * @param cuts when two cuts count as the same
 * @param lambda weight of the squares of the refitted weights; 1e-4 of the mean square of what they
 *     multiply when left out
 */
public record PruneCurveParameters(
    @Doc("network to prune") Model model,
    @Doc("rows with labels to measure accuracy on") Dataset on,
    @Doc("rows to refit the following layers on; no repair when left out") Optional<Dataset> data,
    @Doc("shares of units to remove") @Default("[0.1, 0.3, 0.5, 0.7, 0.9]") List<Double> ratios,
    @Doc("layers to prune; all that can be when left out") Optional<List<Layer>> layers,
    @Doc("over what a share is counted") @Default("layer") PruneScope scope,
    @Doc("what a difference of offsets counts beside one of directions")
        @Default("1")
        @Range(min = 0)
        double rho,
    @Doc("when two cuts count as the same") @Default("signed") PruneCuts cuts,
    @Doc("weight of the squares of refitted weights; from the rows when left out") @Range(min = 0)
        Optional<Double> lambda) {}
