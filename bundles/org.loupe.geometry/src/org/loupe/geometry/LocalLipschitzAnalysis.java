package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.point.Spectra;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.osgi.service.component.annotations.Component;

/**
 * The exact local Lipschitz constant of a network at rows: the spectral norm of its Jacobian there,
 * with the direction along which the outputs change most, and all singular values.
 *
 * <p>Method: Balestriero and Baraniuk, "Fast Jacobian-Vector Product for Deep Networks",
 * arXiv:2104.00219, for the Jacobian; one-sided Jacobi rotations for its singular values, which are
 * right to about 1e-14 of the largest. The norm holds on the whole affine piece of the row, and the
 * largest one is a lower bound of the network's Lipschitz constant. Cost: as many forward passes a row
 * as it has numbers, and about ten times the square of the shorter side times the longer one.
 */
@Component
@AnalysisId(
    value = "geometry.localLipschitz",
    since = "1.0",
    cite = "arXiv:2104.00219",
    cores = "all",
    deterministic = true)
@Doc("Exact steepest change of a network's outputs at rows, with all singular values.")
public final class LocalLipschitzAnalysis
    implements Analysis<LocalLipschitzParameters, LocalLipschitz> {

  @Override
  public LocalLipschitz run(LocalLipschitzParameters p, AnalysisContext context) {
    Network network = Networks.of(p.model());
    AffineProgram program =
        AffineProgram.of(network, network.outputs().values().iterator().next());
    return new Spectra(p, program, context).run();
  }
}
