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
  private final CaretContext caret;

  ChainTypes(ScriptDocument document, CaretContext caret) {
    this.document = document;
    this.caret = caret;
  }

  /** The type of an expression; empty when it has none. */
  Optional<Type> of(String expression) {
    return caret.isInSweep() ? inSweep(expression) : outside(expression);
  }

  private Optional<Type> outside(String expression) {
    TextRange around =
        document
            .statementAt(caret.word().range().end())
            .filter(s -> !s.isHead())
            .map(s -> TextRange.between(s.offset(), s.end()))
            .orElse(new TextRange(document.text().length(), 0));
    String needed =
        NeededStatements.of(document, expression, d -> !around.touches(d.span().offset()));
    return typed(needed + PROBE, expression, "");
  }

  private Optional<Type> inSweep(String expression) {
    InSweeps sweeps = new InSweeps(document, caret);
    String begun = sweeps.open() + PROBE;
    String needed = NeededStatements.of(document, begun + expression, sweeps::isOutside);
    return typed(needed + begun, expression, " }");
  }

  private Optional<Type> typed(String before, String expression, String behind) {
    int start = before.length();
    return document.with(before + expression + behind).resolved().typings().stream()
        .filter(t -> t.offset() == start)
        .max(Comparator.comparingInt(Typing::length))
        .map(Typing::type);
  }
}
