package org.loupe.report.internal.html;

import java.util.List;
import org.loupe.report.run.Node;

/** The head of a report: how it ended, what went wrong, what was expected. */
final class Summary {
  private final Html html;
  private final Node run;

  Summary(Html html, Node run) {
    this.html = html;
    this.run = run;
  }

  void write(String title) {
    html.raw("<header>\n<div class=\"top\">").element("p", "Loupe report", "class", "kicker");
    html.raw("<button id=\"theme\" type=\"button\" hidden=\"\">Dark colours</button>").close("div");
    html.element("h1", title);
    html.raw("<p>");
    Verdict.ofRun(run.text("state")).write(html);
    html.raw("</p>\n");
    facts();
    html.close("header");
    failures();
    new Unfinished(html, run).write();
    partial();
    warnings();
    expectations();
  }

  private void facts() {
    Node engine = run.get("engine");
    html.raw("<dl class=\"facts\">\n");
    String script = run.get("script").text("file");
    fact(
        "Script",
        script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1));
    fact("Started", Times.text(run.text("started")));
    fact("Took", run.number("seconds").map(s -> NumberText.time(s.doubleValue())).orElse(""));
    fact("Engine", (engine.text("name") + " " + engine.text("version")).strip());
    fact("Device", engine.text("device"));
    fact("Threads", run.text("threads"));
    fact("Seed", run.text("seed"));
    fact("Peak memory", run.number("peakMemory").map(NumberText::bytes).orElse(""));
    // the whole version, with the moment of its build, is further down
    String version = run.get("product").text("version");
    fact("Loupe", version.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\..*", "$1"));
    html.close("dl");
  }

  private void fact(String name, String value) {
    if (!value.isBlank()) {
      html.term(name, value);
    }
  }

  private void failures() {
    List<Node> failed = run.list("steps").stream().filter(s -> !s.get("error").isEmpty()).toList();
    if (failed.isEmpty()) {
      return;
    }
    html.raw("<div class=\"note bad\" role=\"group\" aria-label=\"failed steps\">");
    html.element("h3", failed.size() == 1 ? "A step failed" : failed.size() + " steps failed");
    html.raw("<ul>");
    for (Node step : failed) {
      html.raw("<li>").element("strong", step.text("name")).text(" (" + step.text("analysis"));
      html.text(step.text("line").isEmpty() ? "): " : ", line " + step.text("line") + "): ");
      Problems.error(html, step.get("error"));
      html.raw("</li>\n");
    }
    html.raw("</ul>").close("div");
  }

  private void partial() {
    note("Partial results", "partial", List.of());
  }

  private void warnings() {
    note("Warnings", "warnings", run.list("warnings"));
  }

  private void note(String title, String field, List<Node> ofRun) {
    boolean any = run.list("steps").stream().anyMatch(s -> !s.list(field).isEmpty());
    if (ofRun.isEmpty() && !any) {
      return;
    }
    html.open("div", "class", "note warn", "role", "group", "aria-label", title);
    html.element("h3", title).raw("<ul>");
    for (Node warning : ofRun) {
      Problems.item(html, warning.text("where"), warning);
    }
    for (Node step : run.list("steps")) {
      for (Node warning : step.list(field)) {
        Problems.item(html, step.text("name"), warning);
      }
    }
    html.raw("</ul>").close("div");
  }

  private void expectations() {
    List<Node> all = run.list("expect");
    if (all.isEmpty()) {
      return;
    }
    html.raw("<section class=\"block\"><h2>Expectations</h2>\n<ul class=\"checks\">");
    for (Node e : all) {
      boolean error = !e.get("error").isEmpty();
      String tone = e.flag("holds") ? "good" : "bad";
      String verdict =
          e.flag("holds") ? "\u2713 holds" : error ? "\u2717 not known" : "\u2717 fails";
      html.raw("<li>").element("span", verdict, "class", "verdict " + tone);
      html.raw("<span>").element("code", e.text("text"));
      if (!e.flag("holds") && !e.text("message").isBlank()) {
        html.raw("<br>").text(Words.sentence(e.text("message")));
      }
      if (error) {
        html.raw("<br>");
        Problems.error(html, e.get("error"));
      }
      html.raw("</span></li>\n");
    }
    html.raw("</ul>").close("section");
  }
}
