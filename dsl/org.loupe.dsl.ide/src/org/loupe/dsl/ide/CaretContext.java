package org.loupe.dsl.ide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.dsl.syntax.SyntaxToken.Kind;

/**
 * Where a caret is among the tokens before it. What is behind it does not count: it may be the rest
 * of another statement.
 *
 * @param word the word or text that has been begun
 * @param place in what the caret is
 * @param tokens the tokens of the statement before the word, comments left out
 * @param line whether the word is the first of its line
 * @param around the tokens of the sweep that the statement is in, up to the statement; none when it
 *     is in no sweep
 */
record CaretContext(
    Word word, Place place, List<SyntaxToken> tokens, Line line, List<SyntaxToken> around) {

  /**
   * What has been begun.
   *
   * @param range where it is
   * @param text its characters up to the caret
   */
  record Word(TextRange range, String text) {}

  /** In what a caret is. */
  enum Place {
    /** Where words and signs stand. */
    CODE,
    /** In a text in quotes. */
    STRING,
    /** In a comment or block of text. */
    ELSEWHERE
  }

  /** Where on its line a word is. */
  enum Line {
    /** Nothing is before it. */
    FIRST,
    /** Something is. */
    BEHIND
  }

  CaretContext {
    tokens = List.copyOf(tokens);
    around = List.copyOf(around);
  }

  static CaretContext at(ScriptDocument document, int offset) {
    return behind(
        document.text().substring(0, Math.clamp(offset, 0, document.text().length())));
  }

  /** Where a caret is behind a text. */
  static CaretContext behind(String before) {
    ScriptSyntax syntax = ScriptSyntax.of(before);
    List<SyntaxToken> all = syntax.tokens();
    Optional<SyntaxToken> last =
        all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    Place place = last.map(t -> place(t, before)).orElse(Place.CODE);
    Word word = word(last, place, before);
    int start = word.range().offset();
    int from =
        syntax.statements().stream()
            .filter(s -> s.offset() < start)
            .mapToInt(SyntaxStatement::offset)
            .reduce(0, (_, next) -> next);
    List<SyntaxToken> tokens =
        all.stream()
            .filter(t -> t.offset() >= from && t.end() <= start && !t.isComment())
            .filter(t -> place != Place.STRING || t.offset() < start - 1)
            .toList();
    String line = before.substring(0, start);
    boolean first = line.substring(line.lastIndexOf('\n') + 1).isBlank();
    SweepBody body = SweepBody.at(tokens);
    int own = body.isThere() ? body.last() : 0;
    return new CaretContext(
        word,
        place,
        tokens.subList(own, tokens.size()),
        first ? Line.FIRST : Line.BEHIND,
        tokens.subList(0, own));
  }

  private static Place place(SyntaxToken last, String before) {
    boolean atEnd = last.end() == before.length();
    if (last.isLineComment() && atEnd) {
      return Place.ELSEWHERE;
    }
    if (last.isComment()) {
      boolean open = last.text().length() < 4 || !last.text().endsWith("*/");
      return open && !last.isLineComment() ? Place.ELSEWHERE : Place.CODE;
    }
    if (last.kind() == Kind.STRING && atEnd) {
      boolean closed = last.text().length() > 1 && last.text().endsWith("\"");
      return closed ? Place.ELSEWHERE : Place.STRING;
    }
    if (last.kind() == Kind.NUMBER && atEnd) {
      return Place.ELSEWHERE; // nothing begins with a digit
    }
    // a block without an end is no token
    return before.indexOf("\"\"\"", last.end()) >= 0 ? Place.ELSEWHERE : Place.CODE;
  }

  private static Word word(Optional<SyntaxToken> last, Place place, String before) {
    int caret = before.length();
    if (place == Place.STRING) {
      int start = last.orElseThrow().offset() + 1;
      return new Word(TextRange.between(start, caret), before.substring(start));
    }
    int start =
        last.filter(t -> t.isWord() && t.end() == caret).map(SyntaxToken::offset).orElse(caret);
    return new Word(TextRange.between(start, caret), before.substring(start));
  }

  /** The same place as if the tokens from one on were not there. */
  CaretContext before(int token) {
    return new CaretContext(word, place, tokens.subList(0, token), line, around);
  }

  /** Whether the caret is inside of a sweep. */
  boolean isInSweep() {
    return !around.isEmpty();
  }

  /** The token before the word, by how many places; a sign without text when there is none. */
  SyntaxToken back(int places) {
    int i = tokens.size() - places;
    return i < 0 ? new SyntaxToken(Kind.SIGN, 0, "") : tokens.get(i);
  }

  /** The first word of the statement; empty when there is none. */
  String keyword() {
    return tokens.isEmpty() ? "" : tokens.getFirst().text();
  }

  /** The innermost bracket that is open at the caret: its place among the tokens. */
  Optional<Integer> openBracket() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      SyntaxToken t = tokens.get(i);
      if (t.kind() == Kind.SIGN && "([{".contains(t.text())) {
        open.push(i);
      } else if (t.kind() == Kind.SIGN && ")]}".contains(t.text()) && !open.isEmpty()) {
        open.pop();
      }
    }
    return Optional.ofNullable(open.peek());
  }

  /** Where the bracket that a token closes is among the tokens; the token when it closes none. */
  int opening(int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      SyntaxToken t = tokens.get(i);
      if (t.kind() == Kind.SIGN && ")]}".contains(t.text())) {
        depth++;
      } else if (t.kind() == Kind.SIGN && "([{".contains(t.text())) {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return close;
  }

  /**
   * Where the name, with its dots, calls and subscripts, begins that ends with a token: {@code
   * f(x)[0].b} is one.
   */
  int chainStart(int last) {
    int i = last;
    while (i >= 0) {
      i = tokens.get(i).is(")") || tokens.get(i).is("]") ? opening(i) : i;
      boolean bracket = tokens.get(i).is("(") || tokens.get(i).is("[");
      boolean callee = i > 0 && (tokens.get(i - 1).isWord() || tokens.get(i - 1).is(")")
          || tokens.get(i - 1).is("]"));
      if (bracket && callee) {
        i--;
      } else if (i > 1 && tokens.get(i - 1).is(".")) {
        i -= 2;
      } else {
        return i;
      }
    }
    return 0;
  }

  /** The text of some tokens, a space between them. */
  String text(int from, int to) {
    List<String> words = new ArrayList<>();
    tokens.subList(from, to).forEach(t -> words.add(t.text()));
    return String.join(" ", words);
  }

  /** A name with dots without its spaces: {@code geometry.partition}. */
  String dotted(int from, int to) {
    return text(from, to).replace(" ", "");
  }
}
