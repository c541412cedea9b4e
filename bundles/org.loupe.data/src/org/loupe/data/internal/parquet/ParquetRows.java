package org.loupe.data.internal.parquet;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Labels;
import org.loupe.data.internal.Printable;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.csv.CsvOptions.Missing;
import org.loupe.data.internal.npy.Segments;

/**
 * Rows of a Parquet file. A row group is decoded when one of its rows is read, and the last two
 * stay. Thread-safe.
 */
public final class ParquetRows implements StreamedDataset.Rows {

  /** Groups that stay decoded: reading goes on from one to the next. */
  private static final int KEPT = 2;

  private final Path path;
  private final ReadLimits limits;
  private final Missing missing;
  private final double scale;
  private final ParquetColumns columns;
  private final Optional<Labels> labels;
  private final DType dtype;
  private final int[] widths;
  private final long[] starts;
  private final Map<Integer, MemorySegment> decoded = new LinkedHashMap<>();

  private ParquetRows(ParquetFile file, Path path, ParquetOptions options, ReadLimits limits)
      throws IOException {
    this.path = path;
    this.limits = limits;
    this.missing = options.missing();
    this.scale = options.scale();
    this.columns =
        ParquetColumns.of(
            file.reader().getFileSchema(), options.label(), options.columns(), what());
    this.dtype = columns.areSingles() ? DType.F32 : DType.F64;
    file.requireCodecs(columns.values());
    columns.label().map(List::of).ifPresent(file::requireCodecs);
    this.starts = starts(file);
    this.widths = new int[columns.values().size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = width(file, columns.values().get(c));
    }
    this.labels =
        columns.label().isEmpty()
            ? Optional.empty()
            : Optional.of(
                ParquetLabels.read(
                    file, columns.label().get(), starts, options.classes(), limits, what()));
  }

  /**
   * Reads the schema, the labels, and as much of the values as tells how long lists are.
   *
   * @throws LoupeException LP-2201, LP-2205, LP-2210, LP-2213 to LP-2216, LP-2235
   */
  public static ParquetRows open(Path path, ParquetOptions options, ReadLimits limits) {
    try (ParquetFile file = ParquetFile.open(path)) {
      return file.guarded(() -> new ParquetRows(file, path, options, limits));
    }
  }

  private String what() {
    return "'" + path + "'";
  }

  private static long[] starts(ParquetFile file) {
    long[] starts = new long[file.groups().size() + 1];
    for (int g = 0; g < file.groups().size(); g++) {
      long rows = file.groups().get(g).numRows();
      if (rows < 0 || rows > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("row group %d claims %d rows".formatted(g, rows));
      }
      starts[g + 1] = starts[g] + rows;
    }
    return starts;
  }

  /** Numbers of the first row that is not missing; 1 where none tells. */
  private int width(ParquetFile file, ColumnSchema c) throws IOException {
    if (c.maxRepetitionLevel() == 0) {
      return 1;
    }
    for (int g = 0; g < file.groups().size(); g++) {
      try (ColumnReader reader = file.column(c, g, limits)) {
        while (reader.nextBatch()) {
          limits.cancellation().check();
          ColumnValues batch = new ColumnValues(reader);
          for (int r = 0; r < batch.rows(); r++) {
            if (!batch.isMissing(r)) {
              return batch.width(r);
            }
          }
        }
      }
    }
    return 1;
  }

  /** Number of rows. */
  public long size() {
    return starts[starts.length - 1];
  }

  /** Values of a row. */
  public long width() {
    return Arrays.stream(widths).asLongStream().sum();
  }

  /** F32 where that holds every value exactly, else F64. */
  public DType dtype() {
    return dtype;
  }

  /** Class or target of each row. */
  public Optional<Labels> labels() {
    return labels;
  }

  @Override
  public void read(long row, MemorySegment out) {
    int at = Arrays.binarySearch(starts, row);
    int group = at >= 0 ? at : -at - 2;
    while (starts[group + 1] == row) {
      group++; // groups without rows
    }
    long bytes = out.byteSize();
    MemorySegment.copy(group(group), (row - starts[group]) * bytes, out, 0, bytes);
  }

  private synchronized MemorySegment group(int group) {
    MemorySegment known = decoded.remove(group);
    if (known == null) {
      while (decoded.size() >= KEPT) {
        decoded.remove(decoded.keySet().iterator().next());
      }
      try (ParquetFile file = ParquetFile.open(path)) {
        known = file.guarded(() -> decode(file, group));
      }
    }
    decoded.put(group, known);
    return known;
  }

  private MemorySegment decode(ParquetFile file, int group) throws IOException {
    long rows = starts[group + 1] - starts[group];
    if (group >= file.groups().size() || file.groups().get(group).numRows() != rows) {
      throw new LoupeException(
          DataProblem.CHANGED, "%s changed after it was opened.".formatted(what()));
    }
    long bytes = Math.multiplyExact(rows * width(), dtype.bytes());
    limits.require(bytes, "Row group %d of %s".formatted(group, what()));
    MemorySegment out = Segments.allocate(bytes);
    int at = 0;
    for (int c = 0; c < widths.length; c++) {
      decode(file, group, c, at, out);
      at += widths[c];
    }
    return out;
  }

  private void decode(ParquetFile file, int group, int column, int at, MemorySegment out)
      throws IOException {
    ColumnSchema schema = columns.values().get(column);
    double[] values = new double[widths[column]];
    long row = 0;
    long rows = starts[group + 1] - starts[group];
    try (ColumnReader reader = file.column(schema, group, limits)) {
      while (reader.nextBatch()) {
        limits.cancellation().check();
        ColumnValues batch = new ColumnValues(reader);
        for (int r = 0; r < batch.rows() && row < rows; r++, row++) {
          value(batch, r, starts[group] + row, schema, values);
          long to = row * width() + at;
          for (double v : values) {
            if (dtype == DType.F32) {
              out.setAtIndex(JAVA_FLOAT, to++, (float) (v * scale));
            } else {
              out.setAtIndex(JAVA_DOUBLE, to++, v * scale);
            }
          }
        }
      }
    }
    if (row != rows) {
      throw new IllegalArgumentException(
          "row group %d has %d of its %d rows".formatted(group, row, rows));
    }
  }

  private void value(ColumnValues batch, int r, long row, ColumnSchema schema, double[] values) {
    if (batch.isMissing(r) || batch.hasGaps(r)) {
      if (missing == Missing.REFUSE) {
        throw new LoupeException(
            DataProblem.CSV_MISSING,
            "%s: row %d of column '%s' has no value."
                .formatted(what(), row, Printable.of(ParquetColumns.name(schema))));
      }
      if (batch.isMissing(r)) {
        Arrays.fill(values, Double.NaN);
        return;
      }
    }
    if (batch.width(r) != values.length) {
      throw batch.ragged(row, batch.width(r), values.length, what());
    }
    batch.copy(r, values, 0);
  }
}
