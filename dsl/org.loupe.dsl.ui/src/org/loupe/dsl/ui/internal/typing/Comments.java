package org.loupe.dsl.ui.internal.typing;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.TextRange;

/** Lines become comments, and code again. */
public final class Comments {
  private static final String MARK = "//";

  private Comments() {}

  /**
   * The changes for the lines that a stretch touches: when each of them that is not blank is a
   * comment they are made code, else all of them comments, with their marks below each other.
   */
  public static List<TextChange> toggle(String text, TextRange range) {
    List<TextRange> lines = lines(text, range);
    boolean comments = lines.stream().allMatch(l -> text.startsWith(MARK, margin(text, l)));
    int column =
        lines.stream().mapToInt(l -> margin(text, l) - l.offset()).min().orElse(0);
    List<TextChange> changes = new ArrayList<>();
    for (TextRange line : lines) {
      if (comments) {
        int at = margin(text, line);
        boolean space = text.startsWith(MARK + " ", at);
        changes.add(new TextChange(new TextRange(at, space ? 3 : 2), ""));
      } else {
        changes.add(new TextChange(new TextRange(line.offset() + column, 0), MARK + " "));
      }
    }
    return changes;
  }

  /** The lines that are not blank; the last one does not count when only its beginning is in. */
  private static List<TextRange> lines(String text, TextRange range) {
    List<TextRange> lines = new ArrayList<>();
    int from = range.offset();
    while (from > 0 && !isEnd(text.charAt(from - 1))) {
      from--;
    }
    while (from < range.end() || from <= range.offset() && from <= text.length()) {
      int to = from;
      while (to < text.length() && !isEnd(text.charAt(to))) {
        to++;
      }
      if (!text.substring(from, to).isBlank()) {
        lines.add(TextRange.between(from, to));
      }
      from = text.startsWith("\r\n", to) ? to + 2 : to + 1;
    }
    return lines;
  }

  private static int margin(String text, TextRange line) {
    int at = line.offset();
    while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
      at++;
    }
    return at;
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
