package org.loupe.manual.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import org.loupe.manual.internal.grammar.GrammarTokens.Token;

/**
 * Reads the rules of a grammar of Xtext: what is written, not what objects it becomes. What it does
 * not know it refuses, so that no diagram can leave out a part of its rule.
 */
public final class GrammarReader {
  private final String text;
  private final GrammarTokens tokens;

  private GrammarReader(String text) {
    this.text = text;
    this.tokens = new GrammarTokens(text);
  }

  /**
   * The rules in order.
   *
   * @throws IllegalArgumentException when the grammar cannot be read
   */
  public static List<Rule> read(String grammar) {
    return new GrammarReader(grammar).rules();
  }

  private List<Rule> rules() {
    head();
    List<Rule> rules = new ArrayList<>();
    while (tokens.hasNext()) {
      rules.add(rule());
    }
    return List.copyOf(rules);
  }

  private void head() {
    tokens.expect("grammar");
    dotted();
    if (tokens.take("hidden")) {
      parentheses();
    }
    while (tokens.is("import") || tokens.is("generate")) {
      boolean generate = tokens.take().text().equals("generate");
      if (generate) {
        tokens.take();
      }
      tokens.take();
      if (tokens.take("as")) {
        tokens.take();
      }
    }
  }

  private void dotted() {
    tokens.take();
    while (tokens.take(".")) {
      tokens.take();
    }
  }

  private void parentheses() {
    tokens.expect("(");
    while (!tokens.take(")")) {
      tokens.take();
    }
  }

  private Rule rule() {
    int begin = tokens.peek().offset();
    boolean terminal = tokens.take("terminal");
    String name = tokens.take().text();
    if (tokens.take("returns")) {
      tokens.take();
      if (tokens.take("::")) {
        tokens.take();
      }
    }
    Rule.Kind kind = terminal ? Rule.Kind.CHARACTERS : Rule.Kind.WORDS;
    if (tokens.take("hidden")) {
      parentheses();
    }
    tokens.expect(":");
    Piece piece = choice();
    int end = tokens.peek().end();
    tokens.expect(";");
    return new Rule(name, kind, piece, text.substring(begin, end).replaceAll("\\s*\\n\\s*", " "));
  }

  private Piece choice() {
    List<Piece> pieces = new ArrayList<>(List.of(sequence()));
    while (tokens.take("|")) {
      pieces.add(sequence());
    }
    return pieces.size() == 1 ? pieces.getFirst() : new Piece.Choice(pieces);
  }

  private Piece sequence() {
    List<Piece> pieces = new ArrayList<>();
    while (!tokens.is("|") && !tokens.is(")") && !tokens.is(";")) {
      if (tokens.take("{")) {
        action();
      } else {
        pieces.add(repeated());
      }
    }
    return Piece.sequence(pieces);
  }

  /** What object the rule makes: nothing that is written. */
  private void action() {
    while (!tokens.take("}")) {
      tokens.take();
    }
  }

  private Piece repeated() {
    Piece piece = assigned();
    if (tokens.take("?")) {
      return Piece.optional(piece);
    }
    if (tokens.take("*")) {
      return Piece.optional(new Piece.Loop(piece, Piece.NOTHING));
    }
    return tokens.take("+") ? new Piece.Loop(piece, Piece.NOTHING) : piece;
  }

  private Piece assigned() {
    boolean assigned = tokens.isAt(1, "=") || tokens.isAt(1, "+=") || tokens.isAt(1, "?=");
    if (tokens.peek().isWord() && assigned) {
      tokens.take();
      tokens.take();
    }
    return atom();
  }

  private Piece atom() {
    if (tokens.take("(")) {
      Piece piece = choice();
      tokens.expect(")");
      return piece;
    }
    if (tokens.take("!")) {
      return new Piece.Note("any character but " + Notes.of(atom()));
    }
    if (tokens.take(".")) {
      return new Piece.Note("any character");
    }
    Token token = tokens.take();
    if (token.isString()) {
      return keyword(token);
    }
    if (token.isWord()) {
      return new Piece.Use(token.text());
    }
    throw new IllegalArgumentException(
        "the grammar has '%s' where a part of a rule is expected".formatted(token.text()));
  }

  private Piece keyword(Token token) {
    String word = value(token);
    if (tokens.take("..")) {
      return new Piece.Note(Notes.of(word) + " to " + Notes.of(value(tokens.take())));
    }
    if (tokens.take("->")) {
      Piece.Word end = new Piece.Word(value(tokens.take()));
      return new Piece.Sequence(
          List.of(new Piece.Word(word), new Piece.Note("anything up to"), end));
    }
    return new Piece.Word(word);
  }

  /** A text without its quotes, with its escapes in words where they cannot be seen. */
  private static String value(Token token) {
    return token.text().substring(1, token.text().length() - 1).translateEscapes();
  }
}
