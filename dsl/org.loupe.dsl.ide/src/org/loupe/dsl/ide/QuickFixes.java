package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.syntax.SyntaxStatement;

/** Changes that put diagnostics right. */
public final class QuickFixes {
  private QuickFixes() {}

  /**
   * A change for a diagnostic.
   *
   * @param label what it does
   * @param diagnostic what it puts right
   * @param change the change
   */
  public record Fix(String label, Diagnostic diagnostic, TextChange change) {}

  /** The changes for what is wrong in a stretch of a script, the likeliest first. */
  public static List<Fix> in(ScriptDocument document, TextRange range) {
    List<Fix> fixes = new ArrayList<>();
    for (Diagnostic d : document.diagnostics()) {
      if (new TextRange(d.span().offset(), d.span().length()).touches(range)) {
        d.fixes().forEach(f -> fixes.add(new Fix(f.label(), d, change(f))));
        if (d.code() == ScriptProblem.MISSING_PARAMETER) {
          fixes.addAll(new MissingParameters(document).of(d));
        }
        if (d.code() == ScriptProblem.UNUSED) {
          removal(document, d).ifPresent(fixes::add);
        }
      }
    }
    return List.copyOf(fixes);
  }

  private static TextChange change(QuickFix f) {
    return new TextChange(new TextRange(f.offset(), f.length()), f.text());
  }

  /** Removes the statement, with its line when nothing else is on that. */
  private static Optional<Fix> removal(ScriptDocument document, Diagnostic d) {
    Optional<SyntaxStatement> statement = document.statementAt(d.span().offset());
    String name =
        document.text().substring(d.span().offset(), d.span().offset() + d.span().length());
    return statement
        .map(s -> wholeLines(document.text(), s.offset(), s.end()))
        .map(r -> new Fix("Remove '" + name + "'", d, new TextChange(r, "")));
  }

  private static TextRange wholeLines(String text, int offset, int end) {
    int from = offset;
    while (from > 0 && isBlank(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && isBlank(text.charAt(to))) {
      to++;
    }
    boolean alone = from == 0 || text.charAt(from - 1) == '\n' || text.charAt(from - 1) == '\r';
    boolean ends = to == text.length() || text.charAt(to) == '\n' || text.charAt(to) == '\r';
    if (!alone || !ends) {
      return TextRange.between(offset, end);
    }
    boolean pair = text.startsWith("\r\n", to);
    return TextRange.between(from, Math.min(text.length(), to + (pair ? 2 : 1)));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
