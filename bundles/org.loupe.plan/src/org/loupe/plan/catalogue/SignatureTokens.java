package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and signs of a signature.
 *
 * @param text the comment without its marks, every character at its place in the file
 * @param all in order; the last is the end
 */
record SignatureTokens(String text, List<Token> all) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<name>[A-Za-z_][A-Za-z_0-9]*)"
              + "|(?<sign>\\.\\.|\\S)|$)");

  /** What a token is. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  /**
   * A word, number, text or sign.
   *
   * @param begins whether it is the first of its line
   */
  record Token(Kind kind, String text, int start, int end, boolean begins) {
    boolean is(String word) {
      return text.equals(word) && kind != Kind.TEXT;
    }
  }

  /**
   * The tokens of the comment that a text begins with.
   *
   * @param mark what a comment begins with
   */
  static SignatureTokens of(String text, String mark) {
    String comment = comment(text, mark);
    List<Token> all = new ArrayList<>();
    Matcher m = TOKEN.matcher(comment);
    int at = 0;
    while (all.isEmpty() || all.getLast().kind() != Kind.END) {
      m.region(at, comment.length());
      if (!m.lookingAt()) {
        throw new IllegalStateException("every character is a sign");
      }
      boolean begins = all.isEmpty() || comment.substring(at, m.end()).indexOf('\n') >= 0;
      Token token = token(m, begins);
      int start = token.start();
      int end = token.is("\"") ? endOfText(comment, start) : 0;
      if (end > 0) {
        token = new Token(Kind.TEXT, comment.substring(start, end), start, end, begins);
      }
      all.add(token);
      at = token.end();
    }
    return new SignatureTokens(comment, List.copyOf(all));
  }

  private static Token token(Matcher m, boolean begins) {
    for (Kind kind : List.of(Kind.NUMBER, Kind.NAME, Kind.SIGN)) {
      String group = kind.name().toLowerCase(java.util.Locale.ROOT);
      if (m.group(group) != null) {
        return new Token(kind, m.group(group), m.start(group), m.end(group), begins);
      }
    }
    return new Token(Kind.END, "", m.end(), m.end(), true);
  }

  /** Behind the quote that ends a text; 0 when none does in its line. */
  private static int endOfText(String comment, int start) {
    for (int i = start + 1; i < comment.length() && comment.charAt(i) != '\n'; i++) {
      if (comment.charAt(i) == '"') {
        return i + 1;
      }
      i += comment.charAt(i) == '\\' ? 1 : 0;
    }
    return 0;
  }

  /** The lines that are comments, with blanks for the marks. */
  private static String comment(String text, String mark) {
    StringBuilder comment = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
      String line = text.substring(at, end);
      int start = line.length() - line.stripLeading().length();
      if (!line.startsWith(mark, start)) {
        break;
      }
      comment
          .append(" ".repeat(start + mark.length()))
          .append(line.substring(start + mark.length()));
      at = end;
    }
    return comment.toString();
  }
}
