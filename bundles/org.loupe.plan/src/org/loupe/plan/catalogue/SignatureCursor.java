package org.loupe.plan.catalogue;

import java.util.List;
import org.loupe.plan.catalogue.Signature.Mistake;
import org.loupe.plan.catalogue.SignatureTokens.Kind;
import org.loupe.plan.catalogue.SignatureTokens.Token;

/** Goes through the tokens of a signature; what is not there ends the statement. */
final class SignatureCursor {
  static final List<String> STATEMENTS =
      List.of("analysis", "doc", "cite", "deterministic", "param", "result");

  private final SignatureTokens tokens;
  private int at;

  SignatureCursor(SignatureTokens tokens) {
    this.tokens = tokens;
  }

  /** Ends a statement. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Mistake mistake;

    Wrong(Mistake mistake) {
      super(mistake.message(), null, false, false);
      this.mistake = mistake;
    }
  }

  /** Where it is, to be compared with where it was. */
  int place() {
    return at;
  }

  /** The token that it is at. */
  Token token() {
    return tokens.all().get(at);
  }

  /** The token before. */
  Token before() {
    return tokens.all().get(at - 1);
  }

  /** Goes on by a token. */
  void next() {
    at++;
  }

  /** Goes to the next statement, at least by a token from where the one began that is wrong. */
  void skip(int start) {
    at = Math.max(at, start + 1);
    while (token().kind() != Kind.END && !beginsStatement(token())) {
      at++;
    }
  }

  static boolean beginsStatement(Token t) {
    return t.begins() && t.kind() == Kind.NAME && STATEMENTS.contains(t.text());
  }

  /** What stands from a token to the one in front of the next. */
  String written(Token first) {
    Token last = before();
    if (last.end() <= first.start()) {
      throw wrong(first, "A value is missing.");
    }
    return tokens.text().substring(first.start(), last.end()).replaceAll("\\s*\\R\\s*", " ");
  }

  String name(String what) {
    if (token().kind() != Kind.NAME) {
      throw missing(what + " is missing.");
    }
    return tokens.all().get(at++).text();
  }

  String text(String what) {
    if (token().kind() != Kind.TEXT) {
      throw missing(what + " is missing: a text in quotes.");
    }
    Token t = tokens.all().get(at++);
    try {
      return t.text().substring(1, t.text().length() - 1).translateEscapes();
    } catch (IllegalArgumentException _) {
      throw wrong(t, "The text has an escape that the language does not have.");
    }
  }

  String texts(String what) {
    StringBuilder all = new StringBuilder(text(what));
    while (token().kind() == Kind.TEXT) {
      all.append(' ').append(text(what));
    }
    if (all.toString().isBlank()) {
      throw wrong(before(), what + " is missing: the text is empty.");
    }
    return all.toString();
  }

  boolean take(String word) {
    boolean there = token().is(word);
    at += there ? 1 : 0;
    return there;
  }

  /** Something that should follow what is in front, on its line when the next line is another. */
  Wrong missing(String message) {
    return wrong(token().begins() ? before() : token(), message);
  }

  static Wrong wrong(Token t, String message) {
    return new Wrong(new Mistake(Mistake.Kind.WRITING, t.start(), t.end() - t.start(), message));
  }
}
