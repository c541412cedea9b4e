package org.loupe.cli.internal.command;

import java.util.List;
import java.util.Locale;

/** The forms in which results are written to standard output. */
public enum Format {
  /** For people. */
  TEXT,
  /** For programs: an object a line. */
  JSON,
  /** For documents: Markdown. */
  MD;

  private static final String OPTION = "--format";

  /** The form that a command line asks for. */
  public static Format of(Line line, Format... allowed) {
    List<String> words =
        List.of(allowed).stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    return line.value(OPTION)
        .map(v -> Values.word(OPTION, v, words))
        .map(v -> valueOf(v.toUpperCase(Locale.ROOT)))
        .orElse(TEXT);
  }

  /** Whether a command line asks for JSON; false for one that asks for something odd. */
  static boolean isJson(Line line) {
    return line.value(OPTION).filter("json"::equals).isPresent();
  }
}
