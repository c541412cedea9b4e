package org.loupe.dsl.ide.server;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.loupe.dsl.Span;
import org.loupe.dsl.ide.TextRange;

/** Offsets in a text as lines and characters, both from 0, and back. */
final class Lines {
  private final String text;
  private final int[] starts;

  Lines(String text) {
    this.text = text;
    int[] found = new int[16];
    int n = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        found = n == found.length ? Arrays.copyOf(found, 2 * n) : found;
        found[n++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, n);
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
  }

  /** The offset of a place; the nearest when there is no such place. */
  int offset(Position p) {
    if (p.getLine() < 0) {
      return 0;
    }
    if (p.getLine() >= starts.length) {
      return text.length();
    }
    int start = starts[p.getLine()];
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return Math.clamp((long) start + p.getCharacter(), start, end);
  }

  /** The place of an offset. */
  Position position(int offset) {
    int at = Math.clamp(offset, 0, text.length());
    int found = Arrays.binarySearch(starts, at);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line, at - starts[line]);
  }

  /** A stretch of the text. */
  Range range(TextRange range) {
    return new Range(position(range.offset()), position(range.end()));
  }

  /** The stretch between two places. */
  TextRange range(Range range) {
    int from = offset(range.getStart());
    return TextRange.between(from, Math.max(from, offset(range.getEnd())));
  }

  /** A place that the compiler names; it counts from 1. */
  static Range range(Span span) {
    return new Range(
        new Position(span.line() - 1, span.column() - 1),
        new Position(span.endLine() - 1, span.endColumn() - 1));
  }
}
