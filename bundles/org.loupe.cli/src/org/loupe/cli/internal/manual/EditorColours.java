package org.loupe.cli.internal.manual;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.loupe.dsl.ide.Highlighting;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.manual.ScriptColours;
import org.loupe.plan.catalogue.Catalogue;

/** The colours that editors have, for scripts in the manual. */
final class EditorColours implements ScriptColours {
  private static final String VERSION = "loupe 1\n";

  private final Catalogue catalogue;

  EditorColours(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<Stretch> of(String script) {
    // a single statement has its colours as part of a script
    int before = script.contains("loupe 1") ? 0 : VERSION.length();
    String whole = before == 0 ? script : VERSION + script;
    return Highlighting.of(ScriptDocument.of(whole, Path.of("manual.loupe"), catalogue)).stream()
        .filter(h -> h.range().offset() >= before)
        .map(
            h ->
                new Stretch(
                    h.range().offset() - before,
                    h.range().length(),
                    h.kind().name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
