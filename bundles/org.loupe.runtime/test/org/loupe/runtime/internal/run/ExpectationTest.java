package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** What is expected at the end of a run. */
class ExpectationTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Types());
    bench.add(new Analyses.Fail());
  }

  private RunResult run(String op, String member, String value) {
    return bench.run(
        Bench.plan(
            "[{\"name\": \"t\", \"analysis\": \"test.types\"}]",
            "{}",
            """
            [{"is": {"op": "%s", "of": [{"get": "%s", "from": {"ref": "t"}}, %s]}, "line": 5}]
            """
                .formatted(op, member, value)));
  }

  @Test
  void oneThatHolds() {
    RunResult result = run("==", "table.area.mean", "2");
    assertEquals(RunResult.State.FINISHED, result.state());
    assertTrue(result.expectations().getFirst().holds());
  }

  @Test
  void oneThatDoesNotHoldIsNoFailure() {
    RunResult result = run("==", "table.count", "4");
    assertEquals(RunResult.State.EXPECT_FAILED, result.state());
    assertFalse(result.expectations().getFirst().holds());
    assertTrue(result.expectations().getFirst().error().isEmpty());
    assertEquals("expect-failed", bench.json("run.json").get("state").getAsString());
    assertTrue(Files.exists(bench.out().resolve("t/result.json")));
  }

  @Test
  void oneThatCannotBeEvaluatedDoesNotHoldAndSaysWhy() {
    RunResult result = run("<", "nan", "1");
    assertEquals(RunResult.State.EXPECT_FAILED, result.state());
    ExpectOutcome outcome = result.expectations().getFirst();
    assertFalse(outcome.holds());
    assertEquals("LP-1008", outcome.error().orElseThrow().code().id());
    assertEquals(
        "LP-1008",
        bench
            .json("run.json")
            .getAsJsonArray("expect")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("error")
            .get("code")
            .getAsString());
  }

  @Test
  void oneOverAMemberThatIsNotThereNamesTheMembers() {
    ExpectOutcome outcome = run("<", "certificate.eror", "1").expectations().getFirst();
    assertTrue(
        outcome.error().orElseThrow().getMessage().contains("Did you mean 'error'"),
        outcome.error().get().getMessage());
  }

  @Test
  void membersOfRecordsAreReachedFromCachedResultsToo() {
    run("<", "certificate.error", "1e-15");
    RunResult again = run("<", "certificate.error", "1e-15");
    assertEquals("cached", again.steps().getFirst().state().label());
    assertTrue(again.expectations().getFirst().holds());
  }

  @Test
  void afterAFailureNoneIsEvaluated() {
    RunResult result =
        bench.run(
            Bench.plan(
                """
                [{"name": "f", "analysis": "test.fail", "arguments": {"how": "bug"}}]
                """,
                "{}",
                "[{\"is\": {\"op\": \"==\", \"of\": [{\"ref\": \"f\"}, 1]}}]"));
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(0, result.expectations().size());
  }
}
