package org.loupe.dsl.ide;

import java.util.List;

/**
 * Something that can be written at a place.
 *
 * @param label what is shown
 * @param kind what it is
 * @param detail its type or signature; may be empty
 * @param documentation as Markdown; may be empty
 * @param change what is replaced, and by what
 * @param caret where one goes on writing, from the beginning of the new text
 * @param places stretches of the new text to be replaced one after the other, in order; only
 *     templates have such
 */
public record Proposal(
    String label,
    Kind kind,
    String detail,
    String documentation,
    TextChange change,
    int caret,
    List<TextRange> places) {

  /** Copies the list. */
  public Proposal {
    places = List.copyOf(places);
  }

  /** What is proposed. */
  public enum Kind {
    /** A word of the language. */
    KEYWORD,
    /** An analysis. */
    ANALYSIS,
    /** A source of models or data. */
    SOURCE,
    /** A function of the language. */
    FUNCTION,
    /** A constructor. */
    CONSTRUCTOR,
    /** A parameter that is not given yet. */
    PARAMETER,
    /** A value of an enum. */
    CONSTANT,
    /** Something that the script declares. */
    DECLARATION,
    /** A member of a value. */
    MEMBER,
    /** A type. */
    TYPE,
    /** A file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** An entry of the registry. */
    ENTRY,
    /** A part of a file: a layer, a column. */
    PART,
    /** A statement with places to fill in. */
    TEMPLATE
  }
}
