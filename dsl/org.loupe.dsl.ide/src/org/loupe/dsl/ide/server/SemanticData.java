package org.loupe.dsl.ide.server;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.loupe.dsl.ide.Highlight;
import org.loupe.dsl.ide.TextRange;

/** Colours as the protocol packs them: five numbers a word, places relative to the word before. */
final class SemanticData {
  /** In the order of {@link Highlight.Kind}. */
  static final SemanticTokensLegend LEGEND =
      new SemanticTokensLegend(
          List.of(
              SemanticTokenTypes.Keyword,
              SemanticTokenTypes.Comment,
              SemanticTokenTypes.String,
              SemanticTokenTypes.Number,
              SemanticTokenTypes.Operator,
              SemanticTokenTypes.Variable,
              SemanticTokenTypes.Function,
              SemanticTokenTypes.Type,
              SemanticTokenTypes.Parameter,
              SemanticTokenTypes.Property,
              SemanticTokenTypes.EnumMember),
          List.of(SemanticTokenModifiers.Declaration));

  private final OpenDocument document;
  private final List<Integer> data = new ArrayList<>();
  private int line;
  private int character;

  private SemanticData(OpenDocument document) {
    this.document = document;
  }

  static List<Integer> of(OpenDocument document, List<Highlight> highlights) {
    SemanticData all = new SemanticData(document);
    highlights.forEach(all::add);
    return all.data;
  }

  /** Clients need not know words of several lines, so that each line is a word of its own. */
  private void add(Highlight h) {
    String text = document.text();
    int from = h.range().offset();
    for (int i = from; i <= h.range().end(); i++) {
      boolean ends =
          i == h.range().end() || text.charAt(i) == '\n' || text.charAt(i) == '\r';
      if (ends) {
        if (i > from) {
          add(TextRange.between(from, i), h);
        }
        from = i + 1;
      }
    }
  }

  private void add(TextRange range, Highlight h) {
    Position p = document.lines().position(range.offset());
    data.add(p.getLine() - line);
    data.add(p.getLine() == line ? p.getCharacter() - character : p.getCharacter());
    data.add(range.length());
    data.add(h.kind().ordinal());
    data.add(h.role() == Highlight.Role.DECLARATION ? 1 : 0);
    line = p.getLine();
    character = p.getCharacter();
  }
}
