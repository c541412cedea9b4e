package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.point.Exits;
import org.loupe.network.affine.AffineProgram;
import org.osgi.service.component.annotations.Component;

/**
 * How far one can go from rows along directions before the network's affine map changes, exactly,
 * and which unit changes it.
 *
 * <p>Method: with the row's activation pattern kept (Balestriero and Baraniuk, arXiv:2104.00219)
 * every unit is an affine function z + s t of the distance s gone, so that it meets its threshold h
 * at (h - z) / t, and a unit of a window overtakes the winner where both are equal; the first of
 * these places is the exit. Until there f(x + s u) = f(x) + s J u holds exactly. Tangents below
 * 1e-12 of a layer's largest are rounding noise and end nothing. Cost: one forward pass a
 * direction.
 */
@Component
@AnalysisId(
    value = "geometry.exitDistance",
    since = "1.0",
    cite = "arXiv:2104.00219",
    cores = "all")
@Doc("Exact distance from rows along directions to the end of the affine piece.")
public final class ExitDistanceAnalysis implements Analysis<ExitDistanceParameters, ExitDistances> {

  @Override
  public ExitDistances run(ExitDistanceParameters p, AnalysisContext context) {
    AffineProgram program =
        Draft.exact(
            p.model(),
            "Smooth activations have no pieces that a ray could leave, and rays have no end, which"
                + " chords in their place need: geometry.line with 'surrogate = 0.01' has the"
                + " changes of the class between two points.");
    return new Exits(p, program, context).run();
  }
}
