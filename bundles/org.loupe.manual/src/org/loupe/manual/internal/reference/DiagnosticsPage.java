package org.loupe.manual.internal.reference;

import java.util.Comparator;
import java.util.List;
import org.loupe.api.ProblemCode;
import org.loupe.manual.BundleProblems;
import org.loupe.manual.ManualContent;
import org.loupe.manual.RejectedScript;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;
import org.loupe.manual.internal.html.ScriptHtml;

/** Every kind of problem, with what to do. */
public final class DiagnosticsPage {
  private final ManualContent content;
  private final ScriptHtml scripts;
  private final RejectedExamples examples;
  private final Html html = new Html();

  private DiagnosticsPage(ManualContent content, ScriptHtml scripts) {
    this.content = content;
    this.scripts = scripts;
    this.examples = new RejectedExamples(content.rejected());
  }

  /** The page. */
  public static Page of(ManualContent content, ScriptHtml scripts) {
    return new DiagnosticsPage(content, scripts).page();
  }

  private Page page() {
    html.paragraph(
        "Every message begins with a code, which stays the same from version to version. Look it up"
            + " here, or add it to this page's address: diagnostics.html#LP-0101.");
    List<BundleProblems> bundles =
        content.problems().stream()
            .filter(b -> !b.codes().isEmpty())
            .sorted(Comparator.comparing(b -> b.codes().getFirst().id()))
            .toList();
    for (BundleProblems b : bundles) {
      html.heading(2, "of-" + b.bundle(), "Of " + b.bundle());
      b.codes().stream().sorted(Comparator.comparing(ProblemCode::id)).forEach(this::problem);
    }
    return new Page("diagnostics.html", Page.Group.REFERENCE, "Diagnostics", html.toString());
  }

  private void problem(ProblemCode code) {
    html.heading(3, code.id(), code.id() + " " + code.summary());
    html.raw("<p>");
    if (!code.remedy().isBlank()) {
      html.text(code.remedy() + " ");
    }
    html.element("span", "(" + Audience.of(code.category()) + ")", "class", "soft");
    html.raw("</p>\n");
    examples.of(code.id()).ifPresent(s -> example(s, code.id()));
  }

  private void example(RejectedScript example, String code) {
    html.raw("<details><summary>An example</summary>\n");
    html.raw(scripts.block(example.script().strip()));
    html.raw("<ul class=\"said\">");
    for (String line : example.diagnostics()) {
      if (RejectedExamples.isOf(line, code)) {
        String place = line.substring(0, line.indexOf('+')).replace(":", ", column ");
        String message = line.substring(line.indexOf(" LP-") + 9).strip();
        html.element("li", "line " + place + ": " + message);
      }
    }
    html.raw("</ul></details>\n");
  }
}
