package org.loupe.dsl.ide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxToken;

/** What can be folded: brackets, text blocks and comments of more than one line. */
public final class Folding {
  private Folding() {}

  /**
   * A stretch that can be folded.
   *
   * @param range from its first sign to its last
   * @param kind what it is
   */
  public record Fold(TextRange range, Kind kind) {}

  /** What is folded. */
  public enum Kind {
    /** Brackets or a block of text. */
    CODE,
    /** Comments. */
    COMMENT
  }

  /** The stretches by their beginning. */
  public static List<Fold> of(ScriptSyntax syntax) {
    List<Fold> folds = new ArrayList<>();
    Deque<SyntaxToken> open = new ArrayDeque<>();
    int comments = -1;
    for (int i = 0; i < syntax.tokens().size(); i++) {
      SyntaxToken t = syntax.tokens().get(i);
      boolean sign = t.kind() == SyntaxToken.Kind.SIGN;
      if (t.isComment()) {
        comments = comments < 0 ? t.offset() : comments;
        boolean last = i + 1 == syntax.tokens().size() || !syntax.tokens().get(i + 1).isComment();
        if (last) {
          add(syntax, comments, t.end(), Kind.COMMENT, folds);
        }
        comments = last ? -1 : comments;
      } else if (t.kind() == SyntaxToken.Kind.BLOCK) {
        add(syntax, t.offset(), t.end(), Kind.CODE, folds);
      } else if (sign && "([{".contains(t.text())) {
        open.push(t);
      } else if (sign && ")]}".contains(t.text()) && !open.isEmpty()) {
        add(syntax, open.pop().offset(), t.end(), Kind.CODE, folds);
      }
    }
    folds.sort(Comparator.comparingInt(f -> f.range().offset()));
    return List.copyOf(folds);
  }

  private static void add(ScriptSyntax syntax, int from, int end, Kind kind, List<Fold> folds) {
    if (syntax.text().substring(from, end).lines().limit(2).count() > 1) {
      folds.add(new Fold(TextRange.between(from, end), kind));
    }
  }
}
