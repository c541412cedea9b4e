package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** Which steps run, when, and with which others. */
@Timeout(60)
class ScheduleTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Counting counting = new Analyses.Counting();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Shared(counting));
    bench.add(new Analyses.Add());
  }

  private static String step(String name, String analysis, long i, String... after) {
    StringBuilder sum = new StringBuilder("0");
    for (String a : after) {
      sum.insert(0, "{\"op\": \"+\", \"of\": [{\"ref\": \"%s\"}, ".formatted(a)).append("]}");
    }
    return "{\"name\": \"%s\", \"analysis\": \"%s\", \"arguments\": {\"i\": %d%s}}"
        .formatted(name, analysis, i, after.length == 0 ? "" : ", \"after\": " + sum);
  }

  @Test
  void stepsThatDoNotNeedEachOtherRunAtTheSameTime() {
    bench.add(new Analyses.Meet(3));
    bench.threads(3);
    RunResult result =
        bench.steps(
            step("a", "test.meet", 1), step("b", "test.meet", 2), step("c", "test.meet", 3));
    assertEquals(RunResult.State.FINISHED, result.state(), bench.events.toString());
  }

  @Test
  void noMoreStepsRunThanThereAreThreads() {
    bench.threads(2);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      steps.add(step("s" + i, "test.shared", i));
    }
    bench.steps(steps.toArray(String[]::new));
    assertEquals(2, counting.most.get());
  }

  @Test
  void oneThreadRunsTheStepsInTheOrderOfThePlan() {
    bench.threads(1);
    bench.steps(
        step("a", "test.shared", 1), step("b", "test.shared", 2), step("c", "test.shared", 3));
    assertEquals(List.of(1L, 2L, 3L), counting.order);
    assertEquals(1, counting.most.get());
  }

  @Test
  void aStepBeginsWhenAllItNeedsHasEnded() {
    bench.threads(4);
    // written backwards
    bench.steps(
        step("d", "test.shared", 4, "b", "c"),
        step("c", "test.shared", 3, "a"),
        step("b", "test.shared", 2, "a"),
        step("a", "test.shared", 1));
    assertEquals(1, counting.order.getFirst());
    assertEquals(4, counting.order.getLast());
    assertTrue(bench.events.indexOf("done a") < bench.events.indexOf("start b"));
    assertTrue(bench.events.indexOf("done c") < bench.events.indexOf("start d"));
  }

  @Test
  void outcomesAreInTheOrderOfThePlan() {
    RunResult result =
        bench.steps(step("b", "test.shared", 2, "a"), step("a", "test.shared", 1));
    assertEquals(
        List.of("b", "a"), result.steps().stream().map(s -> s.step().name()).toList());
  }

  @Test
  void aStepThatWantsAllCoresRunsAlone() {
    Analyses.Alone alone = bench.add(new Analyses.Alone(counting));
    bench.threads(4);
    RunResult result =
        bench.steps(
            step("a", "test.alone", 1),
            step("b", "test.shared", 2),
            step("c", "test.alone", 3),
            step("d", "test.shared", 4),
            step("e", "test.shared", 5, "a"),
            step("f", "test.alone", 6, "b"));
    assertEquals(RunResult.State.FINISHED, result.state());
    assertFalse(alone.hadCompany);
    assertTrue(counting.most.get() > 1, "shared steps do run side by side");
  }

  @Test
  void aLongChainIsRun() {
    List<String> steps = new ArrayList<>();
    steps.add("{\"name\": \"s0\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 0}}");
    for (int i = 1; i < 60; i++) {
      steps.add(
          """
          {"name": "s%d", "analysis": "test.add", "arguments": {"a": {"ref": "s%d"}}}
          """
              .formatted(i, i - 1));
    }
    RunResult result =
        bench.run(
            Bench.plan(
                steps.toString(),
                "{}",
                """
                [{"is": {"op": "==", "of": [{"get": "value", "from": {"ref": "s59"}}, 60]}}]
                """));
    assertTrue(result.expectations().getFirst().holds());
  }

  @Test
  void aPlanWithoutStepsIsARun() {
    RunResult result = bench.steps();
    assertEquals(RunResult.State.FINISHED, result.state());
    assertTrue(Files.exists(bench.out().resolve("run.json")));
  }

  @Test
  void tasksOfTasksDoNotWaitForEver() {
    bench.threads(2);
    SharedPool pool = new SharedPool(2);
    List<Integer> sums =
        pool.run(
            java.util.stream.IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        (java.util.concurrent.Callable<Integer>)
                            () ->
                                pool
                                    .run(
                                        java.util.stream.IntStream.range(0, 8)
                                            .mapToObj(
                                                k ->
                                                    (java.util.concurrent.Callable<Integer>)
                                                        () -> i * k)
                                            .toList(),
                                        org.loupe.api.Cancellation.never())
                                    .stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                .toList(),
            org.loupe.api.Cancellation.never());
    assertEquals(List.of(0, 28, 56, 84, 112, 140, 168, 196), sums);
    pool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/b", "", "a b", "run.json", "..", "ä"})
  void aNameThatIsNoFolderIsRefusedBeforeAnythingIsWritten(String name) {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> bench.steps(step(name, "test.shared", 1)));
    assertEquals("LP-1027", e.code().id());
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void namesThatDifferInCaseOnlyAreRefused() {
    // one folder on file systems that do not tell them apart
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> bench.steps(step("a", "test.shared", 1), step("A", "test.shared", 1)));
    assertEquals("LP-1027", e.code().id());
  }

  @Test
  void anAnalysisThatIsNotInstalledIsMissingBeforeAnythingRuns() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> bench.steps(step("a", "test.shared", 1), step("b", "test.sharde", 1)));
    assertEquals("LP-1121", e.code().id());
    assertTrue(e.getMessage().contains("Did you mean 'test.shared'"), e.getMessage());
    assertEquals(List.of(), bench.events);
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void anEngineThatIsNotThereIsMissingBeforeAnythingRuns() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                bench
                    .runner()
                    .run(
                        Bench.plan("[" + step("a", "test.shared", 1) + "]", "{}", "[]"),
                        new org.loupe.runtime.RunOptions(
                            bench.out(),
                            new org.loupe.compute.ComputeSettings(
                                "nd4", "auto", org.loupe.api.value.ByteSize.ofMiB(1), 1),
                            java.util.Set.of()),
                        bench,
                        org.loupe.api.Cancellation.never()));
    assertEquals("LP-3001", e.code().id());
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void anAnalysisIsFoundByItsFormerName() {
    RunResult result =
        bench.steps("{\"name\": \"a\", \"analysis\": \"test.plus\", \"arguments\": {\"a\": 1}}");
    assertEquals(StepOutcome.State.DONE, result.steps().getFirst().state());
    assertEquals(
        "test.add",
        Bench.step(bench.json("run.json"), "a").get("analysis").getAsString());
  }
}
