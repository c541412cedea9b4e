package org.loupe.report.internal.crate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.report.internal.html.HtmlReport;
import org.loupe.report.run.ExampleRun;

/**
 * What RO-Crate 1.1 and the Workflow Run Crate profile 0.5 demand with MUST, looked at in the file
 * that a run gets.
 */
class CrateTest {
  @TempDir Path folder;
  private final Map<String, JsonObject> graph = new HashMap<>();

  @BeforeEach
  void write() throws IOException {
    ExampleRun.write(folder, 40);
    Files.writeString(
        folder.resolve("citations.bib"),
        """
        @misc{loupe, title = {Loupe}}
        @article{wolfe, title = {Finding the Nearest Point in a Polytope}, author = {Wolfe, Philip},
          year = {1976}, doi = {10.1007/BF01580381}, url = {https://doi.org/10.1007/BF01580381}}
        """);
    Files.writeString(folder.resolve("slice/a b#\u00fc.txt"), "x");
    Files.writeString(folder.resolve(".lock"), "held");
    new HtmlReport().write(folder);
    read();
  }

  private void read() throws IOException {
    graph.clear();
    JsonObject crate =
        JsonParser.parseString(Files.readString(folder.resolve(Crate.FILE))).getAsJsonObject();
    assertEquals(Set.of("@context", "@graph"), crate.keySet());
    assertEquals(
        "https://w3id.org/ro/crate/1.1/context",
        crate.getAsJsonArray("@context").get(0).getAsString());
    for (JsonElement e : crate.getAsJsonArray("@graph")) {
      JsonObject o = e.getAsJsonObject();
      assertTrue(o.has("@id") && o.has("@type"), o.toString());
      assertEquals(null, graph.put(o.get("@id").getAsString(), o), "twice: " + o);
    }
  }

  private static List<String> ids(JsonElement references) {
    List<String> ids = new ArrayList<>();
    if (references instanceof JsonArray list) {
      list.forEach(e -> ids.addAll(ids(e)));
    } else if (references instanceof JsonObject o) {
      ids.add(o.get("@id").getAsString());
    }
    return ids;
  }

  private static boolean is(JsonObject entity, String type) {
    return entity.get("@type").toString().contains("\"" + type + "\"");
  }

  @Test
  void theDescriptorIsAboutTheRootAndNamesTheSpecification() {
    JsonObject descriptor = graph.get("ro-crate-metadata.json");
    assertEquals("CreativeWork", descriptor.get("@type").getAsString());
    assertEquals(List.of("./"), ids(descriptor.get("about")));
    assertTrue(ids(descriptor.get("conformsTo")).contains("https://w3id.org/ro/crate/1.1"));
  }

  @Test
  void theRootHasWhatTheSpecificationDemands() {
    JsonObject root = graph.get("./");
    assertEquals("Dataset", root.get("@type").getAsString());
    for (String property : List.of("name", "description", "datePublished")) {
      assertFalse(root.get(property).getAsString().isBlank(), property);
    }
    assertEquals(
        Instant.parse("2026-03-14T09:26:57Z"),
        Instant.parse(root.get("datePublished").getAsString()));
    String licence = ids(root.get("license")).getFirst();
    assertTrue(graph.get(licence).has("name") && graph.get(licence).has("description"));
  }

  @Test
  void theGraphIsFlatAndEveryReferenceLeadsSomewhere() {
    Set<String> outside =
        Set.of("https://w3id.org/ro/crate/1.1", "http://schema.org/CompletedActionStatus");
    graph.forEach(
        (id, entity) ->
            entity.asMap().values().stream()
                .flatMap(v -> (v instanceof JsonArray a ? a.asList() : List.of(v)).stream())
                .filter(JsonElement::isJsonObject)
                .forEach(
                    v -> {
                      assertEquals(Set.of("@id"), v.getAsJsonObject().keySet(), id);
                      String to = v.getAsJsonObject().get("@id").getAsString();
                      assertTrue(graph.containsKey(to) || outside.contains(to), id + " to " + to);
                    }));
  }

