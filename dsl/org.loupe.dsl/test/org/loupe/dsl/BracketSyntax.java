package org.loupe.dsl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;

/** Takes every program for one whose brackets pair; of languages it has JavaScript alone. */
final class BracketSyntax implements ProgramSyntax {
  private enum Missing implements ProblemCode {
    LANGUAGE;

    @Override
    public String id() {
      return "TT-0001";
    }

    @Override
    public Category category() {
      return Category.MISSING;
    }

    @Override
    public String summary() {
      return "the language is not installed";
    }

    @Override
    public String remedy() {
      return "Install it.";
    }
  }

  @Override
  public Optional<SyntaxError> check(String language, ScriptText text) {
    if (!language.equals("js")) {
      throw new LoupeException(
          Missing.LANGUAGE, "The interpreter of '%s' is not installed.".formatted(language));
    }
    Deque<Character> open = new ArrayDeque<>();
    int line = 1;
    int column = 1;
    for (char c : text.text().toCharArray()) {
      int closing = "([{".indexOf(c);
      if (closing >= 0) {
        open.push(")]}".charAt(closing));
      } else if (")]}".indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) {
        return Optional.of(new SyntaxError(line, column, 1, "nothing opens this"));
      }
      line += c == '\n' ? 1 : 0;
      column = c == '\n' ? 1 : column + 1;
    }
    int end = column == 1 ? line : line + 1;
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(new SyntaxError(end, 1, 0, "found the end, needs " + open.peek()));
  }
}
