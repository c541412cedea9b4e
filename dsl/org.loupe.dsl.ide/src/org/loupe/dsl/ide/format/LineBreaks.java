package org.loupe.dsl.ide.format;

import java.util.BitSet;
import java.util.Set;
import org.loupe.dsl.syntax.SyntaxToken;

/** Which tokens begin a line, and which have a blank line before them. */
final class LineBreaks {
  /** A line may be broken at these outside of brackets, too. */
  private static final Set<String> OPERATORS =
      Set.of("and", "or", "+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=");

  /** Nothing but a comment puts these at the beginning of a line. */
  private static final Set<String> NEVER_FIRST = Set.of(",", "(", "[", ".", "..", ":", "%");

  private final Script script;
  private final BitSet multiple = new BitSet();
  private final BitSet first = new BitSet();
  private final BitSet blank = new BitSet();

  LineBreaks(Script script) {
    this.script = script;
    for (int i = 0; i < script.size(); i++) {
      if (script.token(i).is("{") && script.isSign(i)) {
        multiple.set(i, isMultiple(i));
      }
    }
    for (int i = 1; i < script.size(); i++) {
      int lines = script.linesBefore(i);
      if (breaks(i, lines)) {
        first.set(i);
        if (lines > 1 && mayBeBlank(i)) {
          blank.set(i);
        }
      }
    }
  }

  /** Whether a token begins a line. */
  boolean isFirst(int i) {
    return i == 0 || first.get(i);
  }

  /** Whether a line is empty before a token. */
  boolean isBlank(int i) {
    return blank.get(i);
  }

  /** Whether the line breaks somewhere from one token to another. */
  boolean isBroken(int from, int to) {
    int next = first.nextSetBit(from + 1);
    return next >= 0 && next <= to;
  }

  private boolean breaks(int i, int lines) {
    SyntaxToken t = script.token(i);
    SyntaxToken last = script.token(i - 1);
    if (last.isLineComment() || script.isStatement(i)) {
      return true;
    }
    if (t.isComment()) {
      return lines > 0;
    }
    int around = script.around(i);
    boolean opened = around >= 0 && script.indexBefore(i) == around;
    boolean closes = script.isSign(i) && "}".equals(t.text());
    if (closes) {
      return !script.before(i).is("{") && multiple.get(script.opening(i));
    }
    if (around >= 0 && script.token(around).is("{") && (opened || script.isArgument(i))) {
      return multiple.get(around);
    }
    return lines > 0 && mayBreak(i, around);
  }

  private boolean mayBreak(int i, int around) {
    SyntaxToken t = script.token(i);
    SyntaxToken last = script.before(i);
    if (NEVER_FIRST.contains(t.text()) && !opensAfterComma(t, last) || isUnit(i)) {
      return false;
    }
    boolean bracket = around >= 0 && !script.isSweepBody(around) && !isOneLine(around);
    return bracket
        || isOperator(t)
        || isOperator(last)
        || t.is("else")
        || last.is(",");
  }

  private static boolean opensAfterComma(SyntaxToken t, SyntaxToken last) {
    return (t.is("(") || t.is("[")) && (last.is(",") || last.is("(") || last.is("["));
  }

  private static boolean isOperator(SyntaxToken t) {
    return OPERATORS.contains(t.text());
  }

  private boolean isUnit(int i) {
    return script.before(i).kind() == SyntaxToken.Kind.NUMBER && script.token(i).isWord()
        && !isOperator(script.token(i)) && !script.token(i).is("else");
  }

  /** Braces that are written on one line; what is in brackets in them may be broken. */
  private boolean isOneLine(int open) {
    return script.token(open).is("{") && !multiple.get(open);
  }

  /** Whether braces have lines of their own: the author broke one directly in them. */
  private boolean isMultiple(int open) {
    if (script.isSweepBody(open)) {
      return true;
    }
    int close = script.closing(open);
    for (int i = open + 1; i <= close; i++) {
      boolean direct = script.around(i) == open || i == close;
      if (direct && script.linesBefore(i) > 0) {
        return true;
      }
    }
    return false;
  }

  /** A blank line stays between statements and between arguments, not at the ends of braces. */
  private boolean mayBeBlank(int i) {
    int open = script.around(i);
    boolean behindBrace = open >= 0 && i == open + 1;
    boolean begins =
        script.isStatement(i) || script.isArgument(i) || script.token(i).isComment();
    return begins && !behindBrace;
  }
}
