package org.loupe.dsl.ide.server;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;
import org.loupe.dsl.ide.Outline;
import org.loupe.dsl.ide.OutlineItem;

/** Errors of imported scripts, where they are imported: a client shows one text at a time. */
final class ImportProblems {
  private ImportProblems() {}

  /** One diagnostic for all of them, with the places; none when there are no errors. */
  static List<Diagnostic> of(OpenDocument document) {
    List<org.loupe.dsl.Diagnostic> errors = document.script().importedErrors();
    Optional<OutlineItem> statement =
        Outline.of(document.script().syntax()).stream()
            .filter(i -> i.kind().equals("import"))
            .findFirst();
    if (errors.isEmpty() || statement.isEmpty()) {
      return List.of();
    }
    Range range = document.lines().range(statement.get().at());
    org.loupe.dsl.Diagnostic first = errors.getFirst();
    Diagnostic said =
        new Diagnostic(
            range,
            errors.size() == 1
                ? "What is imported has an error: " + first.message()
                : "What is imported has %d errors.".formatted(errors.size()),
            DiagnosticSeverity.Error,
            "loupe",
            first.code().id());
    Answers answers = new Answers(document);
    said.setRelatedInformation(
        errors.stream()
            .map(e -> new DiagnosticRelatedInformation(answers.location(e.span()), e.message()))
            .toList());
    return List.of(said);
  }
}
