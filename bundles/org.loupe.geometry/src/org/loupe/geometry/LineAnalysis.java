package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.line.ExactLine;
import org.loupe.geometry.internal.point.Points;
import org.osgi.service.component.annotations.Component;

/**
 * The exact affine pieces of a network along a line between two points: where they end, where the
 * class changes, how far the first change is, and, when asked for, the exact mean of the Jacobian,
 * which makes integrated gradients without a number of steps.
 *
 * <p>Of a network with smooth activations, with {@code surrogate}, the pieces are those of chords
 * in their place. The network's own outputs are within a certified error of what is shown, so that
 * each change of the class, and the margin, lies between two certified distances.
 *
 * <p>Method: Humayun et al., arXiv:2302.12828, in one dimension; Sotoudeh and Thakur, "Computing
 * Linear Restrictions of Neural Networks" (NeurIPS 2019, arXiv:1908.06214). Double precision
 * throughout. Cost: a forward pass of two images a piece; the mean Jacobian as many more a piece as
 * the network has inputs.
 */
@Component
@AnalysisId(
    value = "geometry.line",
    since = "1.0",
    cite = {"arXiv:2302.12828", "arXiv:1908.06214"},
    deterministic = true)
@Doc("Exact affine pieces of a network along a line, and where its class changes.")
public final class LineAnalysis implements Analysis<LineParameters, LinePieces> {

  @Override
  public LinePieces run(LineParameters p, AnalysisContext context) {
    Draft draft = Draft.of(p.model(), p.surrogate());
    int inputs = draft.inputUnits();
    double[] from =
        p.from().map(t -> Points.flat(t, inputs, "the beginning")).orElse(new double[inputs]);
    double[] to = Points.flat(p.to(), inputs, "the end");
    return new ExactLine(p, draft.on(() -> List.of(from, to)), from, to, context).run();
  }
}
