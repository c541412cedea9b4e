package org.loupe.workbench.internal.results.table;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;

/**
 * A table in a CSV file (RFC 4180, UTF-8) that is mapped and read row by row when it is looked at:
 * eight bytes a row are in memory, however long the rows are.
 *
 * <p>Immutable and thread-safe. The file must not be shortened meanwhile.
 */
public final class CsvTable {
  private static final int LOOK = 1 << 12;

  private final MemorySegment bytes;
  private final List<String> names;

  /** Where each row begins, and the end of the last. */
  private final long[] begins;

  private CsvTable(MemorySegment bytes, List<String> names, long[] begins) {
    this.bytes = bytes;
    this.names = names;
    this.begins = begins;
  }

  /**
   * Finds the rows of a file.
   *
   * @param cancelled looked at now and then; the table then has the rows found so far
   * @throws LoupeException LP-1203 when it has more than 2^31 rows
   */
  public static CsvTable open(Path file, BooleanSupplier cancelled) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes =
          channel.size() == 0
              ? MemorySegment.NULL
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      long[] begins = new long[1024];
      int n = 0;
      boolean quoted = false;
      boolean empty = true;
      long begin = 0;
      for (long at = 0; at < bytes.byteSize(); at++) {
        byte b = bytes.get(ValueLayout.JAVA_BYTE, at);
        if (b == '"') {
          quoted = !quoted;
        }
        if (b == '\n' && !quoted) {
          if (!empty) {
            begins = put(begins, n++, begin);
          }
          begin = at + 1;
          empty = true;
          if (n % LOOK == 0 && cancelled.getAsBoolean()) {
            break;
          }
        } else if (b != '\r') {
          empty = false;
        }
      }
      if (!empty) {
        begins = put(begins, n++, begin);
        begin = bytes.byteSize();
      }
      begins = Arrays.copyOf(put(begins, n, begin), n + 1);
      if (n == 0) {
        throw new LoupeException(
            ReportProblem.UNREADABLE,
            "'%s' has no line with the names of columns.".formatted(file));
      }
      List<String> names = cells(bytes, begins[0], begins[1]);
      return new CsvTable(bytes, names, Arrays.copyOfRange(begins, 1, n + 1));
    }
  }

  private static long[] put(long[] all, int n, long value) {
    if (n == Integer.MAX_VALUE - 8) {
      throw new LoupeException(ReportProblem.TOO_LARGE, "A table has more than 2^31 rows.");
    }
    long[] room = n < all.length ? all : Arrays.copyOf(all, (int) Math.min(2L * n, 1L << 30));
    room[n] = value;
    return room;
  }

  /** Names of the columns. */
  public List<String> names() {
    return names;
  }

  /** Number of rows below the names. */
  public int rows() {
    return begins.length - 1;
  }

  /** The cells of a row as texts; missing ones are empty. */
  public List<String> row(int row) {
    List<String> cells = cells(bytes, begins[row], begins[row + 1]);
    while (cells.size() < names.size()) {
      cells.add("");
    }
    return cells;
  }

  /** One cell of a row; only what stands before it is read. */
  public String cell(int row, int column) {
    long at = begins[row];
    for (int c = 0; c < column; c++) {
      at = end(bytes, at, begins[row + 1]) + 1;
    }
    return at > begins[row + 1] ? "" : text(bytes, at, end(bytes, at, begins[row + 1]));
  }

  private static List<String> cells(MemorySegment bytes, long from, long to) {
    List<String> cells = new ArrayList<>();
    long at = from;
    while (at <= to) {
      long end = end(bytes, at, to);
      cells.add(text(bytes, at, end));
      at = end + 1;
      if (end >= to || bytes.get(ValueLayout.JAVA_BYTE, end) != ',') {
        break;
      }
    }
    return cells;
  }

  /** Where a cell ends: at a comma or a line's end outside of quotes. */
  private static long end(MemorySegment bytes, long from, long to) {
    boolean quoted = false;
    for (long at = from; at < to; at++) {
      byte b = bytes.get(ValueLayout.JAVA_BYTE, at);
      if (b == '"') {
        quoted = !quoted;
      } else if (!quoted && (b == ',' || b == '\n' || b == '\r')) {
        return at;
      }
    }
    return Math.max(from, to);
  }

  private static String text(MemorySegment bytes, long from, long to) {
    byte[] raw = bytes.asSlice(from, Math.max(0, to - from)).toArray(ValueLayout.JAVA_BYTE);
    String text = new String(raw, StandardCharsets.UTF_8);
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1).replace("\"\"", "\"");
    }
    return text;
  }

  /** The numbers of a column; NaN where there is none. */
  public double[] numbers(int column, BooleanSupplier cancelled) {
    double[] values = new double[rows()];
    Arrays.fill(values, Double.NaN);
    for (int row = 0; row < values.length; row++) {
      if (row % LOOK == 0 && cancelled.getAsBoolean()) {
        break;
      }
      values[row] = number(cell(row, column));
    }
    return values;
  }

  /** The number that a cell is; NaN when it is none. */
  public static double number(String cell) {
    if (cell.isEmpty() || cell.length() > 40 || !startsNumber(cell.charAt(0))) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static boolean startsNumber(char c) {
    return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'I' || c == 'N';
  }
}
