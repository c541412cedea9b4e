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
 * is, a row outside with the plane that separates it and with its distance. What the algorithm
 * leaves undecided goes to a linear program with a time limit, and stays undecided when that knows
 * no better. Distances in other metrics are linear programs, too, of the rows outside. Membership
 * does not change under invertible affine maps; distances do, and have the units of the rows.
 *
 * <p>Cost: for each row ten to a hundred products of all points with a vector, of many rows at
 * once; a row outside whose verdict alone is wanted needs one to five as a rule.
 */
@Component
@AnalysisId(
    value = "geometry.hull",
    since = "1.0",
    cite = {"arXiv:2110.09485", "doi:10.1007/BF01580381"},
    cores = "all")
@Doc("Whether rows lie in the convex hull of others, how far outside they are, with a proof.")
public final class HullAnalysis implements Analysis<HullParameters, HullCoverage> {

  @Override
  public HullCoverage run(HullParameters p, AnalysisContext context) {
    return new Coverage(p, context).run();
  }
}
