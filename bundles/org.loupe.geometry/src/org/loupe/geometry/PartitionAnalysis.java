package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.Partitioner;
import org.loupe.geometry.internal.Slice;
import org.loupe.geometry.internal.WindowCorners;
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
    Draft draft = Draft.of(p.model(), p.surrogate());
    Slice slice = Slice.of(p.plane(), p.model(), draft.inputUnits(), context);
    BoundedProgram bounded =
        draft.on(() -> slice.points(WindowCorners.of(p.window(), slice, context)));
    return new Partitioner(p, bounded, slice, context).run();
  }
}
