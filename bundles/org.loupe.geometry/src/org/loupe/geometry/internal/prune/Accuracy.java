package org.loupe.geometry.internal.prune;

import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.Winner;

/** How often what a model says is the label. */
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
    return of(said(model));
  }

  /** Share of what is said that is right; NaN without rows. */
  double of(int[] said) {
    if (on.isEmpty()) {
      return Double.NaN;
    }
    Tensor labels = on.get().labels().orElseThrow();
    long right = 0;
    for (int r = 0; r < said.length; r++) {
      right += said[r] == labels.getLong(r) ? 1 : 0;
    }
    return (double) right / said.length;
  }

  /** What a model says of each row; nothing without rows. */
  int[] said(Model model) {
    if (on.isEmpty()) {
      return new int[0];
    }
    Dataset rows = on.get();
    Batch.check(model, rows);
    Winner winner = Winner.of(model);
    int[] said = new int[Math.toIntExact(rows.size())];
    for (int from = 0; from < said.length; from += Batch.ROWS) {
      context.checkCancelled();
      long[] batch = Batch.from(rows, from);
      Tensor y = context.compute().values(model, Batch.read(rows, batch));
      int classes = Math.toIntExact(y.count() / batch.length);
      for (int r = 0; r < batch.length; r++) {
        said[from + r] = winner.of(y, r, classes);
      }
    }
    return said;
  }

  /** Share of the rows of which something else is said; NaN without rows. */
  static double changed(int[] before, int[] after) {
    int n = before.length;
    return n == 0
        ? Double.NaN
        : (double) IntStream.range(0, n).filter(r -> before[r] != after[r]).count() / n;
  }
}
