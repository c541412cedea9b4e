package org.loupe.dsl.resolve;

import java.util.Locale;
import org.loupe.dsl.Span;

/**
 * Something with a name.
 *
 * @param name the name
 * @param kind what it is
 * @param span where the name stands
 */
public record Declaration(String name, Kind kind, Span span) {

  /** What a declaration declares. */
  public enum Kind {
    /** A value that is given from outside. */
    PARAM,
    /** A value. */
    LET,
    /** A model. */
    MODEL,
    /** A dataset. */
    DATA,
    /** An analysis and its result. */
    ANALYSIS,
    /** A program and its value. */
    SCRIPT,
    /** A table of runs. */
    SWEEP,
    /** What varies in a sweep. */
    AXIS;

    /** Whether it runs and has a result. */
    public boolean isStep() {
      return this == ANALYSIS || this == SCRIPT;
    }

    /** The keyword. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
