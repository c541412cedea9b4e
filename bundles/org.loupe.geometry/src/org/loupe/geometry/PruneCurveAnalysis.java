package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.prune.PruneCourse;
import org.osgi.service.component.annotations.Component;

/**
 * How much accuracy is left when more and more units go, by each criterion of {@code
 * geometry.prune}: any units, those with the least weights, those that batch normalisation scales
 * least (where it scales all pruned layers), those whose cuts others make, too, and, with rows to
 * refit on, the last of these repaired.
 *
 * <p>Comparison of You, Balestriero and others, "Max-Affine Spline Insights Into Deep Network
 * Pruning", arXiv:2101.02338, without any training in between. Each point is a pruning of its own.
 */
@Component
@AnalysisId(value = "geometry.pruneCurve", since = "1.0", cite = "arXiv:2101.02338", cores = "all")
@Doc("Accuracy and multiplications over the share of units that is removed, by each criterion.")
public final class PruneCurveAnalysis implements Analysis<PruneCurveParameters, PruneCurve> {

  @Override
  public PruneCurve run(PruneCurveParameters p, AnalysisContext context) {
    return new PruneCourse(p, context).run();
  }
}
