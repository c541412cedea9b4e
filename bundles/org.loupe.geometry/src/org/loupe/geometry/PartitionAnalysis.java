package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.geometry.internal.Partitioner;
import org.loupe.geometry.internal.Slice;
import org.loupe.geometry.internal.Surrogates;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;
import org.osgi.service.component.annotations.Component;

/**
 * The exact affine pieces of a network on a two-dimensional slice of its input space: convex
 * polygons that tile a window, each with the affine map that the network computes on it.
 *
 * <p>Method: Humayun, Balestriero, Balakrishnan, Baraniuk, "SplineCam: Exact Visualization and
 * Characterization of Deep Network Geometry and Decision Boundaries" (CVPR 2023, arXiv:2302.12828);
 * here by carrying three images of the plane forward, depth first, in double precision. A region is
 * a set of points with one activation pattern; several may have the same affine map. A max-pooling
 * behind a rising activation is taken before it, so that only the winner of a window cuts. Cost:
 * proportional to the number of regions.
 */
@Component
@AnalysisId(value = "geometry.partition", since = "1.0", cite = "arXiv:2302.12828", cores = "all")
@Doc("Exact affine pieces of a network on a two-dimensional slice of its input space.")
public final class PartitionAnalysis implements Analysis<PartitionParameters, Partition> {

  @Override
  public Partition run(PartitionParameters p, AnalysisContext context) {
    Network network = Networks.of(p.model());
    Value output = network.outputs().values().iterator().next();
    if (p.surrogate().isEmpty()) {
      AffineProgram program = exact(network, output);
      Slice slice = Slice.of(plane(p, program.inputUnits()), program.inputUnits(), context);
      return new Partitioner(p, program, 0, slice, context).run();
    }
    int inputs = (int) p.model().inputs().getFirst().rowCount();
    Slice slice = Slice.of(plane(p, inputs), inputs, context);
    Surrogates surrogates = Surrogates.of(p.surrogate().get(), slice, p.window(), context);
    AffineProgram program = AffineProgram.of(network, output, surrogates);
    return new Partitioner(p, program, surrogates.error(program), slice, context).run();
  }

  /** Without chords; where they would do they are the first thing to try. */
  private static AffineProgram exact(Network network, Value output) {
    try {
      return AffineProgram.of(network, output);
    } catch (LoupeException e) {
      if (e.code() != NetworkProblem.NOT_PIECEWISE_AFFINE || !isSmooth(network, output)) {
        throw e;
      }
      throw new LoupeException(
          e.code(),
          e.getMessage(),
          "Give 'surrogate = 0.01', which replaces smooth activations by chords that are as close,"
              + " or choose a layer before that node.",
          e);
    }
  }

  /** Whether all that is not piecewise affine can be replaced by chords. */
  private static boolean isSmooth(Network network, Value output) {
    try {
      AffineProgram.of(network, output, (_, _, _, _) -> Reading.Elementwise.same(Pieces.RELU));
      return true;
    } catch (LoupeException _) {
      return false;
    }
  }

  private static Plane plane(PartitionParameters p, int inputs) {
    return p.plane()
        .orElseGet(
            () -> {
              if (inputs != 2) {
                throw new LoupeException(
                    GeometryProblem.NO_PLANE,
                    "%s has %d inputs, so the plane to cut must be given."
                        .formatted(p.model().name(), inputs));
              }
              return new Plane.Coordinates(0, 1);
            });
  }
}
