package org.loupe.report.internal.html;

import java.util.List;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** The table of contents. */
final class Contents {
  private final Html html;
  private final RunFolder folder;
  private final Node run;

  Contents(Html html, RunFolder folder, Node run) {
    this.html = html;
    this.folder = folder;
    this.run = run;
  }

  void write(List<Item> items) {
    html.raw("<nav aria-labelledby=\"contents\"><h2 id=\"contents\">Contents</h2>\n<ol>");
    for (Item item : items) {
      html.raw("<li>").open("a", "href", "#" + item.id()).text(item.name()).raw("</a>");
      String doc = item.step().text("doc");
      html.raw(" <span class=\"soft\">")
          .text(item.path().isEmpty() ? doc : "")
          .raw("</span>");
      state(item.step().text("state"));
      html.raw("</li>\n");
    }
    entry("run", "How it was run");
    if (Citations.any(folder, run)) {
      entry("cite", "How to cite");
    }
    html.raw("</ol>").close("nav");
  }

  /** Said of what the reader will not find whole. */
  private void state(String state) {
    if (!state.isBlank() && !Verdict.ofStep(state).tone().equals("good")) {
      html.raw(" ");
      Verdict.ofStep(state).write(html);
    }
  }

  private void entry(String id, String name) {
    html.raw("<li>").open("a", "href", "#" + id).text(name).raw("</a></li>\n");
  }
}
