package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.point.ExactProducts;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.osgi.service.component.annotations.Component;

/**
 * Exact Jacobian-vector products: how the outputs change when rows move along directions, many
 * directions a row, in double precision.
 *
 * <p>Method: Balestriero and Baraniuk, "Fast Jacobian-Vector Product for Deep Networks",
 * arXiv:2104.00219. The row is run once, its activation pattern is kept as bits, and the directions
 * are carried through it in panels that fit the memory. Cost: one forward pass a direction, and no
 * tape.
 */
@Component
@AnalysisId(
    value = "geometry.jvp",
    since = "1.0",
    cite = "arXiv:2104.00219",
    cores = "all",
    deterministic = true)
@Doc("Exact change of a network's outputs along directions, many directions a row.")
public final class JvpAnalysis implements Analysis<JvpParameters, Tangents> {

  @Override
  public Tangents run(JvpParameters p, AnalysisContext context) {
    Network network = Networks.of(p.model());
    AffineProgram program =
        AffineProgram.of(network, network.outputs().values().iterator().next());
    return new ExactProducts(p, program, context).run();
  }
}
