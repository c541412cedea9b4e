package org.loupe.dsl.internal.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;

/** Collects the diagnostics of one script. */
public final class Problems {
  private final SourceText source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** No diagnostics yet. */
  public Problems(SourceText source) {
    this.source = source;
  }

  /** Adds one with the remedy of its code. */
  public void add(
      ScriptProblem problem, int offset, int length, String message, QuickFix... fixes) {
    add(problem, offset, length, message, problem.remedy(), fixes);
  }

  /** Adds one with a remedy of its own. */
  public void add(
      ScriptProblem problem,
      int offset,
      int length,
      String message,
      String remedy,
      QuickFix... fixes) {
    diagnostics.add(
        new Diagnostic(
            problem,
            problem.severity(),
            message,
            remedy,
            source.span(offset, length),
            List.of(fixes)));
  }

  /** Whether some of them are errors. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** All of them by place. */
  public List<Diagnostic> all() {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(Diagnostic.BY_PLACE);
    return Collections.unmodifiableList(sorted);
  }
}
