package org.loupe.report.internal.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** How a run came about, for those who check or repeat it: script, steps, inputs, versions. */
final class Provenance {
  private final Html html;
  private final RunFolder folder;
  private final Node run;

  Provenance(Html html, RunFolder folder, Node run) {
    this.html = html;
    this.folder = folder;
    this.run = run;
  }

  void write() {
    html.raw(
        "<section id=\"run\" aria-labelledby=\"run-h\"><h2 id=\"run-h\">How it was run</h2>\n");
    html.raw("<p class=\"soft\">The plan is in ");
    Links.file(html, "plan.json", "plan.json");
    html.text("; run it again with ").element("code", "loupe run plan.json").raw("</p>\n");
    script();
    steps();
    inputs();
    surroundings();
    html.close("section");
    new Citations(html, folder, run).write();
  }

  private void steps() {
    List<Node> steps = run.list("steps");
    if (steps.isEmpty()) {
      return;
    }
    html.raw("<section class=\"block\"><h3>Steps</h3><div class=\"scroll\"><table><thead><tr>");
    for (String head : List.of("Step", "Analysis", "State", "Time", "Peak so far", "Cache")) {
      boolean number = head.equals("Time") || head.equals("Peak so far");
      html.element("th", head, "scope", "col", "class", number ? "number" : "");
    }
    html.raw("</tr></thead>\n<tbody>");
    for (Node s : steps) {
      html.raw("<tr>").element("th", s.text("name"), "scope", "row");
      html.raw("<td>").element("code", s.text("analysis")).raw("</td>");
      html.element("td", Verdict.ofStep(s.text("state")).words());
      html.element("td", time(s), "class", "number");
      String peak = s.number("peakMemory").map(NumberText::bytes).orElse("");
      html.element("td", peak, "class", "number");
      html.element("td", s.text("cache")).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>");
    steps.forEach(this::step);
    html.close("section");
  }

  private static String time(Node step) {
    return step.number("seconds").map(s -> NumberText.time(s.doubleValue())).orElse("");
  }

  private void step(Node step) {
    html.raw("<details><summary>").text("Arguments and hashes of " + step.text("name"));
    html.raw("</summary><dl class=\"terms\">");
    for (Node a : step.list("arguments")) {
      html.raw("<div>").element("dt", a.text("name"));
      html.raw("<dd>").element("code", a.text("text")).raw("</dd>").close("div");
    }
    term("bundle", step.text("bundle"));
    term("line of the script", step.text("line"));
    hash("cache key", step.text("key"));
    step.fields("results").forEach((name, value) -> hash("result " + name, value.text()));
    html.raw("</dl>").close("details");
  }

  private void inputs() {
    List<Node> inputs = run.list("inputs");
    if (inputs.isEmpty()) {
      return;
    }
    html.raw("<section class=\"block\"><h3>Inputs</h3>");
    for (Node in : inputs) {
      html.raw("<h4>").text(in.text("name")).raw(" <span class=\"soft\">");
      html.text(in.text("type")).raw("</span></h4>\n<dl class=\"terms\">");
      term("what it is", in.text("summary"));
      term("source", in.text("source"));
      term("file", in.text("file"));
      hash("SHA-256 of the file", in.text("sha256"));
      hash("hash", in.text("hash"));
      term("licence", in.text("licence"));
      term("origin", in.text("origin"));
      html.raw("</dl>\n");
    }
    html.close("section");
  }

  private void surroundings() {
    Node product = run.get("product");
    html.raw("<section class=\"block\"><h3>Versions and machine</h3><dl class=\"terms\">");
    term("script", run.get("script").text("file"));
    hash("SHA-256 of the script", run.get("script").text("sha256"));
    term("Loupe", product.text("version"));
    term("Java", product.text("java"));
    term("system", product.text("os"));
    term("started", run.text("started"));
    term("ended", run.text("ended"));
    term(
        "most of the process in memory",
        run.number("peakMemory").map(NumberText::bytes).orElse(""));
    term("most on Java's heap", run.number("peakHeap").map(NumberText::bytes).orElse(""));
    term("memory allowed", run.number("memory").map(NumberText::bytes).orElse(""));
    html.raw("</dl>\n");
    Map<String, Node> settings = run.fields("settings");
    if (!settings.isEmpty()) {
      html.raw("<details><summary>Settings, and where each is from</summary><dl class=\"terms\">");
      settings.forEach(
          (name, s) -> term(name, "%s (%s)".formatted(s.text("value"), s.text("from"))));
      html.raw("</dl>").close("details");
    }
    Map<String, Node> bundles = run.fields("bundles");
    if (!bundles.isEmpty()) {
      html.raw("<details><summary>Versions of the bundles</summary><dl class=\"terms\">");
      bundles.forEach((name, version) -> term(name, version.text()));
      html.raw("</dl>").close("details");
    }
    html.close("section");
  }

  private void script() {
    Optional<String> script = folder.text("script.loupe");
    if (script.isPresent()) {
      html.raw("<section class=\"block\"><details><summary>The script</summary>");
      html.raw("<pre id=\"script\" tabindex=\"0\">").lines(script.get()).raw("</pre>\n");
      html.raw("<div class=\"actions\">").copy("Copy the script", "text", "script").close("div");
      html.raw("</details>").close("section");
    }
  }

  private void term(String name, String value) {
    if (!value.isBlank()) {
      html.term(name, value);
    }
  }

  private void hash(String name, String value) {
    if (!value.isBlank()) {
      html.raw("<div>").element("dt", name);
      html.element("dd", value, "class", "hash").close("div");
    }
  }
}
