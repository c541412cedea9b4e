package org.loupe.dsl.ide;

/**
 * A word or sign and what it is, for colours.
 *
 * @param range where it is
 * @param kind what it is
 * @param role whether a name is declared here
 */
public record Highlight(TextRange range, Kind kind, Role role) {

  /** What is coloured alike. */
  public enum Kind {
    /** A word of the language. */
    KEYWORD,
    /** A comment. */
    COMMENT,
    /** A text. */
    STRING,
    /** A number or unit. */
    NUMBER,
    /** An operator. */
    OPERATOR,
    /** A name that the script declares. */
    VARIABLE,
    /** An analysis, a source or a function. */
    FUNCTION,
    /** A constructor or the name of a type. */
    TYPE,
    /** A parameter that is given by name. */
    PARAMETER,
    /** A member of a value. */
    PROPERTY,
    /** A value of an enum. */
    CONSTANT
  }

  /** What a name does. */
  public enum Role {
    /** It declares. */
    DECLARATION,
    /** It does not. */
    USE
  }
}
