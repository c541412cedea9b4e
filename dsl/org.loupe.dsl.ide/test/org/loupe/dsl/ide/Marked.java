package org.loupe.dsl.ide;

import java.nio.file.Path;

/** A script with a mark, {@code |}, where the caret is. */
record Marked(ScriptDocument document, int offset) {
  private static final String HEAD =
      """
      loupe 1
      model net = registry("small")
      data rows = registry("digits")
      let cut = through(rows[0], rows[1], rows[2])
      analysis slice = geometry.partition(net, cut)
      """;

  /** Lines behind some declarations: net, rows, cut, slice. */
  static Marked of(String lines) {
    return alone(HEAD + lines);
  }

  /** A whole script. */
  static Marked alone(String text) {
    return in(Path.of("test", "script.loupe"), text);
  }

  /** A whole script in a place. */
  static Marked in(Path path, String text) {
    int offset = text.indexOf('|');
    if (offset < 0) {
      throw new IllegalArgumentException("no mark in " + text);
    }
    String script = text.substring(0, offset) + text.substring(offset + 1);
    return new Marked(ScriptDocument.of(script, path, Corpus.catalogue()), offset);
  }

  /** The text in a range. */
  String text(TextRange range) {
    return document.text().substring(range.offset(), range.end());
  }
}
