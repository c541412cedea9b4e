package org.loupe.dsl.ide;

import java.util.Comparator;
import java.util.List;

/**
 * A stretch of text and what takes its place.
 *
 * @param range what is replaced
 * @param text the new text
 */
public record TextChange(TextRange range, String text) {

  /** A text with changes made that do not overlap. */
  public static String apply(String text, List<TextChange> changes) {
    StringBuilder out = new StringBuilder(text);
    changes.stream()
        .sorted(Comparator.comparingInt((TextChange c) -> c.range().offset()).reversed())
        .forEach(c -> out.replace(c.range().offset(), c.range().end(), c.text()));
    return out.toString();
  }
}
