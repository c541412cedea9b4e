package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that is shipped, run as it is shipped. */
class ExamplesTest {

  /** The exit status that an example is there to show. */
  private static final Map<String, Integer> EXITS = new TreeMap<>(Map.of("failing-expect", 1));

  @TempDir Path temp;

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Product.folder().resolve("examples"))) {
      return files.filter(p -> p.toString().endsWith(".loupe")).sorted().toList();
    }
  }

  private static String name(Path example) {
    return example.getFileName().toString().replace(".loupe", "");
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void theProductHasTheExamplesOfTheProject() throws IOException {
    try (Stream<Path> files = Files.list(Product.PROJECT.resolve("product/examples"))) {
      List<String> names =
          files
              .filter(p -> p.toString().endsWith(".loupe"))
              .map(ExamplesTest::name)
              .sorted()
              .toList();
      assertEquals(names, examples().stream().map(ExamplesTest::name).toList());
      assertTrue(names.size() >= 4, names.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleRunsAndLeavesItsReport(Path example) throws IOException {
    Path out = temp.resolve("out");
    Product.Ended ended = Product.loupe("run", example, "--out", out).asShipped().runShared();
    assertEquals(EXITS.getOrDefault(name(example), 0), ended.exit(), ended.all());
    JsonObject run = json(out.resolve("run.json"));
    assertEquals(ended.exit() == 0 ? "finished" : "expect-failed", run.get("state").getAsString());
    Schemas schemas = new Schemas();
    schemas.complete("run.json", out.resolve("run.json"));
    schemas.valid("plan.json", Files.readString(out.resolve("plan.json")));
    ReportPage report = ReportPage.of(out);
    assertTrue(report.figures() > 0, "the report shows no figure");
    report.has("<svg");
    assertTrue(ended.out().contains("report.html"), ended.all());
    for (var step : run.getAsJsonArray("steps")) {
      String folder = step.getAsJsonObject().get("folder").getAsString();
      schemas.valid("result.json", Files.readString(out.resolve(folder + "/result.json")));
      for (var file : step.getAsJsonObject().getAsJsonArray("files")) {
        assertTrue(Files.size(out.resolve(file.getAsString())) > 0, file.getAsString());
      }
    }
    Product.Ended verified = Product.loupe("runs", "verify", out).asShipped().runShared();
    assertEquals(0, verified.exit(), verified.all());
    Product.Ended replayed = Product.loupe("runs", "replay", out).asShipped().runShared();
    assertEquals(0, replayed.exit(), replayed.all());
    assertTrue(replayed.err().contains("the results are the same"), replayed.all());
  }

  @Test
  void theExamplesCheck() throws IOException {
    Stream<Object> words = Stream.concat(Stream.of("check"), examples().stream());
    Product.Ended ended = Product.loupe(words.toArray()).runShared();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.all().contains("%d scripts".formatted(examples().size())), ended.all());
  }

  @Test
  void firstLightGivesTheSamePiecesAgainAndFromItsPlan() throws IOException {
    Path script = Product.folder().resolve("examples/first-light.loupe");
    Path first = temp.resolve("first");
    Path second = temp.resolve("second");
    Path third = temp.resolve("third");
    Object[] fresh = {"run", script, "--no-cache", "--out", first};
    assertEquals(0, Product.loupe(fresh).run().exit());
    Object[] oneThread = {"run", script, "--no-cache", "--threads", "1", "--out", second};
    assertEquals(0, Product.loupe(oneThread).runShared().exit());
    Object[] fromPlan = {"run", first.resolve("plan.json"), "--no-cache", "--out", third};
    Product.Ended planned = Product.loupe(fromPlan).runShared();
    assertEquals(0, planned.exit(), planned.all());
    JsonObject results = step(first).getAsJsonObject("results");
    assertTrue(results.size() > 4, results.toString());
    assertEquals(results, step(second).getAsJsonObject("results"));
    assertEquals(results, step(third).getAsJsonObject("results"));
  }

  @Test
  void theEngineOfARunIsTorchAndTheManifestSaysWhy() throws IOException {
    Path out = temp.resolve("out");
    Path script = Product.folder().resolve("examples/first-light.loupe");
    assertEquals(0, Product.loupe("run", script, "--out", out).runShared().exit());
    JsonObject engine = json(out.resolve("run.json")).getAsJsonObject("engine");
    assertEquals("torch", engine.get("name").getAsString());
    assertEquals("cpu", engine.get("device").getAsString());
    assertEquals(
        "the first of torch, nd4j; 'loupe doctor' measures which is faster here",
        engine.get("why").getAsString());
  }

  @Test
  void aSecondRunTakesItsResultFromTheCacheAndKeepsTheFirstAsPrevious() throws IOException {
    Path out = temp.resolve("out");
    Path script = Product.folder().resolve("examples/spirals.loupe");
    assertEquals(0, Product.loupe("run", script, "--out", out).run().exit());
    assertEquals(0, Product.loupe("run", script, "--out", out).runShared().exit());
    assertEquals("cached", step(out).get("state").getAsString());
    assertTrue(Files.exists(temp.resolve("out.previous/run.json")));
  }

  private static JsonObject step(Path run) throws IOException {
    JsonArray steps = json(run.resolve("run.json")).getAsJsonArray("steps");
    return steps.get(0).getAsJsonObject();
  }
}
