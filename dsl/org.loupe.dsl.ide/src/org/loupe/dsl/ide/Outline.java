package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;

/** The statements of a script by name, also of one that cannot be read. */
public final class Outline {
  private static final int MAX_DETAIL = 60;

  private static final Set<String> DECLARING =
      Set.of("param", "let", "model", "data", "analysis", "script", "sweep");

  private Outline() {}

  /** The statements in order. */
  public static List<OutlineItem> of(ScriptSyntax syntax) {
    List<OutlineItem> items = new ArrayList<>();
    int next = 0;
    for (SyntaxStatement s : syntax.statements()) {
      while (next < syntax.tokens().size() && syntax.tokens().get(next).offset() < s.offset()) {
        next++;
      }
      List<SyntaxToken> tokens = new ArrayList<>();
      while (next < syntax.tokens().size() && syntax.tokens().get(next).end() <= s.end()) {
        SyntaxToken t = syntax.tokens().get(next++);
        if (!t.isComment()) {
          tokens.add(t);
        }
      }
      if (!s.isHead() && tokens.size() > 1) {
        items.add(item(s, tokens, syntax.text()));
      }
    }
    return List.copyOf(items);
  }

  private static OutlineItem item(SyntaxStatement s, List<SyntaxToken> tokens, String text) {
    SyntaxToken second = tokens.get(1);
    boolean named = DECLARING.contains(s.keyword()) && second.isWord();
    int from = named && tokens.size() > 2 ? tokens.get(2).offset() : s.end();
    return new OutlineItem(
        named ? second.text().replace("^", "") : shortened(text, second.offset(), s.end()),
        shortened(text, from, s.end()).replaceFirst("^= ?", ""),
        s.keyword(),
        TextRange.between(s.offset(), s.end()),
        new TextRange(second.offset(), second.text().length()));
  }

  private static String shortened(String text, int from, int end) {
    String line = text.substring(from, end).replaceAll("\\s+", " ");
    return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "\u2026";
  }
}
