package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.prune.RedundancyReport;
import org.osgi.service.component.annotations.Component;

/**
 * Which units cut the input space where another unit cuts it already.
 *
 * <p>Method: You, Balestriero and others, "Max-Affine Spline Insights Into Deep Network Pruning",
 * arXiv:2101.02338. The hyperplanes of two units of a layer, with batch normalisation folded in,
 * are compared by angle and offset, once with the side on which the unit is active and once
 * without: the first says what can be merged, the second how many different cuts there are. Groups
 * are joined bottom up by the nearest-neighbour chain (Benzecri 1982), which gives the tree of
 * repeatedly joining the nearest two. Nothing is removed: that is what {@code geometry.prune} does.
 * Cost: O(n^2 d) for n units of d weights, as products of matrices, and n^2 / 2 numbers of memory
 * for the tree of a layer; tables have O(n) rows.
 */
@Component
@AnalysisId(
    value = "geometry.partitionRedundancy",
    since = "1.0",
    cite = "arXiv:2101.02338",
    deterministic = true)
@Doc("Which units cut the input space where another cuts it already, and how many cuts there are.")
public final class PartitionRedundancyAnalysis
    implements Analysis<PartitionRedundancyParameters, PartitionRedundancy> {

  @Override
  public PartitionRedundancy run(PartitionRedundancyParameters p, AnalysisContext context) {
    return new RedundancyReport(p, context).run();
  }
}
