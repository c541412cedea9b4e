package org.loupe.dsl.ide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;

/**
 * What a sweep declares at a caret in its braces, also while the statement there cannot be read:
 * the compiler gets the sweep without it.
 */
final class InSweeps {
  private final ScriptDocument document;
  private final CaretContext caret;

  InSweeps(ScriptDocument document, CaretContext caret) {
    this.document = document;
    this.caret = caret;
  }

  /** The sweep around the caret without the statement at the caret, left open. */
  String open() {
    return caret.around().stream().map(SyntaxToken::text).collect(Collectors.joining(" ")) + " ";
  }

  /** The sweep alone, with what it needs. */
  ScriptDocument sweep() {
    String sweep = open() + "}";
    return document.with(NeededStatements.of(document, sweep, this::isOutside) + sweep);
  }

  /** Whether a declaration is not one of the sweep at the caret. */
  boolean isOutside(Declaration d) {
    Optional<SyntaxStatement> statement = document.statementAt(caret.around().getFirst().offset());
    return statement
        .filter(s -> d.span().offset() >= s.offset() && d.span().offset() < s.end())
        .isEmpty();
  }

  /** The declarations of a script that are known everywhere in it. */
  static List<Declaration> outside(ScriptDocument document) {
    return document.resolved().declarations().stream()
        .filter(d -> !isInside(document, d))
        .toList();
  }

  /** The declarations inside of sweeps. */
  static List<Declaration> inside(ScriptDocument document) {
    return document.resolved().declarations().stream().filter(d -> isInside(document, d)).toList();
  }

  private static boolean isInside(ScriptDocument document, Declaration d) {
    return new DeclaredTypes(document).isHere(d)
        && d.kind() != Declaration.Kind.SWEEP
        && document
            .statementAt(d.span().offset())
            .filter(s -> s.keyword().equals("sweep"))
            .isPresent();
  }
}
