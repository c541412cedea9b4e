package org.loupe.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ide.format.Formatter;
import org.loupe.dsl.syntax.ScriptSyntax;

/** The formatter: the words stay, and what is formatted stays as it is. */
public final class FormatTarget {
  private FormatTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Optional<String> once = Formatter.format(text);
    if (once.isPresent()) {
      Reading.require(words(text).equals(words(once.get())), "other words: " + once.get());
      Reading.require(once.equals(Formatter.format(once.get())), "not at rest: " + once.get());
    }
  }

  private static List<String> words(String text) {
    return ScriptSyntax.of(text).tokens().stream()
        .map(t -> t.isLineComment() ? t.text().stripTrailing() : t.text())
        .toList();
  }
}
