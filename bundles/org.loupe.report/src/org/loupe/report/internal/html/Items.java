package org.loupe.report.internal.html;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** The results that a report shows, a section each. */
final class Items {
  private final RunFolder folder;
  private final Html html;

  Items(RunFolder folder, Html html) {
    this.folder = folder;
    this.html = html;
  }

  void write(List<Item> items) throws IOException {
    for (Item item : items) {
      html.open("section", "id", item.id(), "aria-labelledby", item.id() + "-h");
      html.element("h2", item.name(), "id", item.id() + "-h");
      if (item.step().isEmpty()) {
        html.element("p", "The run has no step of this name.", "class", "note warn");
      } else {
        step(item);
      }
      html.close("section");
    }
  }

  private void step(Item item) throws IOException {
    Node step = item.step();
    html.raw("<p>").text(step.text("doc")).raw(" <span class=\"soft small\">");
    html.raw("<code>").text(step.text("analysis")).raw("</code>");
    step.number("seconds").ifPresent(s -> html.text(", " + NumberText.time(s.doubleValue())));
    html.raw("</span></p>\n");
    state(step);
    try {
      Optional<Node> result = folder.result(item.folder());
      if (result.isPresent()) {
        result(item, result.get());
      } else if (step.get("error").isEmpty()) {
        html.element("p", "The step has left no result.", "class", "soft");
      }
    } catch (LoupeException e) {
      html.element("p", e.getMessage() + " " + e.remedy(), "class", "note warn");
    }
  }

  private void state(Node step) {
    if (!step.get("error").isEmpty()) {
      html.raw("<div class=\"note bad\"><p>");
      Problems.error(html, step.get("error"));
      html.raw("</p>").close("div");
    } else if (!step.text("state").equals("done") && !step.text("state").equals("cached")) {
      html.raw("<p>");
      Verdict.ofStep(step.text("state")).write(html);
      html.raw("</p>\n");
    }
    if (!step.list("partial").isEmpty()) {
      html.raw("<div class=\"note warn\"><h3>This result is partial</h3><ul>");
      step.list("partial").forEach(p -> Problems.item(html, "", p));
      html.raw("</ul>").close("div");
    }
  }

  private void result(Item item, Node result) throws IOException {
    ComponentBlock block = new ComponentBlock(folder, html);
    if (item.path().isEmpty()) {
      block.write(Component.of(result), item.folder());
      return;
    }
    Optional<Component> found = Component.find(result, item.path());
    if (found.isPresent()) {
      block.write(found.get(), item.folder());
    } else {
      html.element("p", "The result has no component of this name.", "class", "note warn");
    }
  }
}
