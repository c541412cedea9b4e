package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.point.ExactJacobian;
import org.loupe.geometry.internal.point.Piecewise;
import org.loupe.geometry.internal.point.Section;
import org.loupe.geometry.internal.point.SmoothJacobian;
import org.loupe.network.Networks;
import org.osgi.service.component.annotations.Component;

/**
 * The exact Jacobian of a network's outputs, or of a layer, at rows by the row's numbers, or by
 * those of a layer, in double precision.
 *
 * <p>Method: Balestriero and Baraniuk, "Fast Jacobian-Vector Product for Deep Networks",
 * arXiv:2104.00219: the activation pattern of the row is kept, and the columns of the identity are
 * carried through it forward. Where a unit lies on its threshold the derivative is that of the
 * piece below it. Cost: as many forward passes a row as it has numbers, and no tape. Networks with
 * less than an eighth as many outputs have the reverse mode of the run's engine in their place, a
 * few passes an output, and each Jacobian is held against a product through the row's pattern.
 * Where the network has no affine pieces, the derivative of each operation takes their place.
 */
@Component
@AnalysisId(value = "geometry.jacobian", since = "1.0", cite = "arXiv:2104.00219", cores = "all")
@Doc("Exact Jacobian of a network's outputs at rows.")
public final class JacobianAnalysis implements Analysis<JacobianParameters, Jacobians> {

  @Override
  public Jacobians run(JacobianParameters p, AnalysisContext context) {
    Section section = Section.of(p.model(), p.of(), p.wrt());
    return Piecewise.program(Networks.of(section.model()), section.output(), p.strict())
        .map(program -> new ExactJacobian(p, section, program, context).run())
        .orElseGet(() -> new SmoothJacobian(p, section, context).run());
  }
}
