package org.loupe.report.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.plan.cite.BibEntry;
import org.loupe.plan.cite.Bibliography;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** How to cite a run: the works behind it as references, and as BibTeX to copy. */
final class Citations {
  private final Html html;
  private final RunFolder folder;
  private final Node run;

  Citations(Html html, RunFolder folder, Node run) {
    this.html = html;
    this.folder = folder;
    this.run = run;
  }

  /** Whether there is anything to cite. */
  static boolean any(RunFolder folder, Node run) {
    return !run.texts("citations").isEmpty() || !folder.bibliography().entries().isEmpty();
  }

  void write() {
    if (!any(folder, run)) {
      return;
    }
    html.raw(
        "<section id=\"cite\" aria-labelledby=\"cite-h\"><h2 id=\"cite-h\">How to cite</h2>\n");
    Bibliography known = folder.bibliography();
    List<BibEntry> others = new ArrayList<>(known.entries());
    if (!run.texts("citations").isEmpty()) {
      html.raw("<p>The methods used here come from</p><ul class=\"cite\">");
      for (String id : run.texts("citations")) {
        Optional<BibEntry> entry = known.find(id);
        entry.ifPresent(others::remove);
        html.raw("<li>");
        entry.ifPresent(this::reference);
        Links.citation(html, id);
        html.raw("</li>\n");
      }
      html.raw("</ul>");
    }
    if (!others.isEmpty()) {
      html.raw("<p>Software, models and data</p><ul class=\"cite\">");
      for (BibEntry entry : others) {
        html.raw("<li>");
        reference(entry);
        html.text(entry.plain("note")).raw("</li>\n");
      }
      html.raw("</ul>");
    }
    if (!known.entries().isEmpty()) {
      html.raw("<details><summary>BibTeX</summary><pre id=\"bibtex\" tabindex=\"0\">");
      html.lines(known.text()).raw("</pre></details>\n<div class=\"actions\">");
      html.copy("Copy as BibTeX", "text", "bibtex").close("div");
      Links.files(html, "", List.of(Bibliography.FILE));
    }
    html.close("section");
  }

  private void reference(BibEntry entry) {
    for (String part : List.of(entry.authors(), entry.plain("title"), entry.published())) {
      if (!part.isEmpty()) {
        html.text(part + (part.endsWith(".") ? " " : ". "));
      }
    }
  }
}
