package org.loupe.dsl.ide;

import java.util.Comparator;
import java.util.Optional;
import org.loupe.dsl.resolve.ResolvedScript.Typing;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.plan.catalogue.Type;

/**
 * Types of expressions in a statement that is being written and cannot be read: the compiler gets
 * the script with the expression alone in its place.
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
    Optional<SyntaxStatement> statement =
        document.statementAt(caret).filter(s -> !s.isHead());
    int from = statement.map(SyntaxStatement::offset).orElse(document.text().length());
    int end = statement.map(SyntaxStatement::end).orElse(from);
    String text = document.text().substring(0, from) + "\n" + PROBE;
    int start = text.length();
    String probed = text + expression + "\n" + document.text().substring(end);
    return document.with(probed).resolved().typings().stream()
        .filter(t -> t.offset() == start)
        .max(Comparator.comparingInt(Typing::length))
        .map(Typing::type);
  }
}
