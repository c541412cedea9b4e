package org.loupe.data.internal.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** A table as CSV text (RFC 4180, with lines that end with LF). */
public final class CsvText {
  /** Whole numbers below this are written out. */
  private static final double EXPONENT_FROM = 1e15;

  private CsvText() {}

  /** Writes the names and the rows. */
  public static void write(Table table, Writer out) throws IOException {
    List<Cell> cells = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Column column : table.columns()) {
      cells.add(cell(column));
      line.append(line.isEmpty() ? "" : ",").append(quoted(column.name()));
    }
    out.append(line).append('\n');
    for (long row = 0; row < table.rows(); row++) {
      line.setLength(0);
      for (int c = 0; c < cells.size(); c++) {
        if (c > 0) {
          line.append(',');
        }
        cells.get(c).append(row, line);
      }
      out.append(line).append('\n');
    }
  }

  private interface Cell {
    void append(long row, StringBuilder line);
  }

  private static Cell cell(Column column) {
    return switch (column) {
      case Column.Numbers n -> (row, line) -> line.append(number(n.values(), row));
      case Column.Text t -> (row, line) -> line.append(quoted(t.values().get((int) row)));
      case Column.Ragged r -> (row, line) -> line.append(quoted(array(r, row)));
    };
  }

  /** The entries of a row as a JSON array, of arrays when an entry is a point. */
  private static String array(Column.Ragged column, long row) {
    Tensor values = column.values();
    long width = values.rank() == 1 ? 1 : values.count() / Math.max(1, values.size(0));
    StringBuilder json = new StringBuilder("[");
    long end = column.offsets().getLong(row + 1);
    for (long i = column.offsets().getLong(row); i < end; i++) {
      json.append(json.length() > 1 ? "," : "").append(values.rank() == 1 ? "" : "[");
      for (long k = 0; k < width; k++) {
        json.append(k > 0 ? "," : "").append(json(number(values, i * width + k)));
      }
      json.append(values.rank() == 1 ? "" : "]");
    }
    return json.append("]").toString();
  }

  /** JSON has no word for these. */
  private static String json(String number) {
    return number.endsWith("y") || number.equals("NaN") ? '"' + number + '"' : number;
  }

  private static String number(Tensor values, long i) {
    DType dtype = values.dtype();
    return dtype.isFloat()
        ? shortest(values.getDouble(i), dtype)
        : Long.toString(values.getLong(i));
  }

  /**
   * The shortest digits that give the same number of the type again, without a needless ".0"; whole
   * numbers without an exponent.
   */
  private static String shortest(double v, DType dtype) {
    boolean negativeZero = v == 0 && 1 / v < 0;
    if (v == Math.rint(v) && Math.abs(v) < EXPONENT_FROM && !negativeZero) {
      return Long.toString((long) v);
    }
    String text = dtype == DType.F32 ? Float.toString((float) v) : Double.toString(v);
    int fraction = text.indexOf(".0");
    boolean needless =
        fraction >= 0 && (fraction + 2 == text.length() || text.charAt(fraction + 2) == 'E');
    return needless ? text.substring(0, fraction) + text.substring(fraction + 2) : text;
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.equals(text.strip())
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
