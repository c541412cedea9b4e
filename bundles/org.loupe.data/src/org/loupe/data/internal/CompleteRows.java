package org.loupe.data.internal;

import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.Dataset;
import org.loupe.data.DataProblem;

/** Leaves out the rows of a dataset in which a value is missing, that is, NaN. */
public final class CompleteRows {

  /** Values that are looked at at once. */
  private static final long VALUES = 1 << 20;

  private CompleteRows() {}

  /**
   * The rows without NaN, with a warning when they are not all. Every row is read once.
   *
   * @param what the file, as messages name it
   * @throws LoupeException LP-2215 when no row is complete
   */
  public static Dataset of(Dataset data, SourceContext context, String what) {
    long width = Math.max(data.row().rowCount(), 1);
    long step = Math.max(VALUES / width, 1);
    LongStream.Builder complete = LongStream.builder();
    for (long from = 0; from < data.size(); from += step) {
      context.cancellation().check();
      long to = Math.min(from + step, data.size());
      double[] values = data.read(LongStream.range(from, to).toArray()).toDoubles();
      for (long row = from; row < to; row++) {
        if (isComplete(values, (row - from) * data.row().rowCount(), data.row().rowCount())) {
          complete.add(row);
        }
      }
    }
    long[] kept = complete.build().toArray();
    if (kept.length == data.size()) {
      return data;
    }
    if (kept.length == 0) {
      throw new LoupeException(
          DataProblem.CSV_MISSING, "Every row of %s has a missing value.".formatted(what));
    }
    context.warn(
        DataProblem.INCOMPLETE,
        "%d of %d rows of %s have missing values."
            .formatted(data.size() - kept.length, data.size(), what));
    return data.select(kept);
  }

  private static boolean isComplete(double[] values, long from, long count) {
    for (long i = from; i < from + count; i++) {
      if (Double.isNaN(values[(int) i])) {
        return false;
      }
    }
    return true;
  }
}
