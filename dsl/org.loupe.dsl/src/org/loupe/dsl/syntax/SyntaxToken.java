package org.loupe.dsl.syntax;

/**
 * A word, sign or comment of a script.
 *
 * @param kind what it is
 * @param offset of its first character
 * @param text its characters
 */
public record SyntaxToken(Kind kind, int offset, String text) {

  /** What a token is. */
  public enum Kind {
    /** A name or keyword. */
    WORD,
    /** Digits, perhaps with an exponent: {@code 1.5} is two numbers with a sign between. */
    NUMBER,
    /** A text in quotes. */
    STRING,
    /** A block in three quotes. */
    BLOCK,
    /** A comment, without the end of its line. */
    COMMENT,
    /** Anything else. */
    SIGN
  }

  /** The offset behind it. */
  public int end() {
    return offset + text.length();
  }

  /** Whether it is this word or sign. */
  public boolean is(String word) {
    return text.equals(word) && kind != Kind.COMMENT;
  }

  /** Whether it is a name or keyword. */
  public boolean isWord() {
    return kind == Kind.WORD;
  }

  /** Whether it is a comment. */
  public boolean isComment() {
    return kind == Kind.COMMENT;
  }

  /** Whether it is a comment that ends with its line. */
  public boolean isLineComment() {
    return isComment() && text.startsWith("//");
  }
}
