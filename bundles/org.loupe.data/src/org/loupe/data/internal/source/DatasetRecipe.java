package org.loupe.data.internal.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.TensorDataset;
import org.loupe.data.internal.Labels;

/**
 * How every reader makes its dataset: it brings the values, and this checks the arguments that all
 * readers share against them.
 */
final class DatasetRecipe {

  /** Whole numbers up to here are floats. */
  private static final double EXACT_FLOAT = 1 << 24;

  private final SourceContext context;
  private final String what;
  private final Tensor values;
  private final TensorDataset.Builder builder;
  private Optional<long[]> rows = Optional.empty();

  /**
   * Starts with the values.
   *
   * @param what the file, as messages name it
   * @param values [rows, row...]
   */
  DatasetRecipe(SourceContext context, String what, Tensor values) {
    if (values.rank() == 0) {
      throw new LoupeException(DataProblem.SHAPE, what + " holds one number and no rows.");
    }
    this.context = context;
    this.what = what;
    this.values = values;
    this.builder = TensorDataset.builder(context.name(), values);
  }

  /** The shape of a row; none keeps the file's. */
  DatasetRecipe shape(List<Long> shape) {
    if (shape.isEmpty()) {
      return this;
    }
    long[] row = Arrays.copyOfRange(values.shape(), 1, values.rank());
    builder.row(shape(shape, row, what).stream().mapToLong(Long::longValue).toArray());
    return this;
  }

  /** The shape of a row that is asked for, when as many values fit into it as a row has. */
  static List<Long> shape(List<Long> shape, long[] row, String what) {
    if (shape.stream().anyMatch(n -> n < 0) || !multipliesTo(shape, Tensor.count(row))) {
      throw new LoupeException(
          DataProblem.SHAPE,
          "A row of %s has %d values %s, which do not fit into the shape %s."
              .formatted(what, Tensor.count(row), Arrays.toString(row), shape));
    }
    return shape;
  }

  private static boolean multipliesTo(List<Long> shape, long count) {
    try {
      return shape.stream().reduce(1L, Math::multiplyExact) == count;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** The factor of every value. */
  DatasetRecipe scale(double scale) {
    if (scale == 0 || !Double.isFinite(scale)) {
      throw new LoupeException(DataProblem.SCALE, "The scale of %s is %s.".formatted(what, scale));
    }
    if (values.dtype() == DType.I32 || values.dtype() == DType.I64) {
      warnOfRounding();
    }
    builder.scale(scale);
    return this;
  }

  private void warnOfRounding() {
    for (long i = 0; i < values.count(); i++) {
      if ((i & 0xfffff) == 0) {
        context.cancellation().check();
      }
      double v = values.getDouble(i);
      if (Math.abs(v) > EXACT_FLOAT && v != (float) v) {
        context.warn(
            DataProblem.ROUNDED,
            "%s has numbers such as %d, which were rounded to float32."
                .formatted(what, values.getLong(i)));
        return;
      }
    }
  }

  /** One class or target a row. */
  DatasetRecipe labels(Labels labels) {
    if (labels.numbers().count() != values.size(0)) {
      throw new LoupeException(
          DataProblem.LABELS,
          "%s has %d rows and there are %d labels."
              .formatted(what, values.size(0), labels.numbers().count()));
    }
    builder.labels(labels.numbers(), labels.classes());
    return this;
  }

  /**
   * The rows to use: one half of a split.
   *
   * @param numbers a vector of whole numbers
   * @param where the file of the numbers, as messages name it
   */
  DatasetRecipe rows(Tensor numbers, String where) {
    if (numbers.rank() != 1 || numbers.dtype().isFloat() || numbers.dtype() == DType.BOOL) {
      throw new LoupeException(
          DataProblem.ROWS, "%s holds %s, no numbers of rows.".formatted(where, numbers));
    }
    // a byte in the file is eight here, and as many again in the selection
    ReadLimits.of(context).require(2 * Long.BYTES * numbers.count(), where);
    long[] chosen = numbers.toLongs();
    for (long row : chosen) {
      if (row < 0 || row >= values.size(0)) {
        throw new LoupeException(
            DataProblem.ROWS,
            "%s names row %d, and %s has %d rows.".formatted(where, row, what, values.size(0)));
      }
    }
    rows = Optional.of(chosen);
    return this;
  }

  /** The dataset of a source's arguments. */
  Dataset build(String function, Record arguments) {
    Dataset all = builder.hash(Fingerprint.of(function, arguments, context)).build();
    return rows.map(all::select).orElse(all);
  }
}
