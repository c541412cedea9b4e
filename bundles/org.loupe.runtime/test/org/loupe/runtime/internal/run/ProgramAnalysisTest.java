package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.script.SyntaxError;
import org.loupe.api.value.Table;
import org.loupe.data.io.Sha256;
import org.loupe.plan.PlanJson;
import org.loupe.plan.PlanProblem;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Bench;

/** Analyses that are programs, in a language that gives the same for every program. */
class ProgramAnalysisTest {
  private static final String TEXT =
      """
      // loupe 1
      // analysis acme.margin version "1.2"
      // doc "Margins."
      // cite "arXiv:1810.00113"
      // param scale: number = 2 in 0..10 "a factor"
      // param about: text? "a note"
      // param note: duration = 5 s "how long"
      // result sum: number unit "nats" "the sum"
      // result rows: table(row, margin) principal "the rows"
      function run(scale, about, note) {}
      """;

  private static final String TYPE = "{ sum: number, rows: table }";

  @TempDir Path folder;
  private Bench bench;
  private String column = "margin";
  private final List<Map<String, Object>> given = new ArrayList<>();

  private final class Same implements ScriptLanguage {
    @Override
    public String id() {
      return "js";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public void checkInstalled() {
      // it is
    }

    @Override
    public Optional<SyntaxError> check(ScriptText text) {
      return Optional.empty();
    }

    @Override
    public ProgramSpeed speed() {
      return new ProgramSpeed("interpreted", 25, "", "");
    }

    @Override
    public ScriptValue run(
        ScriptText text,
        Map<String, Object> inputs,
        AnalysisContext context,
        Consumer<String> log,
        long statements) {
      assertEquals("run", text.function());
      given.add(inputs);
      Table rows =
          Table.builder()
              .numbers("row", new double[] {0, 1})
              .numbers(column, new double[] {0.5, 2.5})
              .build();
      return new ScriptValue.OfFields(
          List.of(
              new ScriptValue.Field(
                  "sum", new ScriptValue.OfNumber(3 * (Double) inputs.get("scale"))),
              new ScriptValue.Field("rows", new ScriptValue.OfTable(rows))));
    }
  }

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Same());
  }

  private static String step(String name, String file, String text, String arguments) {
    JsonObject script = new JsonObject();
    script.addProperty("text", text);
    script.addProperty("type", TYPE);
    script.addProperty("file", file);
    script.addProperty("function", "run");
    return """
    {"name": "%s", "analysis": "acme.margin", "bundle": "margin.js/1.2", "arguments": {%s},
     "script": %s}
    """
        .formatted(name, arguments, new Gson().toJson(script));
  }

  private JsonObject component(int i) {
    return bench.json("m/result.json").getAsJsonArray("components").get(i).getAsJsonObject();
  }

  private JsonObject manifest(String step) {
    return Bench.step(bench.json("run.json"), step);
  }

  @Test
  void itsResultIsWhatItsSignatureDeclaresAlsoFromTheCache() {
    String holds =
        "[{\"is\": {\"op\": \"==\", \"of\": [{\"get\": \"rows.margin.max\", \"from\": {\"ref\":"
            + " \"m\"}}, 2.5]}, \"line\": 9}]";
    for (int i = 0; i < 2; i++) {
      RunResult result =
          bench.run(
              Bench.plan("[" + step("m", "a/margin.js", TEXT, "\"scale\": 3") + "]", "{}", holds));
      assertEquals(RunResult.State.FINISHED, result.state());
      assertEquals("sum", component(0).get("name").getAsString());
      assertEquals("nats", component(0).get("unit").getAsString());
      assertEquals(9.0, component(0).get("value").getAsDouble());
      assertEquals("the rows", component(1).get("doc").getAsString());
      assertTrue(component(1).get("principal").getAsBoolean());
    }
    assertEquals("hit", manifest("m").get("cache").getAsString());
    assertEquals(2, manifest("m").getAsJsonObject("results").size());
    assertEquals(1, given.size());
  }

  @Test
  void argumentsAreWhatTheSignatureSays() {
    bench.steps(step("m", "margin.js", TEXT, "\"scale\": 3"));
    assertEquals(List.of("scale", "about", "note"), List.copyOf(given.getFirst().keySet()));
    assertEquals(3.0, given.getFirst().get("scale"));
    assertEquals(Optional.empty(), given.getFirst().get("about"));
    RunResult result = bench.steps(step("m", "margin.js", TEXT, "\"scale\": 11"));
    LoupeException e = Bench.outcome(result, "m").error().orElseThrow();
    assertEquals(PlanProblem.OUT_OF_RANGE, e.code());
    assertEquals("The parameter 'scale' is from 0 to 10, not 11.", e.getMessage());
  }

  @Test
  void itsTextDecidesAndNotWhereItStands() {
    bench.steps(step("m", "a/margin.js", TEXT, ""));
    bench.steps(step("other", "b/moved.js", TEXT, ""));
    assertEquals("hit", manifest("other").get("cache").getAsString());
    bench.steps(step("m", "a/margin.js", TEXT + "// more\n", ""));
    assertEquals("changed: the script's text", manifest("m").get("cache").getAsString());
  }

  @Test
  void theRunSaysWhichFileItWas() {
    bench.steps(step("m", "a/margin.js", TEXT, ""));
    JsonObject m = manifest("m");
    assertEquals("acme.margin", m.get("analysis").getAsString());
    assertEquals("margin.js/1.2", m.get("bundle").getAsString());
    assertEquals("Margins.", m.get("doc").getAsString());
    assertEquals("a/margin.js", m.getAsJsonObject("program").get("file").getAsString());
    assertEquals(
        Sha256.of(TEXT.getBytes(StandardCharsets.UTF_8)),
        m.getAsJsonObject("program").get("sha256").getAsString());
    assertEquals("arXiv:1810.00113", m.getAsJsonArray("cite").get(0).getAsString());
  }

  @Test
  void theTableOfASweepHasItsNumbers() throws IOException {
    String sweep =
        """
        {"format": 1, "seed": 7, "steps": [], "report": {"items": []},
         "sweeps": [{"name": "grid", "axes": [{"name": "scale", "values": [1, 2]}],
                     "steps": [%s]}],
         "expect": [{"is": {"op": "==", "of": [{"get": "m.sum.max", "from": {"ref": "grid"}}, 6.0]},
                     "line": 1}]}
        """
            .formatted(step("m", "margin.js", TEXT, "\"scale\": {\"ref\": \"scale\"}"));
    RunResult result = bench.run(PlanJson.read(sweep));
    assertEquals(RunResult.State.FINISHED, result.state());
    String table = Files.readString(bench.out().resolve("grid/result.json"));
    assertTrue(table.contains("\"m.sum\"") && table.contains("\"m.rows.count\""), table);
    assertFalse(table.contains("constructor"), table);
  }

  @Test
  void aTableWithoutADeclaredColumnFailsTheStep() {
    column = "gap";
    RunResult result = bench.steps(step("m", "margin.js", TEXT, ""));
    StepOutcome failed = Bench.outcome(result, "m");
    assertEquals(RunProblem.NO_COLUMN, failed.error().orElseThrow().code());
    assertEquals(
        "The table 'rows' of 'acme.margin' has the columns [row, gap], and its signature declares"
            + " [row, margin].",
        failed.error().orElseThrow().getMessage());
  }

  @Test
  void aPlanThatSaysOtherThanItsTextIsRefused() {
    for (String changed :
        List.of(TEXT.replace("acme.margin", "acme.other"), TEXT.replace("sum:", "total:"))) {
      LoupeException e =
          assertThrows(
              LoupeException.class, () -> bench.steps(step("m", "margin.js", changed, "")));
      assertEquals(PlanProblem.NOT_A_PLAN, e.code());
    }
    LoupeException none =
        assertThrows(LoupeException.class, () -> bench.steps(step("m", "margin.js", "1", "")));
    assertEquals(PlanProblem.BAD_SIGNATURE, none.code());
  }
}
