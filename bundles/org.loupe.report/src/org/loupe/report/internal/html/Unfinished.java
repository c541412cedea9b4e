package org.loupe.report.internal.html;

import java.util.List;
import org.loupe.report.run.Node;

/** What a run that did not come to its end has left undone, and how to go on. */
final class Unfinished {
  private final Html html;
  private final Node run;

  Unfinished(Html html, Node run) {
    this.html = html;
    this.run = run;
  }

  void write() {
    List<Node> cancelled = steps("cancelled");
    List<Node> skipped = steps("skipped");
    String state = run.text("state");
    boolean stopped = state.equals("cancelled") || state.equals("running");
    if (!stopped && skipped.isEmpty()) {
      return;
    }
    html.raw("<div class=\"note warn\" role=\"group\" aria-label=\"what was not done\">");
    html.element("h3", stopped ? "The run is not complete" : "Steps that were not run");
    if (!cancelled.isEmpty() || !skipped.isEmpty()) {
      html.raw("<ul>");
      cancelled.forEach(step -> item(step, "was cancelled."));
      skipped.forEach(step -> item(step, "was not begun."));
      html.raw("</ul>");
    }
    html.raw("<p>");
    if (stopped) {
      html.element("code", "loupe run");
      html.text(" with the same script, the same ").element("code", "--out");
      html.text(" and ").element("code", "--resume");
      html.text(" goes on with it; the results of finished steps are kept.");
    } else {
      html.element("code", "--keep-going").text(" runs every step that needs no failed one.");
    }
    html.raw("</p>").close("div");
  }

  private List<Node> steps(String state) {
    return run.list("steps").stream().filter(s -> s.text("state").equals(state)).toList();
  }

  private void item(Node step, String what) {
    html.raw("<li>").element("strong", step.text("name")).text(" " + what).raw("</li>\n");
  }
}
