package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.compare.Comparer;
import org.osgi.service.component.annotations.Component;

/**
 * Where two networks disagree about the class on a plane, exactly: both are cut into their affine
 * pieces, these into class cells, and the cells of one are intersected with those of the other. The
 * area of disagreement is a sum of areas of convex polygons, and no sampling is behind it. Of two
 * networks of one architecture, two checkpoints say, it also tells which regions they share (the
 * same activation pattern), and how much of the window has died with the first and is born with the
 * second.
 *
 * <p>Of networks with smooth activations, with {@code surrogate}, pieces and areas are those of
 * chords in their place. The networks themselves disagree on an area between two bounds: where the
 * classes of both are certain and differ, and where they are not certain to be the same.
 *
 * <p>Method: Humayun et al., arXiv:2302.12828, for the pieces of each network. Cost: both
 * partitions, a forward pass a region, and in proportion to the number of cells that overlap.
 */
@Component
@AnalysisId(value = "geometry.compare", since = "1.0", cite = "arXiv:2302.12828", cores = "all")
@Doc("Where two networks disagree on a plane: exact areas by pair of classes, regions kept.")
public final class CompareAnalysis implements Analysis<CompareParameters, Comparison> {

  @Override
  public Comparison run(CompareParameters p, AnalysisContext context) {
    return new Comparer(p, context).run();
  }
}
