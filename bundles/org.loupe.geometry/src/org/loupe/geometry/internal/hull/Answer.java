package org.loupe.geometry.internal.hull;

/**
 * What was found out about a query, with a proof either way.
 *
 * @param lower bound of the distance, which the plane proves
 * @param upper bound of the distance, which the mixture has
 * @param support numbers of the points of the mixture
 * @param weights their shares, not negative, one in sum
 * @param towards from the hull to the query, of length one; zero for a query that is not outside
 * @param neighbour the point nearest to the query; -1 when no point counts
 * @param passes products with all points that it took
 */
record Answer(
    Verdict verdict,
    double lower,
    double upper,
    int[] support,
    double[] weights,
    double[] towards,
    int neighbour,
    int passes) {}
