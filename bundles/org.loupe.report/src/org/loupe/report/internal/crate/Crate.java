package org.loupe.report.internal.crate;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.loupe.report.internal.crate.Entities.Entity;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/**
 * The metadata that make a run folder an RO-Crate 1.1 with the profile Workflow Run Crate 0.5: the
 * plan is the workflow, the run is an action that took models and data and left the files. Made
 * from what lies in the folder alone; the same folder gives the same bytes.
 *
 * <p>Sources: RO-Crate Metadata Specification 1.1 (doi:10.5281/zenodo.4541002); Workflow Run
 * RO-Crate (Leo and others, 2024, doi:10.1371/journal.pone.0309210).
 */
public final class Crate {
  /** The name that the specification demands. */
  public static final String FILE = "ro-crate-metadata.json";

  private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.1";
  private static final String WORKFLOW_CRATE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0";

  private Crate() {}

  /**
   * The bytes of the file.
   *
   * @throws org.loupe.api.LoupeException when run.json cannot be read
   * @throws IOException when the folder cannot be read
   */
  public static byte[] of(RunFolder folder) throws IOException {
    Node run = folder.run();
    Entities graph = new Entities();
    Entity descriptor = graph.of(FILE, "CreativeWork");
    Entity root = graph.of("./", "Dataset");
    descriptor.refer("about", root);
    descriptor.refer(
        "conformsTo",
        List.of(new Entity(SPECIFICATION, new JsonObject()), profile(graph, WORKFLOW_CRATE)));
    CrateFiles files = CrateFiles.of(folder, run, graph);
    RunActions actions = new RunActions(run, graph, files);
    root.text("name", title(run)).text("description", description(run));
    root.text("datePublished", run.text(run.text("ended").isBlank() ? "started" : "ended"));
    root.refer("license", licence(graph));
    root.refer(
        "conformsTo",
        List.of(
            profile(graph, "https://w3id.org/ro/wfrun/process/0.5"),
            profile(graph, "https://w3id.org/ro/wfrun/workflow/0.5"),
            profile(graph, WORKFLOW_CRATE)));
    root.refer("mainEntity", actions.workflow());
    root.refer("hasPart", files.all());
    root.refer("mentions", actions.write());
    root.refer("citation", Works.of(folder, graph));
    JsonObject crate = new JsonObject();
    crate.add("@context", context());
    crate.add("@graph", graph.graph());
    String text =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(crate);
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** RO-Crate 1.1 has no word for a checksum; the profile has. */
  private static JsonArray context() {
    JsonObject more = new JsonObject();
    more.addProperty("sha256", "https://w3id.org/ro/terms/workflow-run#sha256");
    JsonArray context = new JsonArray();
    context.add(SPECIFICATION + "/context");
    context.add(more);
    return context;
  }

  private static Entity profile(Entities graph, String address) {
    String[] parts = address.split("/");
    String name =
        switch (parts[parts.length - 2]) {
          case "process" -> "Process Run Crate";
          case "workflow" -> "Workflow Run Crate";
          default -> "Workflow RO-Crate";
        };
    Entity profile = graph.of(address, "CreativeWork");
    return profile.text("name", name).text("version", parts[parts.length - 1]);
  }

  private static String title(Node run) {
    return run.text("title").isBlank() ? "A run of Loupe" : run.text("title");
  }

  private static String description(Node run) {
    long steps = run.list("steps").size();
    return "A run of Loupe, %s: %s with %s, files, manifest and report. State: %s."
        .formatted(
            run.get("product").text("version"),
            steps == 1 ? "one step" : steps + " steps",
            steps == 1 ? "its result" : "their results",
            run.text("state"));
  }

  /** The specification demands a licence, and nobody has told Loupe one. */
  private static Entity licence(Entities graph) {
    return graph
        .of("#licence", "CreativeWork")
        .text("name", "No licence stated")
        .text(
            "description",
            "Whoever made the run has not stated a licence for its results, and Loupe claims no"
                + " rights in them. The licences of models and data are stated with these.");
  }
}
