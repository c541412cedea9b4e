package org.loupe.data.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.Printable;
import org.loupe.data.internal.csv.CsvOptions.Separator;

/**
 * What the first two rows of a table tell: the separator and whether there are names.
 *
 * <p>The first row is a header when a cell is a name that is asked for, when no cell is a number,
 * when a cell is none above one that is, or when it counts 0, 1, 2.
 *
 * @param separator what is between two cells
 * @param named whether the first row names the columns
 * @param names of the columns; their numbers when the file has no names
 */
record CsvLayout(byte separator, boolean named, List<String> names) {

  /** A row with more is no row of a table. */
  private static final int MAX_COLUMNS = 1_000_000;

  /** Tried in this order: a comma may also stand in texts and numbers. */
  private static final List<Separator> CANDIDATES =
      List.of(Separator.TAB, Separator.SEMICOLON, Separator.COMMA);

  /** Looks at the first rows. */
  static CsvLayout of(FileChannel channel, CsvOptions options, String what) throws IOException {
    Separator separator =
        options.separator() == Separator.AUTO ? separator(channel, what) : options.separator();
    List<List<String>> rows = firstRows(channel, separator, what);
    if (rows.isEmpty()) {
      throw new LoupeException(DataProblem.CSV_EMPTY, what + " is empty.");
    }
    List<String> first = rows.getFirst();
    boolean named =
        switch (options.header()) {
          case PRESENT -> true;
          case ABSENT -> false;
          case AUTO -> isHeader(first, rows.getLast(), options.names());
        };
    List<String> names = new ArrayList<>();
    for (int c = 0; c < first.size(); c++) {
      names.add(named && !first.get(c).isEmpty() ? first.get(c) : Integer.toString(c));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new LoupeException(
            DataProblem.CSV_HEADER,
            "%s has two columns named '%s'.".formatted(what, Printable.of(name)));
      }
    }
    return new CsvLayout(separator.sign(), named, names);
  }

  private static Separator separator(FileChannel channel, String what) throws IOException {
    Separator widest = Separator.COMMA;
    int width = 1;
    for (Separator s : CANDIDATES) {
      List<List<String>> rows;
      try {
        rows = firstRows(channel, s, what);
      } catch (LoupeException e) {
        continue; // quotes that only make sense with another separator
      }
      int cells = rows.isEmpty() ? 0 : rows.getFirst().size();
      if (cells > 1 && cells == rows.getLast().size()) {
        return s;
      }
      if (cells > width) {
        widest = s;
        width = cells;
      }
    }
    return widest;
  }

  private static List<List<String>> firstRows(FileChannel channel, Separator separator, String what)
      throws IOException {
    channel.position(0);
    InputStream in = Channels.newInputStream(channel);
    CsvCells cells = new CsvCells(in, separator.sign(), what);
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    while (rows.size() < 2 && cells.next()) {
      if (row.size() == MAX_COLUMNS) {
        throw new LoupeException(
            DataProblem.CSV_RAGGED,
            "%s, line %d: there are more than %d cells: this is no table."
                .formatted(what, cells.line(), MAX_COLUMNS));
      }
      row.add(cells.text());
      if (cells.isLast()) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    return rows;
  }

  private static boolean isHeader(List<String> first, List<String> second, List<String> wanted) {
    boolean asked = first.stream().anyMatch(cell -> wanted.contains(cell) && !isNumber(cell));
    if (asked || first.stream().noneMatch(CsvLayout::isNumber)) {
      return true;
    }
    boolean counts = first.size() > 2;
    for (int c = 0; c < first.size(); c++) {
      counts &= first.get(c).equals(Integer.toString(c));
      if (c < second.size()
          && !first.get(c).isEmpty()
          && !isNumber(first.get(c))
          && isNumber(second.get(c))) {
        return true;
      }
    }
    return counts;
  }

  /** Whether a cell is a number or says that one is missing. */
  private static boolean isNumber(String cell) {
    byte[] b = cell.getBytes(StandardCharsets.UTF_8);
    return !cell.isEmpty()
        && (!Double.isNaN(CsvNumber.parse(b, 0, b.length)) || MissingValue.is(b, 0, b.length));
  }
}
