package org.loupe.dsl.internal.parse;

/**
 * A word or sign of a script; white space and comments are none.
 *
 * @param kind what it is
 * @param offset of its first character
 * @param text its characters
 * @param place whether it is the first of its line
 */
record Token(Kind kind, int offset, String text, Place place) {

  /** What a token is. */
  enum Kind {
    /** A name or keyword. */
    WORD,
    /** Digits, perhaps with an exponent. */
    NUMBER,
    /** A text in quotes. */
    STRING,
    /** A block in three quotes. */
    BLOCK,
    /** Anything else. */
    SIGN
  }

  /** Whether a token is the first of its line. */
  enum Place {
    /** Nothing but white space and comments stands before it. */
    FIRST,
    /** Something stands before it. */
    BEHIND
  }

  /** The offset behind it. */
  int end() {
    return offset + text.length();
  }

  /** Whether it is this word or sign. */
  boolean is(String word) {
    return text.equals(word);
  }

  /** Whether it is a name or keyword. */
  boolean isWord() {
    return kind == Kind.WORD;
  }
}
