package org.loupe.dsl.ide.format;

import java.util.Set;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.dsl.syntax.SyntaxToken.Kind;

/** The spaces between tokens of a line. */
final class Spacing {
  /** Words behind which an operand comes, where they are not names. */
  private static final Set<String> OPERATORS =
      Set.of("and", "or", "not", "in", "else", "expect", "report");

  private static final Set<String> BEFORE_OPERANDS =
      Set.of("(", "[", "{", ",", "=", ":", "+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=",
          "..");

  private final Script script;

  Spacing(Script script) {
    this.script = script;
  }

  /** The number of spaces before a token that does not begin a line. */
  int before(int i) {
    SyntaxToken t = script.token(i);
    SyntaxToken last = script.token(i - 1);
    if (t.isLineComment()) {
      return 1;
    }
    if (last.is("(") || last.is("[") || t.is(")") || t.is("]") || t.is(",") || t.is(":")) {
      return 0;
    }
    if (t.is("}") && last.is("{")) {
      return 0;
    }
    if (t.isComment() || last.isComment()) {
      return 1;
    }
    if (t.is(".") || t.is("..") || last.is(".") || last.is("..")) {
      return 0;
    }
    if (t.is("(") || t.is("[")) {
      return isOperand(i - 1) && !isLanguage(i - 1) ? 0 : 1;
    }
    boolean unary = last.is("-") && !isOperand(i - 2);
    boolean tight = isTight(i) || isTight(i - 1);
    return unary || tight ? 0 : 1;
  }

  /** Whether a token can be the end of an operand, so that a sign behind it takes two. */
  private boolean isOperand(int i) {
    int k = i + 1 > 0 && i >= 0 && script.token(i).isComment() ? script.indexBefore(i) : i;
    if (k < 0) {
      return false;
    }
    SyntaxToken t = script.token(k);
    if (t.isWord()) {
      return !OPERATORS.contains(t.text()) || script.before(k).is(".") || isName(k);
    }
    return t.kind() != Kind.SIGN || !BEFORE_OPERANDS.contains(t.text());
  }

  /** A word of the language that is the name of an argument or member. */
  private boolean isName(int i) {
    return script.after(i).is("=") || script.after(i).is(":");
  }

  /** The name of a script's language: {@code in js (slice)}. */
  private boolean isLanguage(int i) {
    return script.before(i).is("in")
        && script.token(script.statementOf(i)).is("script")
        && script.token(i).isWord();
  }

  /** A quotient or product of two plain numbers. */
  private boolean isTight(int i) {
    SyntaxToken t = script.token(i);
    return (t.is("/") || t.is("*"))
        && i > 0
        && i + 1 < script.size()
        && script.token(i - 1).kind() == Kind.NUMBER
        && script.token(i + 1).kind() == Kind.NUMBER;
  }
}
