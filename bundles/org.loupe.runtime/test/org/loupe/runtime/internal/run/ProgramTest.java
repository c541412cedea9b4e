package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.TestProblem;

/** Script steps in a language whose programs are the names of a few values. */
class ProgramTest {
  @TempDir Path folder;
  private Bench bench;
  private String version = "1";

  private final class Words implements ScriptLanguage {
    @Override
    public String id() {
      return "words";
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public void checkInstalled() {
      if (version.isEmpty()) {
        throw new LoupeException(TestProblem.REFUSED, "It has no version.");
      }
    }

    @Override
    public Optional<SyntaxError> check(ScriptText text) {
      throw new AssertionError("the run reads no programs");
    }

    @Override
    public ProgramSpeed speed() {
      throw new AssertionError("the run measures nothing");
    }

    @Override
    public ScriptValue run(
        ScriptText text,
        Map<String, Object> inputs,
        AnalysisContext context,
        Consumer<String> log,
        long statements) {
      return switch (text.text()) {
        case "print" -> {
          log.accept("first");
          log.accept("second");
          yield new ScriptValue.OfBool(true);
        }
        case "fields" ->
            new ScriptValue.OfFields(
                List.of(
                    new ScriptValue.Field("n", new ScriptValue.OfInt(3)),
                    new ScriptValue.Field(
                        "rows",
                        new ScriptValue.OfTable(
                            Table.builder().numbers("area", new double[] {1, 2.5}).build())),
                    new ScriptValue.Field(
                        "all",
                        new ScriptValue.OfList(
                            List.of(new ScriptValue.OfNumber(0.5), new ScriptValue.OfText("x"))))));
        case "fail" -> {
          log.accept("before");
          throw new LoupeException(TestProblem.REFUSED, text.place(1, 2) + ": no");
        }
        default -> new ScriptValue.OfNumber((Double) inputs.get(text.text()));
      };
    }
  }

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Words());
  }

  private static String step(String name, String text, String type, String arguments) {
    return """
    {"name": "%s", "analysis": "script.words", "arguments": {%s},
     "script": {"text": "%s", "type": "%s", "file": "a.loupe", "line": 4, "column": 9}}
    """
        .formatted(name, arguments, text, type);
  }

  private String cache(String name) {
    return Bench.step(bench.json("run.json"), name).get("cache").getAsString();
  }

  @Test
  void theValueStandsForTheStep() {
    RunResult result =
        bench.run(
            Bench.plan(
                "["
                    + step("a", "x", "number", "\"x\": 1.5")
                    + ","
                    + step("b", "y", "", "\"y\": {\"op\": \"*\", \"of\": [2, {\"ref\": \"a\"}]}")
                    + "]",
                "{}",
                "[{\"is\": {\"op\": \"==\", \"of\": [{\"ref\": \"b\"}, 3.0]}, \"line\": 9}]"));
    assertEquals(RunResult.State.FINISHED, result.state());
    JsonObject value =
        bench.json("a/result.json").getAsJsonArray("components").get(0).getAsJsonObject();
    assertEquals("number", value.get("type").getAsString());
    assertEquals(1.5, value.get("value").getAsDouble());
  }

  @Test
  void namedValuesAreMembersAlsoFromTheCache() {
    String plan =
        "[{\"is\": {\"op\": \"==\", \"of\": [{\"get\": \"rows.area.max\", \"from\": {\"ref\":"
            + " \"f\"}}, 2.5]}, \"line\": 9}]";
    String step = step("f", "fields", "{ n: int, rows: table, all: number[] }", "");
    for (int i = 0; i < 2; i++) {
      RunResult result = bench.run(Bench.plan("[" + step + "]", "{}", plan));
      assertEquals(RunResult.State.FINISHED, result.state());
    }
    assertEquals("hit", cache("f"));
    JsonObject value =
        bench.json("f/result.json").getAsJsonArray("components").get(0).getAsJsonObject();
    JsonObject rows = value.getAsJsonArray("components").get(1).getAsJsonObject();
    assertEquals("table", rows.get("type").getAsString());
    assertEquals(2, rows.getAsJsonObject("value").get("rows").getAsLong());
  }

  @Test
  void textTypeVersionAndInputsDecideWhetherItIsComputedAgain() {
    bench.steps(step("a", "x", "number", "\"x\": 1.5, \"y\": 2.5"));
    bench.steps(step("other", "x", "number", "\"x\": 1.5, \"y\": 2.5"));
    assertEquals("hit", cache("other"));
    bench.steps(step("a", "y", "number", "\"x\": 1.5, \"y\": 2.5"));
    assertEquals("changed: the script's text", cache("a"));
    bench.steps(step("a", "y", "", "\"x\": 1.5, \"y\": 2.5"));
    assertEquals("changed: the script's type", cache("a"));
    version = "2";
    bench.steps(step("a", "y", "", "\"x\": 1.5, \"y\": 2.5"));
    assertEquals("changed: the script's version", cache("a"));
    bench.steps(step("a", "y", "", "\"x\": 1.5, \"y\": 4.5"));
    assertEquals("changed: y", cache("a"));
  }

  @Test
  void whatIsPrintedIsAFileOfTheStep() throws IOException {
    RunResult result = bench.steps(step("p", "print", "bool", ""), step("q", "fields", "", ""));
    assertEquals("first\nsecond\n", Files.readString(bench.out().resolve("p/log.txt")));
    assertTrue(Bench.outcome(result, "p").files().contains(Path.of("p", "log.txt")));
    assertFalse(Files.exists(bench.out().resolve("q/log.txt")));
  }

  @Test
  void aProgramThatFailsNamesItsPlaceAndKeepsWhatItPrinted() throws IOException {
    RunResult result = bench.steps(step("f", "fail", "", ""));
    StepOutcome failed = Bench.outcome(result, "f");
    assertEquals(StepOutcome.State.FAILED, failed.state());
    assertEquals("a.loupe:4:11: no", failed.error().orElseThrow().getMessage());
    assertEquals(List.of(Path.of("f", "log.txt")), failed.files());
    assertEquals("before\n", Files.readString(result.folder().resolve("f/log.txt")));
  }

  @Test
  void aLanguageThatIsNotThereEndsTheRunBeforeItBegins() {
    String other = step("a", "x", "", "").replace("script.words", "script.python");
    LoupeException e = assertThrows(LoupeException.class, () -> bench.steps(other));
    assertEquals(RunProblem.NO_LANGUAGE, e.code());
    version = "";
    LoupeException broken =
        assertThrows(LoupeException.class, () -> bench.steps(step("a", "x", "", "")));
    assertEquals("It has no version.", broken.getMessage());
    assertFalse(Files.exists(bench.out()));
  }
}
