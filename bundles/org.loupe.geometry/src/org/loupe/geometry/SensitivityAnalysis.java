package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.point.ExactSensitivity;
import org.loupe.geometry.internal.point.Piecewise;
import org.loupe.geometry.internal.point.SmoothSensitivity;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.osgi.service.component.annotations.Component;

/**
 * How much small random changes of rows change each layer and the outputs of a network: which layer
 * amplifies them, and how far the prediction to first order can be trusted.
 *
 * <p>Method: Balestriero and Baraniuk, "Fast Jacobian-Vector Product for Deep Networks",
 * arXiv:2104.00219: the tangents of all layers come with those of the outputs. For u of independent
 * standard normal numbers E |J u|^2 = |J|_F^2 (Hutchinson, "A stochastic estimator of the trace of
 * the influence matrix for Laplacian smoothing splines", Communications in Statistics 18, 1989), so
 * that the mean over random directions estimates the norm with a standard error; the columns of the
 * identity give it exactly. Under noise of standard deviation sigma the outputs change by sigma
 * |J|_F to first order (root mean square); beside it stands what the same directions change in
 * fact. Cost: a pass a direction, one more for each draw, and as many as the row has numbers where
 * norms are exact; no tape.
 */
@Component
@AnalysisId(value = "geometry.sensitivity", since = "1.0", cite = "arXiv:2104.00219", cores = "all")
@Doc("Which layer amplifies noise, and how much it changes a network's outputs.")
public final class SensitivityAnalysis implements Analysis<SensitivityParameters, Sensitivity> {

  @Override
  public Sensitivity run(SensitivityParameters p, AnalysisContext context) {
    Network network = Networks.of(p.model());
    Value output = Piecewise.output(network);
    return Piecewise.program(network, output, p.strict())
        .map(program -> new ExactSensitivity(p, program, context).run())
        .orElseGet(() -> new SmoothSensitivity(p, output, context).run());
  }
}
