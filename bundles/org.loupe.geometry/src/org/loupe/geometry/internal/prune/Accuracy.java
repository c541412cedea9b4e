package org.loupe.geometry.internal.prune;

import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.Winner;

/** How often the largest output is the label; of a single output, whether its sign is. */
final class Accuracy {

  private final Optional<Dataset> on;
  private final AnalysisContext context;

  Accuracy(Optional<Dataset> on, AnalysisContext context) {
    this.on = on;
    this.context = context;
    if (on.isPresent() && on.get().labels().filter(t -> !t.dtype().isFloat()).isEmpty()) {
      throw new LoupeException(
          GeometryProblem.PRUNE_DATA, "%s has no classes as labels.".formatted(on.get().name()));
    }
  }

  /** Share of the rows that are right; NaN without rows. */
  double of(Model model) {
    if (on.isEmpty()) {
      return Double.NaN;
    }
    Dataset rows = on.get();
    Batch.check(model, rows);
    Tensor labels = rows.labels().orElseThrow();
    long right = 0;
    for (long from = 0; from < rows.size(); from += Batch.ROWS) {
      context.checkCancelled();
      long[] batch = Batch.from(rows, from);
      Tensor in = Batch.read(rows, batch);
      Tensor y = context.compute().values(model, in);
      int classes = Math.toIntExact(y.count() / batch.length);
      for (int r = 0; r < batch.length; r++) {
        right += Winner.of(y, r, classes) == labels.getLong(batch[r]) ? 1 : 0;
      }
    }
    return (double) right / rows.size();
  }
}
