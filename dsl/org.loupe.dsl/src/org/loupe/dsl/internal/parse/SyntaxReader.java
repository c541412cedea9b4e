package org.loupe.dsl.internal.parse;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;

/** Finds the comments between the tokens, and says of tokens and statements what tools need. */
public final class SyntaxReader {
  /** The words that begin statements. */
  public static final List<String> KEYWORDS = Regions.KEYWORDS;

  private final String text;
  private final List<SyntaxToken> tokens = new ArrayList<>();

  private SyntaxReader(String text) {
    this.text = text;
  }

  /** Reads a text. */
  public static ScriptSyntax read(String text) {
    List<Token> own = Tokens.of(text).tokens();
    SyntaxReader reader = new SyntaxReader(text);
    int end = 0;
    for (Token t : own) {
      reader.comments(end, t.offset());
      reader.tokens.add(new SyntaxToken(kind(t), t.offset(), t.text()));
      end = t.end();
    }
    reader.comments(end, text.length());
    List<SyntaxStatement> statements =
        Regions.of(own).stream()
            .filter(r -> !r.tokens().isEmpty())
            .map(r -> new SyntaxStatement(r.keyword(), r.start(), r.end()))
            .toList();
    return new ScriptSyntax(text, reader.tokens, statements);
  }

  private static SyntaxToken.Kind kind(Token t) {
    return switch (t.kind()) {
      case WORD -> SyntaxToken.Kind.WORD;
      case NUMBER -> SyntaxToken.Kind.NUMBER;
      case STRING -> SyntaxToken.Kind.STRING;
      case BLOCK -> SyntaxToken.Kind.BLOCK;
      case SIGN -> SyntaxToken.Kind.SIGN;
    };
  }

  /** The comments between two tokens. */
  private void comments(int from, int to) {
    int i = from;
    while (i < to) {
      if (text.startsWith("\"\"\"", i)) {
        return; // a block without an end: what is in it is no comment
      }
      int end = commentEnd(i, to);
      if (end > i) {
        tokens.add(new SyntaxToken(SyntaxToken.Kind.COMMENT, i, text.substring(i, end)));
      }
      i = Math.max(end, i + 1);
    }
  }

  private int commentEnd(int from, int to) {
    if (text.startsWith("/*", from)) {
      int close = text.indexOf("*/", from + 2);
      return close < 0 ? to : close + 2;
    }
    int i = from;
    if (text.startsWith("//", from)) {
      while (i < to && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        i++;
      }
    }
    return i;
  }
}
