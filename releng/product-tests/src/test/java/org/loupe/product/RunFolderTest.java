package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of the packaged product leaves, for those who check, cite or show it. */
class RunFolderTest {
  @TempDir static Path temp;
  private static Path run;

  @BeforeAll
  static void example() {
    run = temp.resolve("out");
    Path script = Product.folder().resolve("examples/line.loupe");
    Product.Ended ended = Product.loupe("run", script, "--out", run).run();
    assertEquals(0, ended.exit(), ended.all());
  }

  private static Map<String, JsonObject> crate() throws IOException {
    JsonObject json =
        JsonParser.parseString(Files.readString(run.resolve("ro-crate-metadata.json")))
            .getAsJsonObject();
    Map<String, JsonObject> graph = new TreeMap<>();
    for (JsonElement e : json.getAsJsonArray("@graph")) {
      graph.put(e.getAsJsonObject().get("@id").getAsString(), e.getAsJsonObject());
    }
    return graph;
  }

  @Test
  void theCrateHasEveryFileWithItsHash() throws Exception {
    Map<String, JsonObject> crate = crate();
    TreeSet<String> parts = new TreeSet<>();
    for (JsonElement part : crate.get("./").getAsJsonArray("hasPart")) {
      String id = part.getAsJsonObject().get("@id").getAsString();
      String name = URI.create(id).getPath();
      parts.add(name);
      byte[] bytes = Files.readAllBytes(run.resolve(name));
      JsonObject file = crate.get(id);
      assertEquals(Integer.toString(bytes.length), file.get("contentSize").getAsString(), name);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      assertEquals(hash, file.get("sha256").getAsString(), name);
    }
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.walk(run)) {
      all.filter(Files::isRegularFile).map(f -> run.relativize(f).toString()).forEach(files::add);
    }
    files.remove("ro-crate-metadata.json");
    assertEquals(files, parts);
  }

  @Test
  void theCrateSaysWhatTheSpecificationDemands() throws IOException {
    Map<String, JsonObject> crate = crate();
    JsonObject descriptor = crate.get("ro-crate-metadata.json");
    assertEquals("./", descriptor.getAsJsonObject("about").get("@id").getAsString());
    assertTrue(descriptor.get("conformsTo").toString().contains("https://w3id.org/ro/crate/1.1\""));
    for (String property : new String[] {"name", "description", "datePublished", "license"}) {
      assertTrue(crate.get("./").has(property), property);
    }
    JsonObject action = crate.get("#run");
    assertEquals("plan.json", action.getAsJsonObject("instrument").get("@id").getAsString());
    assertTrue(action.has("startTime") && action.has("endTime"));
  }

  @Test
  void whatIsCitedIsWholeInBibtex() throws IOException {
    String cited = Files.readString(run.resolve("citations.bib"));
    // the two papers behind geometry.line, as their bundle has them
    for (String part : new String[] {"{SplineCam}", "2302.12828", "Sotoudeh", "1908.06214"}) {
      assertTrue(cited.contains(part), cited);
    }
    assertTrue(cited.contains("@misc{loupe,"), cited);
  }

  @Test
  void theScriptIsInTheFolder() throws IOException {
    Path script = Product.folder().resolve("examples/line.loupe");
    assertEquals(Files.readString(script), Files.readString(run.resolve("script.loupe")));
  }

  @Test
  void theBrowserIsToldToLoadNothing() throws IOException {
    String page = Files.readString(run.resolve("report.html"));
    assertTrue(page.contains("content=\"default-src 'none';"), "the policy");
  }
}
