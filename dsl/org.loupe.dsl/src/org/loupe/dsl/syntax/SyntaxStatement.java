package org.loupe.dsl.syntax;

/**
 * A statement of a script, also one that cannot be parsed.
 *
 * @param keyword its first word; empty for the head of the script, {@code loupe 1}
 * @param offset of its first character
 * @param end the offset behind its last word or sign
 */
public record SyntaxStatement(String keyword, int offset, int end) {

  /** Whether it is the head of the script. */
  public boolean isHead() {
    return keyword.isEmpty();
  }
}
