package org.loupe.dsl;

/**
 * A place in a script. Lines and columns count from 1, columns and offsets in UTF-16 units.
 *
 * @param file the script as it was given; {@code --set name} for a value of the command line
 * @param offset of the first character
 * @param length number of characters; 0 for a place between two
 * @param line of the first character
 * @param column of the first character
 * @param endLine of the place behind the last character
 * @param endColumn of the place behind the last character
 * @param excerpt the line, for printing; a part of it when it is long
 */
public record Span(
    String file,
    int offset,
    int length,
    int line,
    int column,
    int endLine,
    int endColumn,
    Excerpt excerpt) {

  /**
   * A line of a script, or the part of it that is shown.
   *
   * @param text without the line's end
   * @param caret where the place begins in the text, from 0
   * @param width how much of the place is in the text, at least 1
   */
  public record Excerpt(String text, int caret, int width) {}
}
