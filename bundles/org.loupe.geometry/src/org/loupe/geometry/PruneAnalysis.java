package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.prune.Pruning;
import org.osgi.service.component.annotations.Component;

/**
 * Removes units whose cuts of the input space others make, too.
 *
 * <p>Method: You, Balestriero and others, "Max-Affine Spline Insights Into Deep Network Pruning",
 * arXiv:2101.02338. Two units are redundant when their hyperplanes nearly coincide: d = 1 - cos(w,
 * w') + rho |b / |w| - b' / |w'||, with batch normalisation folded in. Of the nearest pair the less
 * important unit goes. Units that are constant go first, and exact multiples are merged, both
 * without a change of the function. Layers whose units are added to each other, as in residual
 * networks, lose the same ones: distance and importance are the means over the layers. Beyond the paper: the layers that follow are refitted by least
 * squares to give, on rows, what they gave before, which removes most of the loss without any
 * training. On a small network redundancy alone is no better than magnitude; after the repair the
 * two are alike. Cost: O(n^2 d) for n units of d weights, and a system of equations a layer.
 */
@Component
@AnalysisId(value = "geometry.prune", since = "1.0", cite = "arXiv:2101.02338", cores = "all")
@Doc("Removes units whose cuts others make, too, and refits the layers that follow.")
public final class PruneAnalysis implements Analysis<PruneParameters, Pruned> {

  @Override
  public Pruned run(PruneParameters p, AnalysisContext context) {
    return new Pruning(p, context).run();
  }
}
