package org.loupe.report.internal.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows of a CSV file (RFC 4180), as they are shown: long cells are cut, and no more of
 * the file is read than needed.
 *
 * @param names of the columns
 * @param rows cells as texts
 */
public record CsvHead(List<String> names, List<List<String>> rows) {
  private static final int MOST_COLUMNS = 200;
  private static final int LONGEST = 64;

  /** Characters after which reading ends, wherever it is. */
  private static final long MOST = 16L << 20;

  /**
   * Reads the beginning of a file. Bytes that are not UTF-8 are shown as replacement characters.
   *
   * @param rows how many at most
   */
  public static CsvHead read(Path file, int rows) throws IOException {
    try (Reader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      Scan scan = new Scan(in);
      List<String> names = scan.record();
      List<List<String>> all = new ArrayList<>();
      while (all.size() < rows && !scan.ended) {
        List<String> row = scan.record();
        if (row.size() > 1 || !row.getFirst().isEmpty()) {
          all.add(row);
        }
      }
      return new CsvHead(names, all);
    }
  }

  private static final class Scan {
    private final Reader in;
    private long read;
    private boolean ended;

    Scan(Reader in) {
      this.in = in;
    }

    private int next() throws IOException {
      int c = ++read > MOST ? -1 : in.read();
      ended |= c < 0;
      return c;
    }

    List<String> record() throws IOException {
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      boolean closing = false;
      while (true) {
        int c = next();
        if (quoted && c >= 0) {
          if (c != '"') {
            add(cell, c);
            continue;
          }
          quoted = false;
          closing = true;
          continue;
        }
        if (c == '"') {
          // a second quote after a closing one stands for itself
          if (closing) {
            add(cell, c);
          }
          quoted = true;
          closing = false;
          continue;
        }
        closing = false;
        if (c == ',' || c == '\n' || c < 0) {
          if (cells.size() < MOST_COLUMNS) {
            cells.add(cell.toString());
          }
          cell.setLength(0);
          if (c != ',') {
            return cells;
          }
        } else if (c != '\r') {
          add(cell, c);
        }
      }
    }

    private static void add(StringBuilder cell, int c) {
      if (cell.length() < LONGEST) {
        cell.append((char) c);
      } else if (cell.length() == LONGEST) {
        cell.append('\u2026');
      }
    }
  }
}
