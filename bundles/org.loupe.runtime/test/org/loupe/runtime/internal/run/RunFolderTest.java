package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.registry.Entry;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;
import org.loupe.plan.Extra;
import org.loupe.plan.Input;
import org.loupe.plan.PlanJson;
import org.loupe.plan.cite.BibEntry;
import org.loupe.plan.cite.Bibliography;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.NumbersSource;
import org.loupe.runtime.testing.TextRenderer;

/** What a run leaves, field by field. */
class RunFolderTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Add());
    bench.add(new Analyses.Types());
    bench.add(new Analyses.Part());
    bench.add(new Analyses.Rows());
    bench.add(new NumbersSource());
    bench.add(new TextRenderer<>(Tensor.class, "npy"));
    bench.add(new TextRenderer<>(Table.class, "csv"));
    bench.add(new TextRenderer<>(Figure.class, "svg"));
  }

  private static final String ADD =
      "{'name': 'sum', 'analysis': 'test.add', 'line': 9, 'arguments': {'a': 1.5, 'b': 2}}"
          .replace('\'', '"');

  @Test
  void theManifestSaysWhatRanWhereAndWithWhat() throws IOException {
    Path file = bench.file("rows.txt", "1", "2");
    String inputs =
        """
        {"d": {"type": "data", "source": "numbers", "arguments": {"file": "%s"}}}
        """
            .formatted(file);
    String steps =
        """
        [%s, {"name": "seen", "analysis": "test.rows", "arguments": {"data": {"ref": "d"}}}]
        """
            .formatted(ADD);
    String expect =
        """
        [{"is": {"op": ">", "of": [{"get": "value", "from": {"ref": "sum"}}, 3]}, "line": 22,
          "text": "sum.value > 3", "else": "too small"}]
        """;
    Instant before = Instant.now();
    RunResult result =
        bench.run(
            PlanJson.read(
                PlanJson.text(Bench.plan(steps, inputs, expect))
                    .replaceFirst(
                        "\"items\": \\[\\]",
                        "\"items\": [{\"ref\": \"seen\"},"
                            + " {\"get\": \"value.deep\", \"from\": {\"ref\": \"sum\"}},"
                            + " {\"ref\": \"d\"}]")));
    assertEquals(RunResult.State.FINISHED, result.state());
    assertEquals(bench.out(), result.folder());
    JsonObject run = bench.json("run.json");
    assertEquals(1, run.get("format").getAsInt());
    assertEquals("Test", run.get("title").getAsString());
    assertEquals("finished", run.get("state").getAsString());
    assertEquals("/s/a.loupe", run.getAsJsonObject("script").get("file").getAsString());
    assertEquals("ab", run.getAsJsonObject("script").get("sha256").getAsString());
    Instant started = Instant.parse(run.get("started").getAsString());
    Instant ended = Instant.parse(run.get("ended").getAsString());
    assertTrue(!started.isBefore(before.minusSeconds(1)) && !ended.isBefore(started));
    assertTrue(run.get("seconds").getAsDouble() > 0);
    assertEquals(7, run.get("seed").getAsLong());
    assertEquals(
        Runtime.version().toString(), run.getAsJsonObject("product").get("java").getAsString());
    assertTrue(run.getAsJsonObject("product").has("version"));
    assertTrue(run.getAsJsonObject("product").get("os").getAsString().contains(" "));
    assertEquals("1", run.getAsJsonObject("bundles").get("org.loupe.test").getAsString());
    assertEquals(
        "{\"name\":\"reference\",\"version\":\"1\",\"device\":\"cpu\","
            + "\"why\":\"named by the settings\"}",
        run.get("engine").toString());
    assertEquals(2, run.get("threads").getAsInt());
    assertEquals(256L << 20, run.get("memory").getAsLong());
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertTrue(run.get("peakMemory").getAsLong() > 1 << 20);
      assertTrue(run.get("peakHeap").getAsLong() > 1 << 20);
    }
    JsonObject input = run.getAsJsonArray("inputs").get(0).getAsJsonObject();
    // sha256sum of "1\n2\n"
    String hash = "a6e2b7a040683432de03a18fd8a1939a2fdf82585b364bfc874bdd4095c4cae1";
    assertEquals(
        Set.of("name", "type", "source", "file", "sha256", "hash", "summary", "licence", "origin"),
        input.keySet());
    assertEquals("d", input.get("name").getAsString());
    assertEquals("numbers", input.get("source").getAsString());
    assertEquals(file.toString(), input.get("file").getAsString());
    assertEquals(hash, input.get("sha256").getAsString());
    assertEquals(input.get("sha256"), input.get("hash"));
    assertEquals("2 rows of f64[1]", input.get("summary").getAsString());
    assertEquals("[\"seen\",\"sum.value.deep\"]", run.get("report").toString());
    assertEquals("[\"arXiv:1234.5678\",\"doi:10.1/x\"]", run.get("citations").toString());
    assertEquals(0, run.getAsJsonArray("warnings").size());
    assertEquals(
        "[{\"text\":\"sum.value > 3\",\"line\":22,\"holds\":true,\"message\":\"too small\"}]",
        run.get("expect").toString());
    JsonObject step = Bench.step(run, "sum");
    assertEquals("test.add", step.get("analysis").getAsString());
    assertEquals("Adds two numbers.", step.get("doc").getAsString());
    assertEquals("org.loupe.test/1", step.get("bundle").getAsString());
    assertEquals(9, step.get("line").getAsInt());
    assertEquals("done", step.get("state").getAsString());
    assertTrue(step.get("seconds").getAsDouble() > 0);
    assertTrue(step.get("key").getAsString().matches("[0-9a-f]{64}"));
    assertEquals("not computed before", step.get("cache").getAsString());
    assertTrue(step.getAsJsonObject("results").get("value").getAsString().matches("[0-9a-f]{64}"));
    assertEquals("sum", step.get("folder").getAsString());
    assertEquals("[\"sum/result.json\"]", step.get("files").toString());
    assertEquals(
        "[{\"name\":\"a\",\"text\":\"1.5\"},{\"name\":\"b\",\"text\":\"2\"}]",
        step.get("arguments").toString());
    assertEquals("[\"arXiv:1234.5678\",\"doi:10.1/x\"]", step.get("cite").toString());
    assertEquals("[]", step.get("warnings").toString());
    assertEquals("[]", step.get("partial").toString());
    assertTrue(step.get("peakHeap").getAsLong() <= run.get("peakHeap").getAsLong());
    assertFalse(step.has("error"));
  }

  @Test
  void thePlanOfTheRunIsInItsFolder() throws IOException {
    var plan = Bench.plan("[" + ADD + "]", "{}", "[]");
    bench.run(plan);
    assertEquals(plan, PlanJson.read(Files.readString(bench.out().resolve("plan.json"))));
  }

  @Test
  void theScriptIsKeptUnlessItIsAnotherByNow() throws IOException {
    Path script = bench.file("a.loupe", "loupe 1");
    // sha256sum of "loupe 1\n"
    String hash = "3c134881c5f589ea59d1d969512143c1ba78ec7628ef20463637945e2e13e1bb";
    String plan =
        PlanJson.text(Bench.plan("[" + ADD + "]", "{}", "[]"))
            .replace("/s/a.loupe", script.toString());
    bench.run(PlanJson.read(plan.replace("\"ab\"", "\"" + hash + "\"")));
    assertEquals("loupe 1\n", Files.readString(bench.out().resolve("script.loupe")));
    bench.run(PlanJson.read(plan));
    assertFalse(Files.exists(bench.out().resolve("script.loupe")));
  }

  @Test
  void whatToCiteIsInBibtex() throws IOException {
    bench.steps(ADD);
    Bibliography cited = Bibliography.read(Files.readString(bench.out().resolve("citations.bib")));
    assertEquals(
        List.of("loupe", "arXiv:1234.5678", "doi:10.1-x"),
        cited.entries().stream().map(BibEntry::key).toList());
    assertEquals("https://doi.org/10.1/x", cited.entries().get(2).plain("url"));
  }

  @Test
  void aBundleHasTheFullEntries() throws IOException {
    bench.file(Bibliography.FILE, "@misc{t, title = {Two}, doi = {10.1/x}}");
    try (URLClassLoader bundle =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Analyses.class.getClassLoader())) {
      BibEntry entry = RunCitations.ofBundle(bundle).find("doi:10.1/X").orElseThrow();
      assertEquals("Two", entry.plain("title"));
    }
    assertEquals(List.of(), RunCitations.ofBundle(new URLClassLoader(new URL[0], null)).entries());
  }

  @Test
  void modelsAndDataAreCitedWhenTheySayWhereTheyAreFrom() {
    Input input = new Input("data", "numbers", Map.of(), "", 1, Extra.NONE);
    Entry entry =
        new Entry(
            "digits",
            "1",
            "data",
            "Handwritten digits",
            "npy",
            Map.of(),
            List.of(),
            "",
            "CC-BY-4.0",
            "E. Alpaydin & C. Kaynak");
    Dataset rows = TensorDataset.builder("d", Tensor.of(new double[] {1}, 1, 1)).build();
    OpenedInput known = new OpenedInput("d", input, rows, Optional.empty(), "", Optional.of(entry));
    OpenedInput unknown = new OpenedInput("e", input, rows, Optional.empty(), "", Optional.empty());
    Bibliography cited = RunCitations.of("1.0.0", List.of(), List.of(known, unknown));
    assertEquals(
        List.of("loupe", "data:digits"), cited.entries().stream().map(BibEntry::key).toList());
    BibEntry digits = cited.entries().getLast();
    assertEquals("Handwritten digits", digits.plain("title"));
    assertEquals("E. Alpaydin \\& C. Kaynak", digits.fields().get("howpublished"));
    assertTrue(digits.plain("note").startsWith("Licence: CC-BY-4.0. "), digits.plain("note"));
    assertEquals("Software, version 1.0.0", cited.entries().getFirst().plain("howpublished"));
  }

  @Test
  void aResultIsWrittenComponentByComponent() throws IOException {
    RunResult result = bench.steps("{\"name\": \"all\", \"analysis\": \"test.types\"}");
    JsonObject all = bench.json("all/result.json");
    assertEquals(1, all.get("format").getAsInt());
    assertEquals("all", all.get("step").getAsString());
    assertEquals("test.types", all.get("analysis").getAsString());
    JsonArray expected =
        JsonParser.parseString(Files.readString(Path.of("test/corpus/components.json")))
            .getAsJsonArray();
    JsonArray actual = all.getAsJsonArray("components");
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i));
    }
    assertEquals(expected.size(), actual.size());
    List<Path> files = result.files();
    assertEquals(Path.of("all/figure.svg"), files.getFirst());
    assertEquals(Path.of("all/result.json"), files.getLast());
    assertTrue(files.contains(Path.of("all/certificate/more.npy")), files.toString());
    assertTrue(files.contains(Path.of("all/tensors/0.npy")), files.toString());
    for (Path f : files) {
      assertTrue(Files.exists(bench.out().resolve(f)), f.toString());
    }
  }

  @Test
  void warningsAndUsedUpBudgetsAreBesideTheResult() {
    RunResult result =
        bench.steps(
            "{\"name\": \"p\", \"analysis\": \"test.part\", \"arguments\": {\"partial\": true}}");
    assertEquals(RunResult.State.FINISHED, result.state());
    JsonObject step = Bench.step(bench.json("run.json"), "p");
    assertEquals("partial", step.get("state").getAsString());
    assertEquals(
        "[{\"code\":\"TEST-ODD\",\"summary\":\"summary of ODD\","
            + "\"message\":\"3 of 10 rows are odd\"}]",
        step.get("warnings").toString());
    assertEquals(
        "[{\"code\":\"TEST-BUDGET\",\"summary\":\"summary of BUDGET\","
            + "\"message\":\"stopped at 7 of 10\"}]",
        step.get("partial").toString());
    assertEquals(
        List.of(
            "start p",
            "warning p TEST-ODD 3 of 10 rows are odd",
            "warning p TEST-BUDGET stopped at 7 of 10",
            "partial p"),
        bench.events);
  }

  @Test
  void theReportComesFirstAndSeesTheFinishedRun() throws IOException {
    bench.add(
        (org.loupe.api.render.RunReport)
            run -> Files.copy(run.resolve("run.json"), run.resolve("report.html")));
    RunResult result = bench.steps(ADD);
    assertEquals(List.of(Path.of("report.html"), Path.of("sum/result.json")), result.files());
    assertTrue(
        Files.readString(bench.out().resolve("report.html")).contains("\"state\": \"finished\""));
  }

  @Test
  void aReportThatFailsCostsOnlyItself() {
    bench.add(
        (org.loupe.api.render.RunReport)
            _ -> {
              throw new IOException("no fonts");
            });
    RunResult result = bench.steps(ADD);
    assertEquals(RunResult.State.FINISHED, result.state());
    JsonObject warning = bench.json("run.json").getAsJsonArray("warnings").get(0).getAsJsonObject();
    assertEquals("LP-1029", warning.get("code").getAsString());
    assertTrue(warning.get("message").getAsString().contains("no fonts"), warning.toString());
  }

  @Test
  void aRendererThatFailsCostsOnlyItsFile() {
    bench.add(
        new org.loupe.api.render.Renderer<Analyses.Certificate>() {
          @Override
          public Class<Analyses.Certificate> type() {
            return Analyses.Certificate.class;
          }

          @Override
          public List<String> write(Analyses.Certificate value, Path folder, String name) {
            throw new IllegalArgumentException("cannot draw");
          }
        });
    RunResult result = bench.steps("{\"name\": \"all\", \"analysis\": \"test.types\"}");
    assertEquals(RunResult.State.FINISHED, result.state());
    String warnings =
        Bench.step(bench.json("run.json"), "all").getAsJsonArray("warnings").toString();
    assertTrue(warnings.contains("LP-1031") && warnings.contains("cannot draw"), warnings);
    assertTrue(Files.exists(bench.out().resolve("all/table.csv")));
  }

  @Test
  void aRendererWithoutItsLibraryCostsOnlyItsFile() {
    bench.add(
        new org.loupe.api.render.Renderer<org.loupe.api.value.Image>() {
          @Override
          public Class<org.loupe.api.value.Image> type() {
            return org.loupe.api.value.Image.class;
          }

          @Override
          public List<String> write(org.loupe.api.value.Image value, Path folder, String name) {
            throw new NoClassDefFoundError("com/missing/Codec");
          }
        });
    RunResult result = bench.steps("{\"name\": \"all\", \"analysis\": \"test.types\"}");
    assertEquals(RunResult.State.FINISHED, result.state());
    String warnings =
        Bench.step(bench.json("run.json"), "all").getAsJsonArray("warnings").toString();
    assertTrue(warnings.contains("'image'") && warnings.contains("com/missing/Codec"), warnings);
  }

  @Test
  void nothingElseIsLeft() throws IOException {
    bench.add(new Analyses.Spooling());
    bench.steps("{\"name\": \"s\", \"analysis\": \"test.spool\"}");
    try (Stream<Path> files = Files.walk(bench.out())) {
      assertEquals(
          List.of("", "citations.bib", "plan.json", "run.json", "s", "s/result.json", "s/rows.npy"),
          files.map(f -> bench.out().relativize(f).toString()).sorted().toList());
    }
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void spooledRowsAreReadAfterTheirFileIsGone() {
    bench.add(new Analyses.Spooling());
    RunResult result =
        bench.run(
            Bench.plan(
                "[{\"name\": \"s\", \"analysis\": \"test.spool\", \"arguments\": {\"n\": 100}}]",
                "{}",
                """
                [{"is": {"op": "==", "of": [
                  {"at": [99, 1], "from": {"get": "rows", "from": {"ref": "s"}}}, 9801]}}]
                """));
    assertTrue(result.expectations().getFirst().holds(), result.expectations().toString());
  }
}
