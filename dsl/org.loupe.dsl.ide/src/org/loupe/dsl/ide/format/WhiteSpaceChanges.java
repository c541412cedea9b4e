package org.loupe.dsl.ide.format;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.ide.TextRange;

/** The differences of two texts that are the same but for white space. */
final class WhiteSpaceChanges {
  private WhiteSpaceChanges() {}

  /** The stretches of white space that differ, with what takes their places, in order. */
  static List<TextChange> between(String before, String after) {
    List<TextChange> changes = new ArrayList<>();
    int from = 0;
    int to = 0;
    while (from < before.length() || to < after.length()) {
      int end = blankEnd(before, from);
      int newEnd = blankEnd(after, to);
      String blank = after.substring(to, newEnd);
      if (!before.substring(from, end).equals(blank)) {
        changes.add(new TextChange(TextRange.between(from, end), blank));
      }
      from = end + 1;
      to = newEnd + 1;
    }
    return List.copyOf(changes);
  }

  private static int blankEnd(String text, int from) {
    int end = Math.min(from, text.length());
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
