package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.point.ExactProducts;
import org.loupe.geometry.internal.point.Piecewise;
import org.loupe.geometry.internal.point.SmoothProducts;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.osgi.service.component.annotations.Component;

/**
 * Exact Jacobian-vector products: how the outputs change when rows move along directions, many
 * directions a row, in double precision.
 *
 * <p>Method: Balestriero and Baraniuk, "Fast Jacobian-Vector Product for Deep Networks",
 * arXiv:2104.00219. The row is run once, its activation pattern is kept as bits, and the directions
 * are carried through it in panels that fit the memory. Cost: one forward pass a direction, and no
 * tape; the paper's F(u) - F(0), with the network F whose states are those of the row, gives the
 * same for half as much again. A row on a kink has the derivative of one piece, or, when asked for,
 * the directional one. Where the network has no affine pieces, the forward rule of each operation
 * takes their place.
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
    Value output = Piecewise.output(network);
    return Piecewise.program(network, output, p.strict() || p.exits())
        .map(program -> new ExactProducts(p, program, context).run())
        .orElseGet(() -> new SmoothProducts(p, Piecewise.layer(p.model(), output), context).run());
  }
}
