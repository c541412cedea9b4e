package org.loupe.manual.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and signs of a grammar of Xtext, without its comments. */
final class GrammarTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|//[^\\n]*|/\\*.*?\\*/"
              + "|(?<string>'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\")"
              + "|(?<word>\\^?[A-Za-z_][A-Za-z_0-9]*)"
              + "|(?<sign>\\+=|\\?=|\\.\\.|->|=>|::|[=:;|()*+?{}.!&@,\\[\\]])",
          Pattern.DOTALL);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  /**
   * A token.
   *
   * @param text as the grammar has it
   * @param offset where it begins
   */
  record Token(String text, int offset) {
    boolean isString() {
      return text.startsWith("'") || text.startsWith("\"");
    }

    boolean isWord() {
      return Character.isLetter(text.charAt(0)) || text.startsWith("_") || text.startsWith("^");
    }

    int end() {
      return offset + text.length();
    }
  }

  GrammarTokens(String text) {
    this.text = text;
    Matcher m = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!m.find(at) || m.start() != at) {
        throw new IllegalArgumentException("the grammar cannot be read at: " + rest(at));
      }
      if (m.group("string") != null || m.group("word") != null || m.group("sign") != null) {
        tokens.add(new Token(m.group(), at));
      }
      at = m.end();
    }
  }

  private String rest(int at) {
    return text.substring(at, Math.min(text.length(), at + 40));
  }

  boolean hasNext() {
    return next < tokens.size();
  }

  /** Whether the next token is this one. */
  boolean is(String expected) {
    return isAt(0, expected);
  }

  /** Whether a later token is this one. */
  boolean isAt(int ahead, String expected) {
    return next + ahead < tokens.size() && tokens.get(next + ahead).text().equals(expected);
  }

  /** Takes the next token when it is this one. */
  boolean take(String expected) {
    boolean is = is(expected);
    next += is ? 1 : 0;
    return is;
  }

  /** Takes the next token, which has to be this one. */
  void expect(String expected) {
    if (!take(expected)) {
      throw new IllegalArgumentException(
          "the grammar has to have '%s' at: %s"
              .formatted(expected, hasNext() ? rest(tokens.get(next).offset()) : "its end"));
    }
  }

  Token peek() {
    if (!hasNext()) {
      throw new IllegalArgumentException("the grammar ends too early");
    }
    return tokens.get(next);
  }

  Token take() {
    Token t = peek();
    next++;
    return t;
  }
}
