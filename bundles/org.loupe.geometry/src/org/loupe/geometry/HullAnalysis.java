package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.hull.Coverage;
import org.osgi.service.component.annotations.Component;

/**
 * Interpolation or extrapolation: which rows lie in the convex hull of others, how far outside the
 * rest are, and a proof either way.
 *
 * <p>Question: Balestriero, Pesenti, LeCun, "Learning in High Dimension Always Amounts to
 * Extrapolation", arXiv:2110.09485. Method: the point of the hull nearest to the row, by Wolfe's
 * algorithm ("Finding the nearest point in a polytope", 1976), in double precision; a row within
 * 1e-7 of the hull's radius counts as inside. A row inside comes with the mixture of points that it
 * is, a row outside with the plane that separates it and with its Euclidean distance. Rows whose
 * bounds do not meet are undecided, and are said so. Cost: for each row ten to a hundred products
 * of all points with a vector.
 */
@Component
@AnalysisId(
    value = "geometry.hull",
    since = "1.0",
    cite = {"arXiv:2110.09485", "doi:10.1007/BF01580381"},
    cores = "all",
    deterministic = true)
@Doc("Whether rows lie in the convex hull of others, how far outside they are, with a proof.")
public final class HullAnalysis implements Analysis<HullParameters, HullCoverage> {

  @Override
  public HullCoverage run(HullParameters p, AnalysisContext context) {
    return new Coverage(p, context).run();
  }
}
