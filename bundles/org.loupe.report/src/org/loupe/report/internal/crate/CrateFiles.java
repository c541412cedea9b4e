package org.loupe.report.internal.crate;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.report.internal.crate.Entities.Entity;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** The files of a run as entities of its crate, each with its size, kind and hash. */
final class CrateFiles {
  private static final String PLAN = "plan.json";
  private static final String SCRIPT = "script.loupe";

  /** Larger files are not hashed: that would take longer than most runs. */
  private static final long MOST = 8L << 30;

  /** What the files are that every run has. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "run.json",
          "The manifest: what ran, where, with what, and what came of it.",
          PLAN,
          "The plan: the steps with all their arguments. 'loupe run plan.json' repeats the run.",
          SCRIPT,
          "The script that the plan was made from.",
          "citations.bib",
          "What to cite, in BibTeX.",
          "report.html",
          "The report: one page that needs nothing beside it.");

  private final Map<String, Entity> entities = new LinkedHashMap<>();

  private CrateFiles() {}

  static CrateFiles of(RunFolder folder, Node run, Entities graph) throws IOException {
    CrateFiles files = new CrateFiles();
    Map<String, String> docs = docs(folder, run);
    for (String name : folder.files()) {
      if (!name.equals(Crate.FILE)) {
        Path file = folder.path().resolve(name);
        String[] types =
            switch (name) {
              case PLAN -> new String[] {"File", "SoftwareSourceCode", "ComputationalWorkflow"};
              case SCRIPT -> new String[] {"File", "SoftwareSourceCode"};
              default -> new String[] {"File"};
            };
        MediaType kind = MediaType.of(name);
        Entity entity = graph.of(id(name), types).text("name", name);
        entity.text("description", docs.getOrDefault(name, KNOWN.getOrDefault(name, "")));
        entity.text("encodingFormat", kind.type());
        long size = Files.size(file);
        entity.text("contentSize", Long.toString(size));
        entity.text("sha256", size > MOST ? "" : Sha256.of(file));
        files.entities.put(name, entity);
      }
    }
    return files;
  }

  /** A path as the specification has it: a relative URI, what is no part of one escaped. */
  private static String id(String name) {
    try {
      // the slash in front keeps a colon from being read as a scheme
      String path = new URI(null, null, "/" + name, null).toASCIIString().substring(1);
      return path.indexOf(':') < 0 ? path : "./" + path;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** What the components say of their files. */
  private static Map<String, String> docs(RunFolder folder, Node run) throws IOException {
    Map<String, String> docs = new LinkedHashMap<>();
    for (Node step : run.list("steps")) {
      String name = step.text("folder");
      try {
        Optional<Node> result = folder.result(name);
        if (result.isPresent()) {
          docs.put(name + "/result.json", "The result of the step '%s'.".formatted(name));
          Component.of(result.get()).forEach(c -> docs(c, name + "/", docs));
        }
      } catch (LoupeException _) {
        // a result that cannot be read is in the crate as a file all the same
      }
    }
    return docs;
  }

  private static void docs(Component component, String folder, Map<String, String> docs) {
    String doc = component.doc().isBlank() ? "" : ": " + component.doc();
    for (String file : component.files()) {
      String kind = MediaType.of(file).words();
      docs.put(folder + file, "%s%s (%s)".formatted(component.name(), doc, kind));
    }
    Component.of(component.node()).forEach(c -> docs(c, folder, docs));
  }

  /** All of them. */
  List<Entity> all() {
    return List.copyOf(entities.values());
  }

  /** Those of a list of names that are there. */
  List<Entity> of(List<String> names) {
    List<Entity> found = new ArrayList<>();
    names.forEach(n -> Optional.ofNullable(entities.get(n)).ifPresent(found::add));
    return found;
  }

  /** The plan; empty when the folder has none. */
  Optional<Entity> plan() {
    return Optional.ofNullable(entities.get(PLAN));
  }

  /** The script; empty when the folder has none. */
  Optional<Entity> script() {
    return Optional.ofNullable(entities.get(SCRIPT));
  }
}
