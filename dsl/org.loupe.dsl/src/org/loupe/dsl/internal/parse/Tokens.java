package org.loupe.dsl.internal.parse;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.ScriptProblem;

/**
 * The words and signs of a script, as the grammar's terminals have them. The parser has its own
 * lexer; this one sees where statements begin and what has no end before it runs.
 */
final class Tokens {
  private static final List<String> SIGNS = List.of("..", "==", "!=", "<=", ">=");
  private static final String SINGLE = "=<>+-*/%.,:()[]{}";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private int at;
  private int lineOfLast = -1;
  private int line;

  /** Something that is no token. */
  record Mistake(ScriptProblem problem, int offset, int length, String message) {}

  private Tokens(String text) {
    this.text = text;
  }

  /** Reads all tokens of a text. */
  static Tokens of(String text) {
    Tokens tokens = new Tokens(text);
    while (tokens.at < text.length()) {
      tokens.next();
    }
    return tokens;
  }

  List<Token> tokens() {
    return tokens;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      line += SourceText.endsLine(text, at) ? 1 : 0;
      at++;
    } else if (text.startsWith("//", at)) {
      while (at < text.length() && charAt(at) != '\n' && charAt(at) != '\r') {
        at++;
      }
    } else if (text.startsWith("/*", at)) {
      comment();
    } else if (text.startsWith("\"\"\"", at)) {
      block();
    } else if (c == '"') {
      string();
    } else if (isNameStart(c) || c == '^' && isNameStart(text, at + 1)) {
      word();
    } else if (isDigit(c)) {
      number();
    } else {
      sign(c);
    }
  }

  private void comment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      mistakes.add(
          new Mistake(
              ScriptProblem.UNTERMINATED, at, 2, "The comment that begins here has no '*/'."));
    }
    skipTo(end < 0 ? text.length() : end + 2);
  }

  private void block() {
    int start = at;
    int end = text.indexOf("\"\"\"", at + 3);
    if (end < 0) {
      mistakes.add(
          new Mistake(
              ScriptProblem.UNTERMINATED,
              at,
              3,
              "The text block that begins here has no '\"\"\"' at its end."));
      skipTo(text.length());
      return;
    }
    add(Token.Kind.BLOCK, start, end + 3);
    skipTo(end + 3);
  }

  private void string() {
    int start = at;
    int i = at + 1;
    while (i < text.length() && charAt(i) != '"' && charAt(i) != '\n' && charAt(i) != '\r') {
      i += charAt(i) == '\\' ? 2 : 1;
    }
    i = Math.min(i, text.length());
    boolean closed = i < text.length() && charAt(i) == '"';
    if (!closed) {
      mistakes.add(
          new Mistake(
              ScriptProblem.UNTERMINATED,
              start,
              Math.max(1, i - start),
              "The text that begins here has no '\"' at its end; texts end with their line."));
    }
    add(Token.Kind.STRING, start, closed ? i + 1 : i);
    skipTo(closed ? i + 1 : i);
  }

  private void word() {
    int i = at + 1;
    while (i < text.length() && (isNameStart(charAt(i)) || isDigit(charAt(i)))) {
      i++;
    }
    add(Token.Kind.WORD, at, i);
    at = i;
  }

  private void number() {
    int i = digits(at);
    if (i < text.length() && (charAt(i) == 'e' || charAt(i) == 'E')) {
      int sign = i + 1;
      if (sign < text.length() && (charAt(sign) == '+' || charAt(sign) == '-')) {
        sign++;
      }
      i = digits(sign) > sign ? digits(sign) : i;
    }
    add(Token.Kind.NUMBER, at, i);
    at = i;
  }

  private int digits(int from) {
    int i = from;
    while (i < text.length() && isDigit(charAt(i))) {
      i++;
    }
    return i;
  }

  private void sign(char c) {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        add(Token.Kind.SIGN, at, at + sign.length());
        at += sign.length();
        return;
      }
    }
    if (SINGLE.indexOf(c) >= 0) {
      add(Token.Kind.SIGN, at, at + 1);
      at++;
      return;
    }
    int length = Character.charCount(text.codePointAt(at));
    mistakes.add(
        new Mistake(
            ScriptProblem.CHARACTER,
            at,
            length,
            "The character %s is in no word or sign of the language."
                .formatted(describe(text.codePointAt(at)))));
    at += length;
  }

  private static String describe(int character) {
    String code = "U+%04X".formatted(character);
    return Character.isISOControl(character) || !Character.isDefined(character)
        ? code
        : "'" + Character.toString(character) + "' (" + code + ")";
  }

  private void add(Token.Kind kind, int from, int to) {
    Token.Place place = lineOfLast == line ? Token.Place.BEHIND : Token.Place.FIRST;
    tokens.add(new Token(kind, from, text.substring(from, to), place));
    lineOfLast = line;
  }

  private void skipTo(int end) {
    for (int i = at; i < end; i++) {
      if (SourceText.endsLine(text, i)) {
        line++;
        lineOfLast = tokens.isEmpty() || tokens.getLast().end() < end ? lineOfLast : line;
      }
    }
    at = end;
  }

  private char charAt(int i) {
    return text.charAt(i);
  }

  private static boolean isNameStart(String text, int i) {
    return i < text.length() && isNameStart(text.charAt(i));
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
