package org.loupe.data.internal.csv;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.Labels;
import org.loupe.data.internal.Printable;
import org.loupe.data.internal.csv.CsvOptions.Missing;
import org.loupe.data.internal.npy.Segments;

/**
 * Reads the columns of values of a table into one matrix, and the column of labels.
 *
 * <p>The lines are counted first, so that the memory is checked and allocated once; then each cell
 * is parsed where it lies. Linear in the length of the file.
 */
public final class CsvReader {

  /** Cells between two looks at the cancellation: some milliseconds. */
  private static final int LOOK = 1 << 16;

  /** Columns that a warning lists. */
  private static final int FEW = 5;

  private final String what;
  private final CsvOptions options;
  private final SourceContext context;
  private final CsvLayout layout;
  private final CsvColumns columns;
  private final CsvCells cells;
  private final long[] missing;
  private long rows;
  private int column;

  /**
   * What a table holds.
   *
   * @param values [rows, columns], F32
   * @param labels one a row, when a column was named
   */
  public record Result(Tensor values, Optional<Labels> labels) {}

  private CsvReader(
      InputStream in, String what, CsvOptions options, SourceContext context, CsvLayout layout) {
    this.what = what;
    this.options = options;
    this.context = context;
    this.layout = layout;
    this.columns = CsvColumns.of(layout.names(), options, what);
    this.cells = new CsvCells(in, layout.separator(), what);
    this.missing = new long[layout.names().size()];
  }

  /**
   * Reads a table.
   *
   * @throws LoupeException LP-2201, LP-2205, LP-2210, LP-2212 to LP-2219
   */
  public static Result read(Path file, CsvOptions options, SourceContext context) {
    String what = "'" + file + "'";
    try (FileChannel channel = InputFile.open(file)) {
      CsvLayout layout = CsvLayout.of(channel, options, what);
      long lines = lines(channel, context);
      channel.position(0);
      InputStream in = Channels.newInputStream(channel);
      return new CsvReader(in, what, options, context, layout).read(lines);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /**
   * The names of the columns. Only the first rows are looked at.
   *
   * @throws LoupeException LP-2201, LP-2212 to LP-2215
   */
  public static List<String> names(Path file, CsvOptions options) {
    try (FileChannel channel = InputFile.open(file)) {
      return CsvLayout.of(channel, options, "'" + file + "'").names();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** At least as many as the file has rows: line ends within quotes count too. */
  private static long lines(FileChannel channel, SourceContext context) throws IOException {
    channel.position(0);
    InputStream in = Channels.newInputStream(channel);
    byte[] block = new byte[1 << 18];
    long lines = 1;
    byte previous = 0;
    for (int n; (n = in.read(block)) >= 0; ) {
      context.cancellation().check();
      for (int i = 0; i < n; i++) {
        byte b = block[i];
        if (b == '\r' || b == '\n' && previous != '\r') {
          lines++;
        }
        previous = b;
      }
    }
    return lines;
  }

  private Result read(long lines) throws IOException {
    int width = columns.width();
    long rowBytes = Math.multiplyExact(width, (long) Float.BYTES);
    boolean labelled = columns.label() >= 0;
    long needed = Math.multiplyExact(lines, rowBytes + (labelled ? LabelColumn.BYTES : 0));
    ReadLimits.of(context).require(needed, what);
    MemorySegment memory = Segments.allocate(lines * rowBytes);
    Optional<LabelColumn> labels =
        labelled
            ? Optional.of(
                new LabelColumn(
                    lines,
                    "the column '%s' of %s".formatted(options.label().orElse(""), what),
                    this::where))
            : Optional.empty();
    if (layout.named()) {
      skipRow();
    }
    float[] row = new float[width];
    int looked = 0;
    while (cells.next()) {
      column = 0;
      readRow(row, labels);
      if (rows == lines) {
        throw new LoupeException(
            DataProblem.UNREADABLE, what + " was written to while it was read.", "Try again.");
      }
      MemorySegment.copy(row, 0, memory, JAVA_FLOAT, rows * rowBytes, width);
      rows++;
      looked += missing.length;
      if (looked >= LOOK) {
        context.cancellation().check();
        looked = 0;
      }
    }
    if (rows == 0) {
      throw new LoupeException(DataProblem.CSV_EMPTY, what + " has names of columns and no rows.");
    }
    warnOfMissing();
    Tensor values = Tensor.wrap(memory, DType.F32, rows, width);
    return new Result(values, labels.map(l -> l.finish(options.classes())));
  }

  private void skipRow() throws IOException {
    while (cells.next() && !cells.isLast()) {
      // only the names are here
    }
  }

  /** Reads a row; its first cell is the current one. */
  private void readRow(float[] row, Optional<LabelColumn> labels) throws IOException {
    while (true) {
      if (column < missing.length) {
        int place = columns.place()[column];
        if (place >= 0) {
          row[place] = number();
        }
        if (column == columns.label()) {
          labels.get().add(cells.bytes(), cells.start(), cells.end());
        }
      }
      column++;
      if (cells.isLast()) {
        break;
      }
      cells.next();
    }
    if (column != missing.length) {
      throw new LoupeException(
          DataProblem.CSV_RAGGED,
          "%s, line %d (row %d) has %d cells, and the first line has %d."
              .formatted(what, cells.line(), rows, column, missing.length));
    }
  }

  private float number() {
    byte[] b = cells.bytes();
    float v = CsvNumber.parseFloat(b, cells.start(), cells.end());
    if (!Float.isNaN(v)) {
      return v;
    }
    if (!MissingValue.is(b, cells.start(), cells.end())) {
      String text = cells.text();
      boolean comma = text.matches("[-+]?[0-9]+,[0-9]+([eE][-+]?[0-9]+)?");
      throw new LoupeException(
          DataProblem.CSV_NUMBER,
          "%s: '%s' is not a number.".formatted(where(), Printable.of(text)),
          comma ? "Write numbers with a point: 1.5." : DataProblem.CSV_NUMBER.remedy());
    }
    if (options.missing() == Missing.REFUSE) {
      throw new LoupeException(
          DataProblem.CSV_MISSING,
          cells.start() == cells.end()
              ? where() + " is empty."
              : "%s says '%s'.".formatted(where(), Printable.of(cells.text())));
    }
    missing[column]++;
    return v;
  }

  private String where() {
    return "%s, line %d (row %d), column '%s'"
        .formatted(what, cells.line(), rows, Printable.of(layout.names().get(column)));
  }

  private void warnOfMissing() {
    long total = LongStream.of(missing).sum();
    if (total == 0 || options.missing() == Missing.DROP) {
      return;
    }
    List<String> listed = new ArrayList<>();
    for (int c = 0; c < missing.length; c++) {
      if (missing[c] > 0) {
        listed.add(
            listed.size() == FEW
                ? "..."
                : "'%s' (%d)".formatted(Printable.of(layout.names().get(c)), missing[c]));
        if (listed.size() > FEW) {
          break;
        }
      }
    }
    context.warn(
        DataProblem.MISSING_AS_NAN,
        "%s has %d missing values, in %s; they are NaN."
            .formatted(what, total, String.join(", ", listed)));
  }
}
