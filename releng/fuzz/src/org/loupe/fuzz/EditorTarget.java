package org.loupe.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loupe.dsl.ide.Completion;
import org.loupe.dsl.ide.Folding;
import org.loupe.dsl.ide.Highlighting;
import org.loupe.dsl.ide.Hover;
import org.loupe.dsl.ide.Navigation;
import org.loupe.dsl.ide.Outline;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.Renaming;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.syntax.ScriptSyntax;

/** What an editor asks about a script, right or not, at some places of it. */
public final class EditorTarget {
  private static final int PLACES = 9;
  private static final ScriptDocument EMPTY =
      ScriptDocument.of("", Path.of("fuzzed.loupe"), Vocabulary.catalogue());

  private EditorTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    ScriptDocument document = EMPTY.with(text);
    Highlighting.of(document);
    Outline.of(ScriptSyntax.of(text));
    Folding.of(ScriptSyntax.of(text));
    QuickFixes.in(document, new TextRange(0, text.length()));
    for (int i = 0; i < PLACES; i++) {
      int at = (int) ((long) text.length() * i / (PLACES - 1));
      Completion.at(document, at);
      Hover.at(document, at);
      Navigation.definition(document, at);
      Navigation.occurrences(document, at);
      Renaming.rename(document, at, "renamed");
    }
  }
}
