package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.NumbersSource;
import org.loupe.runtime.testing.TextRenderer;

/** Results that are taken from the cache, and those that must not be. */
class CachedRunTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Add add = new Analyses.Add();
  private final Analyses.Random random = new Analyses.Random();
  private final Analyses.Rows rows = new Analyses.Rows();
  private final Analyses.ReadFile read = new Analyses.ReadFile();
  private final Analyses.MakeModel model = new Analyses.MakeModel();

  @BeforeEach
  void bench() {
    bench = bench("1");
  }

  private Bench bench(String version) {
    Bench b = new Bench(folder);
    for (Object service :
        List.of(
            add,
            random,
            rows,
            read,
            new Analyses.Part(),
            new Analyses.Types(),
            new Analyses.Selected(),
            model,
            new Analyses.Count(),
            new Analyses.Fail(),
            new NumbersSource())) {
      b.add(service, version);
    }
    return b;
  }

  private static String step(String name, String analysis, String arguments) {
    return "{\"name\": \"%s\", \"analysis\": \"%s\", \"arguments\": {%s}}"
        .formatted(name, analysis, arguments);
  }

  private JsonObject run(String... steps) {
    bench.steps(steps);
    return bench.json("run.json");
  }

  private String cacheOf(String... steps) {
    return run(steps).getAsJsonArray("steps").get(0).getAsJsonObject().get("cache").getAsString();
  }

  @Test
  void theSameStepIsAHitWithTheSameResultAndTheSameFiles() throws IOException {
    bench.add(new TextRenderer<>(org.loupe.api.value.Tensor.class, "npy"));
    String step = step("r", "test.random", "");
    JsonObject first = Bench.step(run(step), "r");
    byte[] file = Files.readAllBytes(bench.out().resolve("r/values.npy"));
    JsonObject second = Bench.step(run(step), "r");
    assertEquals(1, random.runs.get());
    assertEquals("done", first.get("state").getAsString());
    assertEquals("cached", second.get("state").getAsString());
    assertEquals("hit", second.get("cache").getAsString());
    assertEquals("hit", bench.json("r/result.json").get("cache").getAsString());
    for (String field : List.of("key", "results", "files")) {
      assertEquals(first.get(field), second.get(field), field);
    }
    assertEquals(
        new String(file, java.nio.charset.StandardCharsets.UTF_8),
        Files.readString(bench.out().resolve("r/values.npy")));
  }

  @Test
  void everyTypeOfResultComesBackAsItWas() {
    JsonObject first = Bench.step(run(step("t", "test.types", "")), "t");
    JsonObject second = Bench.step(run(step("t", "test.types", "")), "t");
    assertEquals("hit", second.get("cache").getAsString());
    assertEquals(first.get("results"), second.get("results"));
  }

  @Test
  void aModelComesBackForTheStepsThatTakeIt() {
    String make = step("m", "test.model", "\"width\": 3");
    JsonObject first = Bench.step(run(make), "m");
    String take = step("t", "test.parameters", "\"model\": {\"ref\": \"m\"}");
    JsonObject run = run(make, take);
    assertEquals("hit", Bench.step(run, "m").get("cache").getAsString());
    assertEquals(first.get("results"), Bench.step(run, "m").get("results"));
    assertEquals("done", Bench.step(run, "t").get("state").getAsString());
    assertEquals(1, model.runs.get());
    assertEquals("hit", Bench.step(run(make, take), "t").get("cache").getAsString());
  }

  @Test
  void aModelThatCannotBeWrittenIsNoReasonToFail() throws IOException {
    String step = step("m", "test.model", "\"width\": 0");
    assertEquals("done", Bench.step(run(step), "m").get("state").getAsString());
    assertEquals(List.of(), entries());
    assertEquals("done", Bench.step(run(step), "m").get("state").getAsString());
    assertEquals(2, model.runs.get());
  }

  @Test
  void nameOfTheStepThreadsAndMemoryDoNotCount() {
    run(step("a", "test.add", "\"a\": 1"));
    bench.threads(1);
    assertEquals("hit", cacheOf(step("renamed", "test.add", "\"a\": 1")));
  }

  @Test
  void aDefaultIsTheSameAsItsValueAndAnIntTheSameAsANumber() {
    run(step("a", "test.add", "\"a\": 1"));
    assertEquals("hit", cacheOf(step("a", "test.add", "\"b\": 1.0, \"a\": 1.0")));
  }

  @Test
  void anotherArgumentIsAMissThatSaysWhichOne() {
    run(step("a", "test.add", "\"a\": 1"));
    assertEquals("changed: b", cacheOf(step("a", "test.add", "\"a\": 1, \"b\": 2")));
    assertEquals(2, add.runs.get());
  }

  @Test
  void anotherSeedIsAMissUnlessTheAnalysisIsDeterministic() {
    Plan plan = Bench.plan("[" + step("r", "test.random", "") + "]", "{}", "[]");
    bench.run(plan);
    bench.run(plan.withSeed(8));
    JsonObject run = bench.json("run.json");
    assertEquals("changed: the seed", Bench.step(run, "r").get("cache").getAsString());
    Plan deterministic = Bench.plan("[" + step("a", "test.add", "\"a\": 1") + "]", "{}", "[]");
    bench.run(deterministic);
    bench.run(deterministic.withSeed(8));
    assertEquals("hit", Bench.step(bench.json("run.json"), "a").get("cache").getAsString());
  }

  @Test
  void theSeedOfAStepReplacesTheRuns() {
    JsonObject own =
        run(
            "{\"name\": \"r\", \"analysis\": \"test.random\", \"seed\": 3}",
            "{\"name\": \"s\", \"analysis\": \"test.random\"}",
            "{\"name\": \"t\", \"analysis\": \"test.random\", \"seed\": 7}");
    String r = Bench.step(own, "r").get("results").toString();
    String s = Bench.step(own, "s").get("results").toString();
    // the run's seed is 7
    String t = Bench.step(own, "t").get("results").toString();
    assertFalse(r.equals(s));
    assertEquals(s, t);
  }

  @Test
  void anotherVersionOfABundleIsAMiss() {
    run(step("a", "test.add", "\"a\": 1"));
    bench = bench("2");
    assertEquals("changed: the bundles org.loupe.test", cacheOf(step("a", "test.add", "\"a\": 1")));
  }

  @Test
  void dataCountsByItsContentNotByWhereItLies() throws IOException {
    Path a = bench.file("a.txt", "1", "2");
    Path b = bench.file("b.txt", "1", "2");
    seen(a, "0");
    assertEquals(1, rows.runs.get());
    seen(b, "0");
    assertEquals(1, rows.runs.get());
    Files.writeString(b, "1\n3\n");
    seen(b, "0");
    assertEquals(2, rows.runs.get());
    // another row is another sample
    seen(b, "1");
    assertEquals(3, rows.runs.get());
  }

  /** Titles and captions have the names of models and data. */
  @Test
  void dataOfAnotherNameIsAMiss() {
    Path file = bench.file("a.txt", "1", "2");
    seen("d", file, "0");
    seen("e", file, "0");
    assertEquals(2, rows.runs.get());
    JsonObject other = Bench.step(bench.json("run.json"), "s");
    assertEquals("changed: data", other.get("cache").getAsString());
    seen("d", file, "0");
    seen("e", file, "0");
    assertEquals(2, rows.runs.get());
  }

  private void seen(Path file, String row) {
    seen("d", file, row);
  }

  private void seen(String name, Path file, String row) {
    bench.run(
        Bench.plan(
            """
            [{"name": "s", "analysis": "test.rows",
              "arguments": {"data": {"at": [%s], "from": {"ref": "%s"}}}}]
            """
                .formatted(row, name),
            """
            {"%s": {"type": "data", "source": "numbers", "arguments": {"file": "%s"}}}
            """
                .formatted(name, file),
            "[]"));
  }

  @Test
  void stepsCountByTheirResults() {
    run(
        step("a", "test.add", "\"a\": 1"),
        step("b", "test.add", "\"a\": {\"get\": \"value\", \"from\": {\"ref\": \"a\"}}"));
    // another way to the same number
    JsonObject run =
        run(
            step("x", "test.add", "\"a\": 0, \"b\": 2"),
            step("y", "test.add", "\"a\": {\"ref\": \"x\"}"));
    assertEquals("done", Bench.step(run, "x").get("state").getAsString());
    assertEquals("cached", Bench.step(run, "y").get("state").getAsString());
  }

  @Test
  void filesOfArgumentsCountByTheirContent() throws IOException {
    Path file = bench.file("x.bin", "abc");
    String step =
        step(
            "f",
            "test.file",
            "\"file\": {\"new\": \"file\", \"type\": \"file\", \"arguments\": {\"path\": \"%s\"}}"
                .formatted(file));
    run(step);
    assertEquals("hit", cacheOf(step));
    // a plan by hand may have the path alone
    assertEquals("hit", cacheOf(step("f", "test.file", "\"file\": \"%s\"".formatted(file))));
    Files.writeString(file, "abd\n");
    assertEquals("changed: file", cacheOf(step));
    assertEquals(2, read.runs.get());
  }

  @Test
  void aFileThatIsNotThePlansFailsTheStep() {
    Path file = bench.file("x.bin", "abc");
    RunResult result =
        bench.steps(
            step(
                "f",
                "test.file",
                """
                "file": {"new": "file", "type": "file",
                         "arguments": {"path": "%s", "sha256": "00"}}
                """
                    .formatted(file)));
    assertEquals("LP-1025", result.steps().getFirst().error().orElseThrow().code().id());
  }

  @Test
  void aFolderIsNeverTakenForTheSame() {
    String step = step("f", "test.file", "\"file\": \"%s\"".formatted(folder));
    run(step);
    assertTrue(cacheOf(step).contains("folder"));
    assertEquals(2, read.runs.get());
  }

  @Test
  void partialAndFailedResultsAndThoseWithDataAreNotKept() throws IOException {
    Path file = bench.file("a.txt", "1", "2", "3");
    Plan plan =
        Bench.plan(
            """
            [{"name": "p", "analysis": "test.part", "arguments": {"partial": true}},
             {"name": "s", "analysis": "test.selected", "arguments": {"data": {"ref": "d"}}},
             {"name": "f", "analysis": "test.fail", "arguments": {"how": "problem"}}]
            """,
            """
            {"d": {"type": "data", "source": "numbers", "arguments": {"file": "%s"}}}
            """
                .formatted(file),
            "[]");
    bench.run(plan, RunOptions.Choice.KEEP_GOING);
    assertEquals(List.of(), entries());
    bench.run(plan, RunOptions.Choice.KEEP_GOING);
    JsonObject run = bench.json("run.json");
    assertEquals("partial", Bench.step(run, "p").get("state").getAsString());
    assertEquals(
        "results with data or files are not kept", Bench.step(run, "s").get("cache").getAsString());
    assertEquals("failed", Bench.step(run, "f").get("state").getAsString());
  }

  private List<Path> entries() throws IOException {
    Path results = bench.places.cache().resolve("results");
    if (!Files.exists(results)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(results)) {
      return all.filter(p -> p.getFileName().toString().length() == 64).toList();
    }
  }

  @Test
  void noCacheNeitherTakesNorPuts() throws IOException {
    Plan plan = Bench.plan("[" + step("a", "test.add", "\"a\": 1") + "]", "{}", "[]");
    bench.run(plan, RunOptions.Choice.NO_CACHE);
    assertEquals(List.of(), entries());
    bench.run(plan);
    bench.run(plan, RunOptions.Choice.NO_CACHE);
    assertEquals(3, add.runs.get());
    JsonObject step = Bench.step(bench.json("run.json"), "a");
    assertEquals("the cache is not used in this run", step.get("cache").getAsString());
  }

  @Test
  void aDamagedEntryIsAMissAndIsReplaced() throws IOException {
    String step = step("r", "test.random", "\"n\": 1000");
    JsonObject first = Bench.step(run(step), "r");
    Path entry = entries().getFirst();
    Path tensor = entry.resolve("t0.bin");
    byte[] bytes = Files.readAllBytes(tensor);
    bytes[4000] ^= 1;
    Files.write(tensor, bytes);
    JsonObject second = Bench.step(run(step), "r");
    assertEquals("the stored result was damaged", second.get("cache").getAsString());
    assertEquals(first.get("results"), second.get("results"));
    assertEquals(2, random.runs.get());
    assertEquals("hit", cacheOf(step));
  }

  @Test
  void anEntryThatIsCutShortIsAMiss() throws IOException {
    String step = step("r", "test.random", "");
    for (String name : List.of("entry.json", "values.json", "t0.bin")) {
      run(step);
      Files.writeString(entries().getFirst().resolve(name), "");
      assertEquals("the stored result was damaged", cacheOf(step), name);
    }
    Files.delete(entries().getFirst().resolve("values.json"));
    assertEquals("the stored result was damaged", cacheOf(step));
  }

  @Test
  void anEntryThatIsGoneIsAMissThatSaysSo() throws IOException {
    String step = step("a", "test.add", "\"a\": 1");
    run(step);
    OutputFolder.delete(entries().getFirst());
    assertEquals("the result is no longer stored", cacheOf(step));
  }

  @Test
  void aCacheThatCannotBeWrittenIsNoReasonToFail() throws IOException {
    Files.createDirectories(bench.places.cache());
    Files.writeString(bench.places.cache().resolve("results"), "in the way");
    assertEquals(RunResult.State.FINISHED, bench.steps(step("a", "test.add", "\"a\": 1")).state());
  }

  @Test
  void replayOfThePlanIsAHit() throws IOException {
    run(step("r", "test.random", "\"n\": 3"));
    Plan plan = PlanJson.read(Files.readString(bench.out().resolve("plan.json")));
    bench.run(plan);
    assertEquals("hit", Bench.step(bench.json("run.json"), "r").get("cache").getAsString());
  }
}
