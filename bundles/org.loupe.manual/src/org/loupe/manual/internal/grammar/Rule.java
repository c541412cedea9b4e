package org.loupe.manual.internal.grammar;

/**
 * A rule of the grammar.
 *
 * @param name its name
 * @param kind whether it is about words or about characters
 * @param piece what it consists of
 * @param text as the grammar has it
 */
public record Rule(String name, Kind kind, Piece piece, String text) {

  /** What a rule is made of. */
  public enum Kind {
    /** Of words; spaces and comments may stand between them. */
    WORDS,
    /** Of characters. */
    CHARACTERS
  }
}
