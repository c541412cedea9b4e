package org.loupe.geometry.internal.prune;

import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.NoRows;

/** Rows that run through a network at once. */
final class Batch {

  /** As many as this. */
  static final int ROWS = 256;

  private Batch() {}

  /** Refuses rows that a model does not take. */
  static void check(Model model, Dataset rows) {
    NoRows.refuse(rows);
    if (model.inputs().size() != 1 || !model.inputs().getFirst().row().equals(rows.row().row())) {
      throw new LoupeException(
          GeometryProblem.PRUNE_DATA,
          "%s takes %s, and the %d rows of %s are %s."
              .formatted(model.name(), model.inputs(), rows.size(), rows.name(), rows.row()));
    }
  }

  /** Numbers of the rows from one on. */
  static long[] from(Dataset rows, long first) {
    return LongStream.range(first, Math.min(rows.size(), first + ROWS)).toArray();
  }

  /** Reads rows, of which all numbers are finite. */
  static Tensor read(Dataset rows, long[] batch) {
    Tensor x = rows.read(batch);
    long row = x.count() / Math.max(1, batch.length);
    for (long i = 0; i < x.count(); i++) {
      if (!Double.isFinite(x.getDouble(i))) {
        throw new LoupeException(
            GeometryProblem.PRUNE_DATA,
            "Number %d of row %d of %s is %s."
                .formatted(i % row, batch[(int) (i / row)], rows.name(), x.getDouble(i)),
            "Take finite numbers: fill it in, or leave the row out.");
      }
    }
    return x;
  }
}
