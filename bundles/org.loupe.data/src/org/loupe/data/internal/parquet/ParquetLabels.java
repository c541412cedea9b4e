package org.loupe.data.internal.parquet;

import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Labels;
import org.loupe.data.internal.Printable;

/** Reads a column of labels: numbers or texts. */
final class ParquetLabels {

  private final ColumnSchema column;
  private final String what;
  private final double[] numbers;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int rows;

  private ParquetLabels(ColumnSchema column, int rows, String what) {
    this.column = column;
    this.what = "column '%s' of %s".formatted(Printable.of(ParquetColumns.name(column)), what);
    this.numbers = new double[rows];
  }

  static Labels read(
      ParquetFile file,
      ColumnSchema column,
      long[] starts,
      List<String> classes,
      ReadLimits limits,
      String what)
      throws IOException {
    long rows = starts[starts.length - 1];
    limits.require(rows * 2 * Double.BYTES, "The labels of " + what);
    ParquetLabels labels = new ParquetLabels(column, Math.toIntExact(rows), what);
    if (column.maxRepetitionLevel() > 0) {
      throw new LoupeException(
          DataProblem.LABELS, "A row of %s is a list.".formatted(labels.what));
    }
    for (int g = 0; g < file.groups().size(); g++) {
      try (ColumnReader reader = file.column(column, g, limits)) {
        while (reader.nextBatch()) {
          limits.cancellation().check();
          labels.add(reader);
        }
      }
    }
    if (labels.rows != rows) {
      throw new IllegalArgumentException(
          "the labels have %d of %d rows".formatted(labels.rows, rows));
    }
    return labels.finish(classes);
  }

  private boolean isText() {
    return column.type() == PhysicalType.BYTE_ARRAY;
  }

  private void add(ColumnReader reader) {
    for (int r = 0; r < reader.getRecordCount(); r++) {
      if (reader.getLeafValidity().isNull(r)) {
        throw new LoupeException(
            DataProblem.CSV_MISSING,
            "row %d of %s has no label.".formatted(rows + r, what),
            "Give every row a label.");
      }
    }
    if (isText()) {
      String[] strings = reader.getStrings();
      for (int r = 0; r < reader.getRecordCount(); r++) {
        numbers[rows++] = code(strings[r]);
      }
      return;
    }
    ColumnValues values = new ColumnValues(reader);
    for (int r = 0; r < values.rows(); r++) {
      values.copy(r, numbers, rows++);
    }
  }

  private int code(String text) {
    Integer known = codes.get(text);
    if (known != null) {
      return known;
    }
    if (texts.size() == Labels.MAX_CLASSES) {
      throw new LoupeException(
          DataProblem.LABELS,
          "%s has more than %d different texts.".formatted(what, Labels.MAX_CLASSES),
          "A label names one of a few classes, or is a number.");
    }
    codes.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  private Labels finish(List<String> classes) {
    return isText()
        ? Labels.ofTexts(Tensor.of(numbers, numbers.length), texts, classes, what)
        : Labels.ofNumbers(Tensor.of(numbers, numbers.length), classes, what);
  }
}
