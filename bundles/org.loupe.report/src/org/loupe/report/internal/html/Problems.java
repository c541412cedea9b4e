package org.loupe.report.internal.html;

import org.loupe.report.run.Node;

/** Errors and warnings, with their code and what to do next. */
final class Problems {
  private Problems() {}

  /** An error within a line. */
  static void error(Html html, Node error) {
    html.text(error.text("message"));
    if (!error.text("remedy").isBlank()) {
      html.text(" " + error.text("remedy"));
    }
    code(html, error);
  }

  /** A warning as an element of a list. */
  static void item(Html html, String where, Node warning) {
    html.raw("<li>");
    if (!where.isBlank()) {
      html.raw("<strong>").text(where).raw("</strong>: ");
    }
    String message = warning.text("message");
    html.text(message.isBlank() ? Words.sentence(warning.text("summary")) : message);
    code(html, warning);
    html.raw("</li>\n");
  }

  private static void code(Html html, Node problem) {
    if (!problem.text("code").isBlank()) {
      html.raw(" <code class=\"soft\">").text(problem.text("code")).raw("</code>");
    }
  }
}
