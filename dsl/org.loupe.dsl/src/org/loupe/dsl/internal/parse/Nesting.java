package org.loupe.dsl.internal.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Tokens.Mistake;

/**
 * Looks at the brackets of a statement before it is parsed: they must match, and neither they nor
 * chains of operators may be so deep that a recursive parser runs out of stack.
 */
final class Nesting {
  /** Brackets in brackets: the parser takes fourteen calls for each, and a stack has 1 MiB. */
  private static final int MAX_BRACKETS = 64;

  /** Operators in a row, with those of the brackets around them. */
  private static final int MAX_CHAIN = 256;

  private static final String OPEN = "([{";
  private static final String CLOSE = ")]}";
  private static final List<String> CHAINING =
      List.of(".", "+", "-", "*", "/", "and", "or", "not", "==", "!=", "<", "<=", ">", ">=", "..");

  /** An open bracket, and how long the chains around and in it are. */
  private static final class Level {
    private final Token bracket;
    private final int around;
    private int chain;

    Level(Token bracket, int around) {
      this.bracket = bracket;
      this.around = around;
    }

    int depth() {
      return around + chain;
    }
  }

  private final Deque<Level> levels = new ArrayDeque<>();

  private Nesting(Token first) {
    levels.push(new Level(first, 0));
  }

  /** The first mistake in a statement's brackets. */
  static Optional<Mistake> check(Region region) {
    if (region.tokens().isEmpty()) {
      return Optional.empty();
    }
    Nesting nesting = new Nesting(region.tokens().getFirst());
    for (Token t : region.tokens()) {
      Optional<Mistake> mistake = nesting.next(t);
      if (mistake.isPresent()) {
        return mistake;
      }
    }
    return nesting.unclosed();
  }

  private Optional<Mistake> next(Token t) {
    Level level = levels.element();
    if (t.kind() == Token.Kind.SIGN && OPEN.contains(t.text())) {
      level.chain++;
      levels.push(new Level(t, level.depth()));
      return levels.size() > MAX_BRACKETS + 1
          ? tooDeep(t, "brackets are nested deeper than " + MAX_BRACKETS)
          : Optional.empty();
    }
    if (t.kind() == Token.Kind.SIGN && CLOSE.contains(t.text())) {
      return close(t);
    }
    if (t.is(",") || t.is("=")) {
      level.chain = 0;
    } else if (CHAINING.contains(t.text())) {
      level.chain++;
    }
    return level.depth() > MAX_CHAIN
        ? tooDeep(t, "more than %d operators build on each other".formatted(MAX_CHAIN))
        : Optional.empty();
  }

  private Optional<Mistake> close(Token t) {
    if (levels.size() == 1) {
      return mistake(t, "'%s' closes nothing.".formatted(t.text()));
    }
    Token open = levels.element().bracket;
    if (OPEN.indexOf(open.text()) != CLOSE.indexOf(t.text())) {
      return mistake(
          t, "'%s' does not close '%s', which is still open.".formatted(t.text(), open.text()));
    }
    levels.pop();
    return Optional.empty();
  }

  private Optional<Mistake> unclosed() {
    return levels.size() == 1
        ? Optional.empty()
        : mistake(
            levels.element().bracket,
            "'%s' is not closed.".formatted(levels.element().bracket.text()));
  }

  private static Optional<Mistake> mistake(Token t, String message) {
    return Optional.of(new Mistake(ScriptProblem.SYNTAX, t.offset(), t.text().length(), message));
  }

  private static Optional<Mistake> tooDeep(Token t, String what) {
    return Optional.of(
        new Mistake(
            ScriptProblem.TOO_DEEP,
            t.offset(),
            t.text().length(),
            "Here %s.".formatted(what)));
  }
}
