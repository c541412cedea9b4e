package org.loupe.dsl.internal.parse;

import java.util.Arrays;
import org.loupe.dsl.Span;

/** The text of a script and where its lines begin. */
public final class SourceText {
  /** How much of a long line is shown around a place. */
  private static final int SHOWN = 120;

  private final String name;
  private final String text;
  private final int[] lineStarts;

  /** A text under a name for messages. */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
    int[] starts = new int[16];
    int n = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (n == starts.length) {
          starts = Arrays.copyOf(starts, 2 * n);
        }
        starts[n++] = i + 1;
      }
    }
    this.lineStarts = Arrays.copyOf(starts, n);
  }

  /** Whether a line ends with a character: {@code \n}, or {@code \r} with no such behind it. */
  static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
  }

  /** The name for messages. */
  public String name() {
    return name;
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The offset at which a line begins. */
  public int offset(int line) {
    return lineStarts[Math.clamp(line, 1, lineStarts.length) - 1];
  }

  /** A place in the text. */
  public Span span(int offset, int length) {
    int from = Math.clamp(offset, 0, text.length());
    int to = Math.clamp((long) offset + length, from, text.length());
    int line = line(from);
    int endLine = line(to);
    return new Span(
        name,
        from,
        to - from,
        line,
        from - lineStarts[line - 1] + 1,
        endLine,
        to - lineStarts[endLine - 1] + 1,
        excerpt(line, from, to));
  }

  private Span.Excerpt excerpt(int line, int from, int to) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    int first = from - start > SHOWN ? from - SHOWN / 2 : start;
    int last = Math.min(end, first + SHOWN + SHOWN / 2);
    int width = Math.max(1, Math.min(to, last) - from);
    return new Span.Excerpt(
        text.substring(Math.min(first, last), last), Math.max(0, from - first), width);
  }
}