  @Test
  void everyFileIsAPartWithItsSizeKindAndHash() throws IOException {
    Set<String> files = new TreeSet<>();
    try (var all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString())
          .filter(f -> !f.equals(Crate.FILE) && !f.equals(".lock"))
          .forEach(files::add);
    }
    Set<String> parts = new TreeSet<>();
    for (String id : ids(graph.get("./").get("hasPart"))) {
      JsonObject part = graph.get(id);
      assertTrue(is(part, "File"), id);
      String path = URI.create(id).getPath();
      parts.add(path);
      assertEquals(
          Long.toString(Files.size(folder.resolve(path))), part.get("contentSize").getAsString());
      assertTrue(part.get("sha256").getAsString().matches("[0-9a-f]{64}"), id);
      assertTrue(part.get("encodingFormat").getAsString().matches("[a-z]+/[a-z0-9.+-]+"), id);
    }
    assertEquals(files, parts);
    // sha256sum of "x"
    assertEquals(
        "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
        graph.get("slice/a%20b%23%C3%BC.txt").get("sha256").getAsString());
    assertEquals(
        "regions by slope and by class, the decision boundary on top",
        graph.get("slice/figure.svg").get("description").getAsString().split("figure: | \\(")[1]);
  }

  @Test
  void theReportInTheCrateIsTheReportInTheFolder() throws IOException {
    String size = graph.get("report.html").get("contentSize").getAsString();
    assertEquals(Long.toString(Files.size(folder.resolve("report.html"))), size);
  }

  @Test
  void thePlanIsTheWorkflowOfTheRun() {
    String main = ids(graph.get("./").get("mainEntity")).getFirst();
    assertEquals("plan.json", main);
    for (String type : List.of("File", "SoftwareSourceCode", "ComputationalWorkflow")) {
      assertTrue(is(graph.get(main), type), type);
    }
    String language = ids(graph.get(main).get("programmingLanguage")).getFirst();
    assertTrue(is(graph.get(language), "ComputerLanguage"));
    List<String> mentioned = ids(graph.get("./").get("mentions"));
    JsonObject run = graph.get(mentioned.getFirst());
    assertTrue(is(run, "CreateAction"));
    assertEquals(List.of("plan.json"), ids(run.get("instrument")));
    assertTrue(is(graph.get(ids(run.get("agent")).getFirst()), "SoftwareApplication"));
    assertEquals("2026-03-14T09:26:53Z", run.get("startTime").getAsString());
    assertEquals("2026-03-14T09:26:57Z", run.get("endTime").getAsString());
    assertTrue(ids(run.get("object")).containsAll(List.of("#input-cnn", "#input-digits", "#seed")));
    assertTrue(ids(run.get("result")).contains("slice/regions.csv"));
    assertEquals(3, mentioned.size());
    List<String> profiles = ids(graph.get("./").get("conformsTo"));
    assertTrue(profiles.contains("https://w3id.org/ro/wfrun/workflow/0.5"), profiles.toString());
  }

  @Test
  void inputsHaveTheirLicences() {
    JsonObject digits = graph.get("#input-digits");
    assertEquals(List.of("https://spdx.org/licenses/CC-BY-4.0"), ids(digits.get("license")));
    assertTrue(digits.get("description").getAsString().contains("E. Alpaydin"));
  }

  @Test
  void articlesAreCitedWithTheirAuthors() {
    assertEquals(
        List.of("https://doi.org/10.1007/BF01580381"), ids(graph.get("./").get("citation")));
    JsonObject wolfe = graph.get("https://doi.org/10.1007/BF01580381");
    assertEquals(
        "P. Wolfe", graph.get(ids(wolfe.get("author")).getFirst()).get("name").getAsString());
  }

  @Test
  void aFailureIsSaid() throws IOException {
    Path file = folder.resolve("run.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"state\": \"finished\"", "\"state\": \"failed\"")
            .replace(
                "\"state\": \"cached\"",
                "\"state\": \"failed\", \"error\": {\"message\": \"collinear\"}"));
    Files.delete(folder.resolve("plan.json"));
    new HtmlReport().write(folder);
    read();
    JsonObject run = graph.get("#run");
    assertEquals(List.of("http://schema.org/FailedActionStatus"), ids(run.get("actionStatus")));
    assertEquals("plate: collinear", run.get("error").getAsString());
    assertEquals(List.of("#plan"), ids(graph.get("./").get("mainEntity")));
  }

  @Test
  void theSameFolderGivesTheSameMetadata() throws IOException {
    byte[] first = Files.readAllBytes(folder.resolve(Crate.FILE));
    new HtmlReport().write(folder);
    assertArrayEquals(first, Files.readAllBytes(folder.resolve(Crate.FILE)));
  }
}
