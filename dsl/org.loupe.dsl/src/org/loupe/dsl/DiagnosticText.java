package org.loupe.dsl;

/** Diagnostics as compilers print them. */
public final class DiagnosticText {
  private DiagnosticText() {}

  /** One line: {@code file:line:column: error LP-0101: message}. */
  public static String line(Diagnostic d) {
    return "%s:%d:%d: %s %s: %s"
        .formatted(
            d.span().file(),
            d.span().line(),
            d.span().column(),
            d.severity().label(),
            d.code().id(),
            d.message());
  }

  /** The line, the place in the script with a mark below it, and what to do. */
  public static String full(Diagnostic d) {
    Span.Excerpt e = d.span().excerpt();
    StringBuilder out = new StringBuilder(line(d)).append('\n');
    if (!e.text().isBlank()) {
      out.append("    ").append(e.text()).append("\n    ");
      for (int i = 0; i < e.caret(); i++) {
        out.append(i < e.text().length() && e.text().charAt(i) == '\t' ? '\t' : ' ');
      }
      out.append('^').append("~".repeat(e.width() - 1)).append('\n');
    }
    if (!d.remedy().isEmpty()) {
      out.append("    ").append(d.remedy()).append('\n');
    }
    return out.toString();
  }
}
