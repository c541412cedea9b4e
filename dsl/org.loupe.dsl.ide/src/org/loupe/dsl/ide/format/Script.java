package org.loupe.dsl.ide.format;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;

/** The tokens of a script with what the formatter has to know of each. */
final class Script {
  private static final Set<String> IN_SWEEPS =
      Set.of("let", "model", "data", "analysis", "script", "expect");

  private final String text;
  private final List<SyntaxToken> tokens;

  /** The bracket around each token: its index, or -1. A bracket is in the one around it. */
  private final int[] around;

  private final Map<Integer, Integer> closing = new HashMap<>();
  private final Map<Integer, Integer> opening = new HashMap<>();
  private final BitSet statements = new BitSet();
  private final BitSet sweepBodies = new BitSet();
  private final BitSet arguments = new BitSet();

  /** The first token of the statement that each token is in. */
  private final int[] statement;

  Script(ScriptSyntax syntax) {
    text = syntax.text();
    tokens = syntax.tokens();
    around = new int[tokens.size()];
    statement = new int[tokens.size()];
    Set<Integer> starts =
        syntax.statements().stream().map(SyntaxStatement::offset).collect(Collectors.toSet());
    for (int i = 0; i < tokens.size(); i++) {
      if (starts.contains(tokens.get(i).offset()) && !tokens.get(i).isComment()) {
        statements.set(i);
      }
    }
    brackets();
    int last = 0;
    for (int i = 0; i < tokens.size(); i++) {
      last = statements.get(i) ? i : last;
      statement[i] = last;
    }
  }

  private void brackets() {
    Deque<Integer> open = new ArrayDeque<>();
    int last = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SyntaxToken t = tokens.get(i);
      boolean closes = isSign(i) && ")]}".contains(t.text());
      if (closes && !open.isEmpty()) {
        opening.put(i, open.peek());
        closing.put(open.pop(), i);
      }
      around[i] = open.isEmpty() ? -1 : open.peek();
      last = statements.get(i) && open.isEmpty() ? i : last;
      if (isSign(i) && "([{".contains(t.text())) {
        if (t.is("{") && open.isEmpty() && tokens.get(last).is("sweep") && !before(i).is("in")) {
          sweepBodies.set(i);
        }
        open.push(i);
      } else if (around[i] >= 0) {
        inside(i);
      }
    }
  }

  private void inside(int i) {
    SyntaxToken next = after(i);
    boolean name = !before(i).is(".");
    if (sweepBodies.get(around[i])) {
      boolean expect = tokens.get(i).is("expect") && !next.is("=") && !next.is(":");
      if (name && IN_SWEEPS.contains(tokens.get(i).text()) && (expect || next.isWord())) {
        statements.set(i);
      }
    } else if (tokens.get(around[i]).is("{") && tokens.get(i).isWord() && next.is("=")) {
      arguments.set(i);
    }
  }

  String text() {
    return text;
  }

  int size() {
    return tokens.size();
  }

  SyntaxToken token(int i) {
    return tokens.get(i);
  }

  boolean isSign(int i) {
    return tokens.get(i).kind() == SyntaxToken.Kind.SIGN;
  }

  /** The token before one, comments passed over; a comment without text when there is none. */
  SyntaxToken before(int i) {
    int k = indexBefore(i);
    return k < 0 ? NOTHING : tokens.get(k);
  }

  private static final SyntaxToken NOTHING = new SyntaxToken(SyntaxToken.Kind.COMMENT, 0, "");

  int indexBefore(int i) {
    int k = i - 1;
    while (k >= 0 && tokens.get(k).isComment()) {
      k--;
    }
    return k;
  }

  /** The token behind one, comments passed over; a comment without text when there is none. */
  SyntaxToken after(int i) {
    int k = indexAfter(i);
    return k == tokens.size() ? NOTHING : tokens.get(k);
  }

  int indexAfter(int i) {
    int k = i + 1;
    while (k < tokens.size() && tokens.get(k).isComment()) {
      k++;
    }
    return k;
  }

  /** Whether a statement begins with a token. */
  boolean isStatement(int i) {
    return i < tokens.size() && statements.get(i);
  }

  /** Whether a named argument in braces begins with a token. */
  boolean isArgument(int i) {
    return arguments.get(i);
  }

  /** Whether a brace is that of the statements of a sweep. */
  boolean isSweepBody(int i) {
    return sweepBodies.get(i);
  }

  /** The bracket around a token, or -1. */
  int around(int i) {
    return around[i];
  }

  /** The bracket that closes one. */
  int closing(int open) {
    return closing.getOrDefault(open, tokens.size());
  }

  /** The bracket that one closes. */
  int opening(int close) {
    return opening.get(close);
  }

  /** The first token of the statement around a token. */
  int statementOf(int i) {
    return statement[i];
  }

  /** How many lines end between a token and the one before it. */
  int linesBefore(int i) {
    int from = i == 0 ? 0 : tokens.get(i - 1).end();
    int lines = 0;
    for (int k = from; k < tokens.get(i).offset(); k++) {
      char c = text.charAt(k);
      boolean pair = c == '\r' && k + 1 < text.length() && text.charAt(k + 1) == '\n';
      lines += c == '\n' || c == '\r' && !pair ? 1 : 0;
    }
    return lines;
  }

  /** The column of an offset in the script as it was, from 0. */
  int column(int offset) {
    int start = offset;
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start--;
    }
    return offset - start;
  }
}
