package org.loupe.dsl.ide;

import java.util.List;
import java.util.Set;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.dsl.syntax.SyntaxToken.Kind;

/**
 * The inside of a sweep among the tokens of its statement: the statements in its braces.
 *
 * @param begin the place of the token behind the opening brace
 * @param last the place of the first token of the last statement; of the first token behind the
 *     tokens when none has begun
 */
record SweepBody(int begin, int last) {
  private static final Set<String> KEYWORDS =
      Set.of("let", "model", "data", "analysis", "script", "expect");
  private static final SweepBody NONE = new SweepBody(-1, -1);

  /** The inside of a sweep that is open at the end of some tokens; none when they are elsewhere. */
  static SweepBody at(List<SyntaxToken> tokens) {
    if (tokens.isEmpty() || !tokens.getFirst().is("sweep")) {
      return NONE;
    }
    int depth = 0;
    int begin = -1;
    int last = -1;
    for (int i = 0; i < tokens.size(); i++) {
      SyntaxToken t = tokens.get(i);
      boolean sign = t.kind() == Kind.SIGN;
      if (sign && "([{".contains(t.text())) {
        // behind 'in' there are points with names
        boolean body = depth == 0 && t.is("{") && !tokens.get(i - 1).is("in");
        if (body && begin < 0) {
          begin = i + 1;
          last = begin;
        }
        depth++;
      } else if (sign && ")]}".contains(t.text())) {
        depth--;
        if (depth == 0 && begin >= 0) {
          return NONE; // it has ended
        }
      } else if (begin >= 0 && depth == 1 && begins(tokens, i)) {
        last = i;
      }
    }
    return new SweepBody(begin, last);
  }

  /** Whether the tokens end inside of a sweep. */
  boolean isThere() {
    return begin >= 0;
  }

  private static boolean begins(List<SyntaxToken> tokens, int i) {
    boolean name = tokens.get(i - 1).is(".") || tokens.get(i - 1).is("=");
    boolean named = i + 1 < tokens.size() && tokens.get(i + 1).is("=");
    return KEYWORDS.contains(tokens.get(i).text()) && !name && !named;
  }
}
