package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** What becomes of a run in which a step fails. */
@Timeout(60)
class FailureTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Endless endless = new Analyses.Endless();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Add());
    bench.add(new Analyses.Fail());
    bench.add(endless);
  }

  private static String fail(String how) {
    return "{\"name\": \"bad\", \"analysis\": \"test.fail\", \"arguments\": {\"how\": \"%s\"}}"
        .formatted(how);
  }

  private static String add(String name, String a) {
    return "{\"name\": \"%s\", \"analysis\": \"test.add\", \"arguments\": {\"a\": %s}}"
        .formatted(name, a);
  }

  @Test
  void theManifestHasTheProblemWithItsRemedy() {
    RunResult result = bench.steps(fail("problem"));
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(bench.out(), result.folder());
    LoupeException e = Bench.outcome(result, "bad").error().orElseThrow();
    assertEquals("TEST-REFUSED", e.code().id());
    JsonObject run = bench.json("run.json");
    assertEquals("failed", run.get("state").getAsString());
    JsonObject step = Bench.step(run, "bad");
    assertEquals("failed", step.get("state").getAsString());
    assertEquals(
        "{\"code\":\"TEST-REFUSED\",\"message\":\"The values are bad.\","
            + "\"remedy\":\"Do something else.\"}",
        step.get("error").toString());
    assertEquals("[]", step.get("files").toString());
    assertEquals("{}", step.get("results").toString());
    assertEquals("[]", run.get("citations").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "bug, LP-1024, ArrayIndexOutOfBoundsException (Index 7)",
    "stack, LP-1024, nested too deeply",
    "heap, LP-1030, Java heap of",
    "native, LP-1030, Cannot reserve 7 bytes",
    "cancelled, LP-1024, nobody cancelled it",
    "null, LP-1024, gave no result"
  })
  void whatIsNoProblemOfTheUsersIsAFailureWithItsTrace(String how, String code, String message)
      throws IOException {
    RunResult result = bench.steps(fail(how));
    assertEquals(RunResult.State.FAILED, result.state());
    StepOutcome outcome = Bench.outcome(result, "bad");
    LoupeException e = outcome.error().orElseThrow();
    assertEquals(code, e.code().id());
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(List.of(Path.of("bad/error.txt")), outcome.files());
    String trace = Files.readString(bench.out().resolve("bad/error.txt"));
    assertTrue(trace.contains("\tat "), trace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap", "collected"})
  void outOfHeapSaysHowToGetMore(String how) {
    LoupeException e = Bench.outcome(bench.steps(fail(how)), "bad").error().orElseThrow();
    assertTrue(e.remedy().contains("LOUPE_HEAP"), e.remedy());
  }

  @Test
  void theFirstFailureOfParallelTasksStopsTheOthersAndIsThrown() {
    LoupeException e = Bench.outcome(bench.steps(fail("parallel")), "bad").error().orElseThrow();
    assertEquals("Task 3.", e.getMessage());
  }

  @Test
  void badArgumentsFailTheStep() {
    LoupeException e =
        Bench.outcome(bench.steps(add("a", "\"text\"")), "a").error().orElseThrow();
    assertEquals("LP-1007", e.code().id());
  }

  @Test
  void othersAreStoppedAndWhatNeedsItIsSkipped() {
    RunResult result =
        bench.steps(
            "{\"name\": \"long\", \"analysis\": \"test.endless\", \"arguments\":"
                + " {\"manner\": \"polite\"}}",
            fail("problem"),
            add("after", "{\"ref\": \"bad\"}"),
            add("later", "{\"ref\": \"long\"}"));
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(result, "long").state());
    assertEquals(StepOutcome.State.FAILED, Bench.outcome(result, "bad").state());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(result, "after").state());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(result, "later").state());
    assertTrue(bench.events.contains("skipped after"));
    assertFalse(bench.events.contains("start after"));
  }

  @Test
  void keepGoingRunsWhatDoesNotNeedIt() {
    RunResult result =
        bench.run(
            Bench.plan(
                "[%s, %s, %s, %s, %s]"
                    .formatted(
                        fail("problem"),
                        add("one", "1"),
                        add("two", "{\"ref\": \"one\"}"),
                        add("after", "{\"ref\": \"bad\"}"),
                        add("last", "{\"ref\": \"after\"}")),
                "{}",
                """
                [{"is": {"op": "==", "of": [{"ref": "two"}, 3]}},
                 {"is": {"op": "==", "of": [{"ref": "after"}, 3]}},
                 {"is": {"op": "==", "of": [{"ref": "two"}, 4]}}]
                """),
            RunOptions.Choice.KEEP_GOING);
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(
        List.of("failed", "done", "done", "skipped", "skipped"),
        result.steps().stream().map(s -> s.state().label()).toList());
    // the second needs a step without a result and is left out
    assertEquals(
        List.of(true, false), result.expectations().stream().map(e -> e.holds()).toList());
    assertTrue(Files.exists(bench.out().resolve("two/result.json")));
  }

  @Test
  void twoFailuresInARowDoNotCostTheLastGoodRun() {
    assertEquals(RunResult.State.FINISHED, bench.steps(add("good", "1")).state());
    bench.steps(fail("problem"));
    bench.steps(fail("bug"));
    JsonObject previous = Bench.json(folder.resolve("out.previous/run.json"));
    assertEquals("finished", previous.get("state").getAsString());
    assertEquals("failed", bench.json("run.json").get("state").getAsString());
  }
}
