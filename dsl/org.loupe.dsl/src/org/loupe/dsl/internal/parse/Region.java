package org.loupe.dsl.internal.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of one statement.
 *
 * @param keyword its first word; the language's name for the head of the script
 * @param tokens from the keyword on
 * @param form whether its keyword is one
 */
record Region(String keyword, List<Token> tokens, Form form) {

  /** What kind of beginning a region has. */
  enum Form {
    /** A statement of the language. */
    STATEMENT,
    /** A word that looks as if it were to begin a statement. */
    MISSPELT,
    /** Everything before the first statement. */
    HEAD
  }

  private static final List<String> DECLARING =
      List.of("param", "let", "model", "data", "analysis", "script", "sweep");

  /** Offset of the first token; -1 when there is none. */
  int start() {
    return tokens.isEmpty() ? -1 : tokens.getFirst().offset();
  }

  /** Offset behind the last token. */
  int end() {
    return tokens.isEmpty() ? 0 : tokens.getLast().end();
  }

  /** The names it declares, or would if it could be read. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token t = tokens.get(i);
      boolean first = i == 0 && form == Form.MISSPELT;
      if ((first || DECLARING.contains(t.text())) && tokens.get(i + 1).isWord()) {
        names.add(tokens.get(i + 1).text().replace("^", ""));
      }
    }
    return names;
  }
}
