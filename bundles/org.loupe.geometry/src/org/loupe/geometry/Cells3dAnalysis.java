package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.cells3d.CellsIn;
import org.osgi.service.component.annotations.Component;

/**
 * The exact affine pieces of a network in a box of three dimensions: convex polyhedra that tile the
 * box, and the surface on which an output takes a value, or two outputs are equal, as a mesh of
 * exact polygons, one a cell that it passes.
 *
 * <p>Of a network with smooth activations, with {@code surrogate}, cells and surface are those of
 * chords in their place. The network's own surface lies where the chords' output is within the
 * certified error of the level, and the volume inside between two bounds.
 *
 * <p>Method: Humayun et al., arXiv:2302.12828, in three dimensions: four images of the space are
 * carried forward, depth first, and polyhedra are split by planes. Inside and outside of a surface
 * are f &lt;= level and f &gt; level. Cost: in proportion to the number of cells.
 */
@Component
@AnalysisId(
    value = "geometry.cells3d",
    since = "1.0",
    cite = "arXiv:2302.12828",
    cores = "all",
    deterministic = true)
@Doc("Exact affine pieces of a network in a box of three dimensions, and a level set as a mesh.")
public final class Cells3dAnalysis implements Analysis<Cells3dParameters, Cells3d> {

  @Override
  public Cells3d run(Cells3dParameters p, AnalysisContext context) {
    return CellsIn.of(p, context).run();
  }
}
