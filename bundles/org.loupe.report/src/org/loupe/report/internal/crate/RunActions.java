package org.loupe.report.internal.crate;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.report.internal.crate.Entities.Entity;
import org.loupe.report.run.Node;

/** The run, and its steps, as actions: who did what with what, when, and how it ended. */
final class RunActions {
  private final Node run;
  private final Entities graph;
  private final CrateFiles files;

  RunActions(Node run, Entities graph, CrateFiles files) {
    this.run = run;
    this.graph = graph;
    this.files = files;
  }

  /** The plan, and the script that it was made from. */
  Entity workflow() {
    Entity plan =
        files
            .plan()
            .orElseGet(
                () ->
                    graph
                        .of("#plan", "SoftwareSourceCode", "ComputationalWorkflow")
                        .text("name", "plan"));
    plan.refer(
        "programmingLanguage",
        graph.of("#plan-language", "ComputerLanguage").text("name", "Loupe plan"));
    plan.refer("runtimePlatform", product());
    files
        .script()
        .ifPresent(
            script -> {
              script.refer(
                  "programmingLanguage",
                  graph.of("#language", "ComputerLanguage").text("name", "Loupe script"));
              plan.refer("isBasedOn", script);
            });
    return plan;
  }

  /** The action of the run in front of those of its steps. */
  List<Entity> write() {
    List<Entity> actions = new ArrayList<>();
    Entity action = graph.of("#run", "CreateAction");
    String title = run.text("title");
    action.text("name", "Run of " + (title.isBlank() ? "a plan" : "'" + title + "'"));
    action.text("startTime", run.text("started")).text("endTime", run.text("ended"));
    action.refer("instrument", workflow()).refer("agent", product());
    List<Entity> objects = new ArrayList<>();
    run.list("inputs").forEach(i -> objects.add(input(i)));
    value("seed", run.text("seed")).ifPresent(objects::add);
    action.refer("object", objects);
    List<String> results = new ArrayList<>();
    run.list("steps").forEach(s -> results.addAll(s.texts("files")));
    results.add("report.html");
    action.refer("result", files.of(results));
    status(action, run.text("state"), failures());
    actions.add(action);
    run.list("steps").forEach(s -> step(s).ifPresent(actions::add));
    return actions;
  }

  private String failures() {
    List<String> all = new ArrayList<>();
    for (Node step : run.list("steps")) {
      if (!step.get("error").isEmpty()) {
        all.add(step.text("name") + ": " + step.get("error").text("message"));
      }
    }
    for (Node e : run.list("expect")) {
      if (!e.flag("holds")) {
        all.add("'%s' does not hold".formatted(e.text("text")));
      }
    }
    return String.join("; ", all);
  }

  private static void status(Entity action, String state, String error) {
    String status =
        switch (state) {
          case "finished", "done", "cached", "partial" -> "CompletedActionStatus";
          case "running" -> "ActiveActionStatus";
          case "skipped" -> "PotentialActionStatus";
          default -> "FailedActionStatus";
        };
    action.refer("actionStatus", new Entity("http://schema.org/" + status, new JsonObject()));
    action.text("error", status.startsWith("Failed") && error.isBlank() ? state : error);
  }

  /** Skipped steps have done nothing. */
  private Optional<Entity> step(Node step) {
    String name = step.text("name");
    if (name.isBlank() || step.text("state").equals("skipped")) {
      return Optional.empty();
    }
    Entity action = graph.of("#step-" + id(name), "CreateAction");
    action.text("name", name + ": " + step.text("analysis"));
    action.text("description", step.text("doc"));
    String[] bundle = (step.text("bundle") + "/").split("/", -1);
    Entity analysis =
        graph
            .of("#analysis-" + id(step.text("analysis")), "SoftwareApplication")
            .text("name", step.text("analysis"))
            .text("description", step.text("doc"))
            .text("softwareVersion", bundle[1])
            .text("sha256", step.get("program").text("sha256"));
    action.refer("instrument", analysis).refer("agent", product());
    List<Entity> objects = new ArrayList<>();
    for (Node a : step.list("arguments")) {
      argument(name, a.text("name"), a.text("text")).ifPresent(objects::add);
    }
    action.refer("object", objects);
    action.refer("result", files.of(step.texts("files")));
    status(action, step.text("state"), step.get("error").text("message"));
    return Optional.of(action);
  }

  private Optional<Entity> argument(String step, String name, String text) {
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(
            graph
                .of("#argument-" + id(step) + "-" + id(name), "PropertyValue")
                .text("name", name)
                .text("value", text));
  }

  private Optional<Entity> value(String name, String text) {
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(graph.of("#" + name, "PropertyValue").text("name", name).text("value", text));
  }

  private Entity input(Node input) {
    Entity entity = graph.of("#input-" + id(input.text("name")), "CreativeWork");
    String origin = input.text("origin").isBlank() ? "" : " From: " + input.text("origin") + ".";
    entity.text("name", input.text("name")).text("additionalType", input.text("type"));
    entity.text("description", (input.text("summary") + "." + origin).strip());
    entity.text("sha256", input.text("sha256"));
    if (!input.text("hash").isBlank()) {
      entity.refer(
          "identifier",
          graph
              .of("#hash-" + id(input.text("name")), "PropertyValue")
              .text("name", "Loupe's content hash")
              .text("value", input.text("hash")));
    }
    String licence = input.text("licence");
    if (licence.matches("[A-Za-z]+-[0-9A-Za-z.-]+")) {
      String address = "https://spdx.org/licenses/" + licence;
      entity.refer("license", graph.of(address, "CreativeWork").text("name", licence));
    } else if (!licence.isBlank()) {
      String id = "#licence-" + id(input.text("name"));
      entity.refer("license", graph.of(id, "CreativeWork").text("name", licence));
    }
    return entity;
  }

  private Entity product() {
    Node product = run.get("product");
    Node engine = run.get("engine");
    Entity entity = graph.of("#loupe", "SoftwareApplication").text("name", "Loupe");
    entity.text("description", "A workbench for looking inside deep networks.");
    entity.text("softwareVersion", product.text("version"));
    entity.text("operatingSystem", product.text("os"));
    List<Entity> needed = new ArrayList<>();
    needed.add(
        graph
            .of("#java", "SoftwareApplication")
            .text("name", "Java")
            .text("softwareVersion", product.text("java")));
    if (!engine.text("name").isBlank()) {
      needed.add(
          graph
              .of("#engine", "SoftwareApplication")
              .text("name", engine.text("name") + " on " + engine.text("device"))
              .text("softwareVersion", engine.text("version")));
    }
    return entity.refer("softwareRequirements", needed);
  }

  /** A name as a part of an {@code @id}. */
  private static String id(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "-");
  }
}
