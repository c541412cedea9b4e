package org.loupe.dsl;

import java.util.Comparator;
import java.util.List;

/**
 * Something to say about a script.
 *
 * @param code which kind it is; its category says who has to act
 * @param severity how bad it is
 * @param message what happened, one or two sentences
 * @param remedy what to do next; may be empty
 * @param span where
 * @param fixes changes that would put it right
 */
public record Diagnostic(
    ScriptProblem code,
    Severity severity,
    String message,
    String remedy,
    Span span,
    List<QuickFix> fixes) {

  /** The order in which diagnostics are shown within a file. */
  public static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparingInt((Diagnostic d) -> d.span().offset())
          .thenComparing(d -> d.code().id())
          .thenComparing(Diagnostic::message);

  /** Copies the list. */
  public Diagnostic {
    fixes = List.copyOf(fixes);
  }

  /** Whether the script does not check because of it. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
