package org.loupe.workbench.internal.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;

/** What is said of a run or a step before its results are looked at, line by line. */
final class Lines {
  private Lines() {}

  /** How a run has ended, what went wrong, what it was run with. */
  static List<ValueLine> of(RunItem run) {
    Node node = run.node();
    List<ValueLine> lines = new ArrayList<>();
    add(lines, "state", node.text("state"), "");
    run.steps().forEach(step -> problems(lines, step.label(), step.node()));
    node.list("warnings").forEach(w -> add(lines, "warning", message(w), w.text("where")));
    for (Node e : node.list("expect")) {
      String verdict = e.flag("holds") ? "holds" : e.get("error").isEmpty() ? "fails" : "not known";
      String why = e.flag("holds") ? "" : e.text("message");
      add(lines, "expectation", verdict + ": " + e.text("text"), why);
    }
    Node engine = node.get("engine");
    add(lines, "script", node.get("script").text("file"), "");
    add(lines, "folder", run.folder().path().toString(), "");
    add(lines, "started", node.text("started"), "");
    add(lines, "took", node.number("seconds").map(s -> ValueLine.time(s.doubleValue())), "");
    add(
        lines,
        "engine",
        (engine.text("name") + " " + engine.text("version") + " on " + engine.text("device")),
        engine.text("why"));
    add(lines, "threads", node.text("threads"), "");
    add(lines, "seed", node.text("seed"), "");
    add(lines, "peak memory", node.number("peakMemory").map(ValueLine::bytes), "");
    add(lines, "Loupe", node.get("product").text("version"), "");
    for (Node input : node.list("inputs")) {
      add(lines, input.text("type"), input.text("name"), input.text("summary"));
    }
    return lines;
  }

  /** How a step has ended, what it was given, and its single values. */
  static List<ValueLine> of(StepItem step) {
    Node node = step.node();
    List<ValueLine> lines = new ArrayList<>();
    add(lines, "state", node.text("state"), node.text("doc"));
    problems(lines, "", node);
    if (!step.problem().isEmpty()) {
      add(lines, "result", step.problem(), "");
    }
    for (Component value : step.values()) {
      if (value.name().equals("figure")) {
        add(lines, "caption", value.value().text("caption"), "");
      }
    }
    step.result().ifPresent(result -> lines.addAll(ValueLine.of(result.node())));
    for (Node argument : node.list("arguments")) {
      add(lines, argument.text("name") + " =", argument.text("text"), "argument");
    }
    add(lines, "took", node.number("seconds").map(s -> ValueLine.time(s.doubleValue())), "");
    add(lines, "peak memory", node.number("peakMemory").map(ValueLine::bytes), "");
    add(lines, "cite", String.join(", ", node.texts("cite")), "");
    return lines;
  }

  private static void problems(List<ValueLine> lines, String where, Node step) {
    String before = where.isEmpty() ? "" : where + ": ";
    Node error = step.get("error");
    if (!error.isEmpty()) {
      add(lines, before + "failed", message(error), error.text("code"));
    }
    step.list("partial").forEach(p -> add(lines, before + "partial", message(p), p.text("code")));
    step.list("warnings").forEach(w -> add(lines, before + "warning", message(w), w.text("code")));
  }

  private static String message(Node problem) {
    String message =
        problem.text("message").isBlank() ? problem.text("summary") : problem.text("message");
    return (message + " " + problem.text("remedy")).strip();
  }

  private static void add(List<ValueLine> lines, String name, Optional<String> value, String doc) {
    value.ifPresent(v -> add(lines, name, v, doc));
  }

  private static void add(List<ValueLine> lines, String name, String value, String doc) {
    if (!value.isBlank()) {
      lines.add(new ValueLine(name, value, doc));
    }
  }
}
