package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.point.VolumeElements;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.osgi.service.component.annotations.Component;

/**
 * How much a generator stretches its latent space at points: the volume element sqrt(det(J^T J)),
 * the product of the singular values of the Jacobian, exact on the whole affine piece of each
 * point.
 *
 * <p>Method: Humayun, Balestriero and Baraniuk, "MaGNET: Uniform Sampling from Deep Generative
 * Network Manifolds Without Retraining", arXiv:2110.08009. Sums of logarithms, so that hundreds of
 * singular values neither overflow nor vanish.
 */
@Component
@AnalysisId(
    value = "geometry.volume",
    since = "1.0",
    cite = "arXiv:2110.08009",
    cores = "all",
    deterministic = true)
@Doc("Exact volume element of a generator at latent points: how much it stretches the space.")
public final class VolumeAnalysis implements Analysis<VolumeParameters, Volumes> {

  @Override
  public Volumes run(VolumeParameters p, AnalysisContext context) {
    Network network = Networks.of(p.model());
    AffineProgram program = AffineProgram.of(network, network.outputs().values().iterator().next());
    return new VolumeElements(p, program, context).run();
  }
}
