package org.loupe.dsl.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.Severity;
import org.loupe.dsl.ide.OutlineItem;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.TextRange;

/**
 * Something that is wrong with a script, as it is shown in its text.
 *
 * @param range where
 * @param severity how bad it is
 * @param code of the diagnostic
 * @param message what happened
 * @param remedy what to do; may be empty
 * @param fixable whether a change is known that would put it right
 */
public record Problem(
    TextRange range,
    Severity severity,
    String code,
    String message,
    String remedy,
    boolean fixable) {

  /** The problems of a script; errors of what it imports stand at its first import. */
  static List<Problem> of(ScriptDocument script, List<OutlineItem> outline) {
    List<Problem> problems = new ArrayList<>();
    Set<Diagnostic> fixable =
        QuickFixes.in(script, new TextRange(0, script.text().length())).stream()
            .map(QuickFixes.Fix::diagnostic)
            .collect(Collectors.toSet());
    script.diagnostics().forEach(d -> problems.add(of(d, fixable.contains(d))));
    List<Diagnostic> imported = script.importedErrors();
    if (!imported.isEmpty()) {
      outline.stream()
          .filter(i -> i.kind().equals("import"))
          .findFirst()
          .ifPresent(i -> problems.add(imported(imported, i.at())));
    }
    return List.copyOf(problems);
  }

  private static Problem of(Diagnostic d, boolean fixable) {
    return new Problem(
        new TextRange(d.span().offset(), d.span().length()),
        d.severity(),
        d.code().id(),
        d.message(),
        d.remedy(),
        fixable);
  }

  private static Problem imported(List<Diagnostic> errors, TextRange at) {
    Diagnostic first = errors.getFirst();
    return new Problem(
        at,
        Severity.ERROR,
        first.code().id(),
        errors.size() == 1
            ? "What is imported has an error: " + first.message()
            : "What is imported has %d errors.".formatted(errors.size()),
        "Open %s, line %d.".formatted(first.span().file(), first.span().line()),
        false);
  }

  /** The same at another place. */
  public Problem at(TextRange other) {
    return new Problem(other, severity, code, message, remedy, fixable);
  }

  /** What happened and what to do, in one text. */
  public String text() {
    return remedy.isEmpty() ? message : message + "\n" + remedy;
  }
}
