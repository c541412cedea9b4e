package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.point.Piecewise;
import org.loupe.geometry.internal.point.VolumeElements;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.osgi.service.component.annotations.Component;

/**
 * How much a generator stretches its latent space at points: the volume element sqrt(det(J^T J)),
 * the product of the singular values of the Jacobian, exact on the whole affine piece of each point
 * (at the point alone where the generator is smooth).
 *
 * <p>Method: Humayun, Balestriero and Baraniuk, "MaGNET: Uniform Sampling from Deep Generative
 * Network Manifolds Without Retraining", arXiv:2110.08009. Sums of logarithms, so that hundreds of
 * singular values neither overflow nor vanish. A rank counts the singular values above max(outputs,
 * inputs) 2^-52 times the largest. Outputs may be projected by P with random orthonormal rows, the
 * same for all points: with p rows of D outputs and k factors the logarithm of the volume then
 * changes by the mean of half the sum over i of psi((p - i) / 2) - psi((D - i) / 2), which is taken
 * away again, and has the standard deviation that is given beside it.
 */
@Component
@AnalysisId(value = "geometry.volume", since = "1.0", cite = "arXiv:2110.08009", cores = "all")
@Doc("Exact volume element of a generator at latent points: how much it stretches the space.")
public final class VolumeAnalysis implements Analysis<VolumeParameters, Volumes> {

  @Override
  public Volumes run(VolumeParameters p, AnalysisContext context) {
    Network network = Networks.of(p.model());
    Value output = Piecewise.output(network);
    Optional<AffineProgram> program = Piecewise.program(network, output, p.strict());
    long outputs = Tensor.count(program.map(AffineProgram::output).orElse(output).shape().at(1));
    VolumeElements volumes = new VolumeElements(p, Math.toIntExact(outputs), context);
    return program.map(volumes::of).orElseGet(() -> volumes.of(Piecewise.layer(p.model(), output)));
  }
}
