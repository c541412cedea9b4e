package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.point.Piecewise;
import org.loupe.geometry.internal.point.Spectra;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.osgi.service.component.annotations.Component;

/**
 * The exact local Lipschitz constant of a network at rows: the spectral norm of its Jacobian there,
 * with the direction along which the outputs change most, and all singular values.
 *
 * <p>Method: Balestriero and Baraniuk, "Fast Jacobian-Vector Product for Deep Networks",
 * arXiv:2104.00219, for the Jacobian; one-sided Jacobi rotations for its singular values, which are
 * right to about 1e-14 of the largest, in the place of an iteration whose number of steps one would
 * have to choose. The norm holds on the whole affine piece of the row (at the row alone where the
 * network is smooth), and the largest one is a lower bound of the network's Lipschitz constant.
 * Cost: as many forward passes a row as it has numbers, or a few passes an output where there are
 * less than an eighth as many of these, and about ten times the square of the shorter side times
 * the longer one.
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
    Value output = Piecewise.output(network);
    Optional<AffineProgram> program = Piecewise.program(network, output, p.strict());
    long outputs = Tensor.count(program.map(AffineProgram::output).orElse(output).shape().at(1));
    Spectra spectra = new Spectra(p, Math.toIntExact(outputs), context);
    return program.map(spectra::of).orElseGet(() -> spectra.of(Piecewise.layer(p.model(), output)));
  }
}
