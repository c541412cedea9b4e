package org.loupe.geometry.internal.hull;

import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.Winner;

/**
 * What class a model says that rows are.
 *
 * @param classes one a row
 * @param confidence probability that it gives this class
 */
record Predicted(long[] classes, double[] confidence) {

  private static final int ROWS = 256;

  /** Nothing said. */
  static final Predicted NONE = new Predicted(new long[0], new double[0]);

  static Predicted of(Model model, Dataset rows, AnalysisContext context) {
    if (model.inputs().size() != 1 || !model.inputs().getFirst().row().equals(rows.row().row())) {
      throw new LoupeException(
          GeometryProblem.HULL_SHAPE,
          "%s takes %s, and the %d rows of %s are %s."
              .formatted(model.name(), model.inputs(), rows.size(), rows.name(), rows.row()),
          "Give rows of the shape that 'loupe describe' shows.");
    }
    long[] said = new long[Math.toIntExact(rows.size())];
    double[] sure = new double[said.length];
    Winner winner = Winner.of(model);
    for (int from = 0; from < said.length; from += ROWS) {
      context.checkCancelled();
      int to = Math.min(said.length, from + ROWS);
      Tensor y = context.compute().values(model, rows.read(LongStream.range(from, to).toArray()));
      int classes = Math.toIntExact(y.count() / (to - from));
      for (int i = from; i < to; i++) {
        said[i] = winner.of(y, i - from, classes);
        sure[i] = winner.confidence(y, i - from, classes);
      }
    }
    return new Predicted(said, sure);
  }
}
