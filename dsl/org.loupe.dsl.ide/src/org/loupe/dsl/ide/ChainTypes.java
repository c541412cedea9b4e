package org.loupe.dsl.ide;

import java.util.Comparator;
import java.util.Optional;
import org.loupe.dsl.resolve.ResolvedScript.Typing;
import org.loupe.plan.catalogue.Type;

/**
 * Types of expressions in a statement that is being written and cannot be read: the compiler gets
 * the expression alone, with the statements that it needs.
 */
final class ChainTypes {
  /** A name that no script has. */
  private static final String PROBE = "let loupe_completion_probe = ";

  private final ScriptDocument document;
  private final int caret;

  ChainTypes(ScriptDocument document, int caret) {
    this.document = document;
    this.caret = caret;
  }

  /** The type of an expression; empty when it has none. */
  Optional<Type> of(String expression) {
    TextRange around =
        document
            .statementAt(caret)
            .filter(s -> !s.isHead())
            .map(s -> TextRange.between(s.offset(), s.end()))
            .orElse(new TextRange(document.text().length(), 0));
    String needed =
        NeededStatements.of(document, expression, d -> !around.touches(d.span().offset()));
    String probed = needed + PROBE + expression;
    int start = needed.length() + PROBE.length();
    return document.with(probed).resolved().typings().stream()
        .filter(t -> t.offset() == start)
        .max(Comparator.comparingInt(Typing::length))
        .map(Typing::type);
  }
}
