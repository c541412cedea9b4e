package org.loupe.data.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;

/**
 * The cells of a CSV file (RFC 4180) one after another, without an object a cell: {@link #next}
 * moves to a cell, which then lies in {@link #bytes} from {@link #start} to {@link #end}.
 *
 * <p>Lines end with LF, CR LF or CR; empty lines are skipped, and so is a byte order mark. A cell
 * that begins with a quote ends with one, and two stand for one; elsewhere a quote is a character.
 * Spaces and tabs around a cell without quotes are not part of it.
 */
final class CsvCells {

  /** A cell that is longer has lost its quote. */
  private static final int MAX_CELL = 1 << 20;

  private static final byte QUOTE = '"';

  private final InputStream in;
  private final byte separator;
  private final String what;
  private byte[] buffer = new byte[1 << 17];
  private int start;
  private int end;
  private int position;
  private int limit;
  private boolean exhausted;
  private boolean begun;
  private boolean inRow;
  private boolean last;
  private long line = 1;
  private long cellLine = 1;

  /**
   * Stands in front of the first cell.
   *
   * @param in at the first byte of the file
   * @param what the file, as messages name it
   */
  CsvCells(InputStream in, byte separator, String what) {
    this.in = in;
    this.separator = separator;
    this.what = what;
  }

  /** Moves to the next cell; false at the end of the file. */
  boolean next() throws IOException {
    if (!begun) {
      begin();
    }
    start = position;
    end = position;
    if (!inRow && !skipLineEnds()) {
      return false;
    }
    inRow = true;
    cellLine = line;
    if (available() && buffer[position] == QUOTE) {
      quoted();
    } else {
      plain();
    }
    last = position == limit || buffer[position] != separator;
    if (last) {
      inRow = false;
    } else {
      position++;
    }
    return true;
  }

  /** The memory that the cell lies in. */
  byte[] bytes() {
    return buffer;
  }

  /** First byte of the cell. */
  int start() {
    return start;
  }

  /** Behind the last byte of the cell. */
  int end() {
    return end;
  }

  /** Whether the cell is the last one of its row. */
  boolean isLast() {
    return last;
  }

  /** The line of the file in which the cell begins, from 1 on. */
  long line() {
    return cellLine;
  }

  /** The cell as text. */
  String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(buffer, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new LoupeException(
          DataProblem.CSV_ENCODING, "%s, line %d: this is not UTF-8.".formatted(what, cellLine), e);
    }
  }

  private void begin() throws IOException {
    begun = true;
    while (limit < 3 && more()) {
      // a byte order mark has up to three bytes
    }
    int first = limit > 1 ? (buffer[0] & 0xff) << 8 | buffer[1] & 0xff : 0;
    if (first == 0xfffe || first == 0xfeff) {
      throw new LoupeException(DataProblem.CSV_ENCODING, what + " is UTF-16.");
    }
    if (first == 0xefbb && limit > 2 && (buffer[2] & 0xff) == 0xbf) {
      position = 3;
    }
  }

  /** Whether there is a byte at the position. */
  private boolean available() throws IOException {
    return position < limit || more();
  }

  /** Reads on, keeping the current cell; false at the end of the file. */
  private boolean more() throws IOException {
    if (exhausted) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      position -= start;
      end -= start;
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      if (limit >= MAX_CELL) {
        throw new LoupeException(
            DataProblem.CSV_QUOTE,
            "%s, line %d: the cell is longer than 1 MiB.".formatted(what, cellLine));
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    exhausted = n < 0;
    limit += Math.max(n, 0);
    return !exhausted;
  }

  /** Steps to the first cell of a row; false when there is none. */
  private boolean skipLineEnds() throws IOException {
    boolean afterCr = false;
    while (available()) {
      byte b = buffer[position];
      if (b != '\n' && b != '\r') {
        return true;
      }
      if (b == '\r' || !afterCr) {
        line++;
      }
      afterCr = b == '\r';
      position++;
      start = position;
      end = position;
    }
    return false;
  }

  private void plain() throws IOException {
    int i = position;
    boolean going = true;
    while (going) {
      while (i < limit && buffer[i] != separator && buffer[i] != '\n' && buffer[i] != '\r') {
        i++;
      }
      going = i == limit;
      if (going) {
        position = i;
        going = more();
        i = position;
      }
    }
    position = i;
    end = i;
    while (start < end && isSpace(buffer[start])) {
      start++;
    }
    while (start < end && isSpace(buffer[end - 1])) {
      end--;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Reads a quoted cell; its characters are moved together where quotes were doubled. */
  private void quoted() throws IOException {
    position++;
    start = position;
    end = position;
    byte previous = 0;
    while (true) {
      if (!available()) {
        throw new LoupeException(
            DataProblem.CSV_QUOTE,
            "%s, line %d: the quoted cell does not end.".formatted(what, cellLine));
      }
      byte b = buffer[position++];
      if (b == QUOTE) {
        if (!available() || buffer[position] != QUOTE) {
          break;
        }
        position++;
      } else if (b == '\r' || b == '\n' && previous != '\r') {
        line++;
      }
      buffer[end++] = b;
      previous = b;
    }
    while (available() && isSpace(buffer[position]) && buffer[position] != separator) {
      position++;
    }
    if (available()
        && buffer[position] != separator
        && buffer[position] != '\n'
        && buffer[position] != '\r') {
      throw new LoupeException(
          DataProblem.CSV_QUOTE,
          "%s, line %d: text follows the end of a quoted cell.".formatted(what, line));
    }
  }
}
