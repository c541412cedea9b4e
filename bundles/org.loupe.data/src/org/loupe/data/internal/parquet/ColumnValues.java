package org.loupe.data.internal.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.LayerKind;
import dev.hardwood.reader.Validity;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.Printable;

/** The rows of a column that were decoded together: numbers, and lists of numbers of one length. */
final class ColumnValues {

  private final ColumnReader reader;
  private final Validity leaves;
  private final Numbers numbers;

  /** A number by its place among all of the column. */
  private interface Numbers {
    double at(int i);
  }

  /** The batch at which a reader is. */
  ColumnValues(ColumnReader reader) {
    this.reader = reader;
    this.leaves = reader.getLeafValidity();
    this.numbers = numbers(reader);
  }

  private static Numbers numbers(ColumnReader reader) {
    boolean unsigned =
        reader.getColumnSchema().logicalType() instanceof LogicalType.IntType i && !i.isSigned();
    return switch (reader.getColumnSchema().type()) {
      case BOOLEAN -> {
        boolean[] v = reader.getBooleans();
        yield i -> v[i] ? 1 : 0;
      }
      case INT32 -> {
        int[] v = reader.getInts();
        yield unsigned ? i -> Integer.toUnsignedLong(v[i]) : i -> v[i];
      }
      case INT64 -> {
        long[] v = reader.getLongs();
        yield unsigned ? i -> unsigned(v[i]) : i -> v[i];
      }
      case FLOAT -> {
        float[] v = reader.getFloats();
        yield i -> v[i];
      }
      case DOUBLE -> {
        double[] v = reader.getDoubles();
        yield i -> v[i];
      }
      default -> throw new IllegalStateException("no numbers: " + reader.getColumnSchema());
    };
  }

  /** The nearest double; the lowest bit is kept, so that halves are told from more. */
  private static double unsigned(long v) {
    return v >= 0 ? v : 2.0 * (v >>> 1 | v & 1);
  }

  /** Rows of the batch. */
  int rows() {
    return reader.getRecordCount();
  }

  /** How many numbers a row has. */
  int width(int row) {
    return first(row + 1) - first(row);
  }

  private int first(int row) {
    int at = row;
    for (int layer = 0; layer < reader.getLayerCount(); layer++) {
      if (reader.getLayerKind(layer) == LayerKind.REPEATED) {
        at = reader.getLayerOffsets(layer)[at];
      }
    }
    return at;
  }

  /** Whether a list, or a struct around a number, is missing as a whole. */
  boolean isMissing(int row) {
    if (reader.getLayerCount() > 0 && reader.getLayerValidity(0).isNull(row)) {
      return true;
    }
    return reader.getColumnSchema().maxRepetitionLevel() == 0 && leaves.isNull(row);
  }

  /**
   * The numbers of a row; one that is missing is NaN.
   *
   * @param row in the batch
   * @param out takes them from {@code at} on
   */
  void copy(int row, double[] out, int at) {
    int from = first(row);
    int to = first(row + 1);
    for (int i = from; i < to; i++) {
      out[at + i - from] = leaves.isNull(i) ? Double.NaN : numbers.at(i);
    }
  }

  /** Whether a number within a list is missing. */
  boolean hasGaps(int row) {
    int gap = leaves.hasNulls() ? leaves.nextNull(first(row), first(row + 1)) : -1;
    return gap >= 0 && gap < first(row + 1);
  }

  /** The problem that a row has another length than those before. */
  LoupeException ragged(long row, int width, int expected, String what) {
    return new LoupeException(
        DataProblem.CSV_RAGGED,
        "%s: row %d of column '%s' has %d values, and the rows before have %d."
            .formatted(
                what,
                row,
                Printable.of(ParquetColumns.name(reader.getColumnSchema())),
                width,
                expected),
        "Lists that are read as values have one length.");
  }
}
