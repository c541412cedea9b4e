package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunOptions.Choice;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.CrashAnalysis;
import org.loupe.runtime.testing.WorkerMain;
import org.loupe.runtime.worker.WorkerLaunch;
import org.loupe.runtime.worker.Workers;

/** Points of sweeps in worker processes give what they give in this one. */
@Timeout(180)
class WorkerPointsTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Add add = new Analyses.Add();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(add);
    bench.add(new Analyses.Random());
    bench.add(new Analyses.Fail());
    bench.add(new Analyses.Endless());
    bench.add(new CrashAnalysis());
  }

  private Workers workers(int count) {
    WorkerLaunch launch =
        new WorkerLaunch(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                folder.resolve("child").toString()),
            Map.of(),
            folder.resolve("crashes"),
            Duration.ofSeconds(60));
    return new Workers(count, launch);
  }

  private RunResult run(Plan plan, int workers, Cancellation cancellation, Choice... choices) {
    Set<Choice> all = EnumSet.noneOf(Choice.class);
    all.addAll(List.of(choices));
    RunOptions options =
        new RunOptions(
            bench.out(),
            bench.settings(),
            all,
            Map.of(),
            Optional.empty(),
            Optional.of(workers(workers)),
            Programs.OWN);
    return bench.runner().run(plan, options, bench, cancellation);
  }

  private static Plan plan(String values, String steps, String expect) {
    return PlanJson.read(
        """
        {"format": 1, "title": "Test", "seed": 7, "script": {"file": "/s/a.loupe"},
         "steps": [
           {"name": "base", "analysis": "test.add", "arguments": {"a": 100, "b": 1}},
           {"name": "behind", "analysis": "test.add", "arguments": {
             "a": {"op": "+", "of": [
               {"get": "sum.value.sum", "from": {"ref": "grid"}}, 0]}, "b": 0}}],
         "sweeps": [{"name": "grid", "axes": [{"name": "x", "values": [%s]}], "steps": [%s]}],
         "expect": [%s], "report": {"items": []}}
        """
            .formatted(values, steps, expect));
  }

  private static final String STEPS =
      """
      {"name": "sum", "analysis": "test.add",
       "arguments": {"a": {"get": "value", "from": {"ref": "base"}}, "b": {"ref": "x"}}},
      {"name": "draw", "analysis": "test.random", "arguments": {"n": {"ref": "x"}}}
      """;

  /** What results are made of, by the names of steps. */
  private Map<String, JsonElement> results() {
    Map<String, JsonElement> results = new TreeMap<>();
    for (JsonElement e : bench.json("run.json").getAsJsonArray("steps")) {
      JsonObject step = e.getAsJsonObject();
      results.put(step.get("name").getAsString(), step.get("results"));
    }
    return results;
  }

  private JsonObject told() {
    return bench.json("run.json").getAsJsonObject("workers");
  }

  @Test
  void resultsAreThoseOfOneProcess() {
    Plan plan = plan("1, 2, 3", STEPS, "");
    RunResult there = run(plan, 2, Cancellation.never(), Choice.NO_CACHE);
    assertEquals(RunResult.State.FINISHED, there.state(), bench.events.toString());
    Map<String, JsonElement> results = results();
    assertEquals("{\"count\":2,\"died\":0}", told().toString());
    // only the plain steps were run here
    assertEquals(2, add.runs.get());
    // 100 + 1 and then 1, 2 and 3
    assertEquals(
        309.0,
        bench
            .json("behind/result.json")
            .getAsJsonArray("components")
            .get(0)
            .getAsJsonObject()
            .get("value")
            .getAsDouble());
    assertFalse(Files.exists(bench.out().resolve(".points")));
    assertFalse(Files.exists(bench.out().resolve(".steps")));
    RunResult here = bench.run(plan, Choice.NO_CACHE);
    assertEquals(results, results());
    assertEquals(here.files(), there.files());
    assertEquals(
        here.steps().stream().map(s -> s.step().name() + s.state()).toList(),
        there.steps().stream().map(s -> s.step().name() + s.state()).toList());
    assertEquals(8, results.size());
  }

  @Test
  void aPointIsNoRunOfItsOwnInTheIndex() throws Exception {
    run(plan("1", STEPS, ""), 1, Cancellation.never());
    try (var entries = Files.list(folder.resolve("data/runs"))) {
      assertEquals(1, entries.count());
    }
    assertFalse(Files.exists(folder.resolve("child/data/runs")));
  }

  @Test
  void aPointWhoseWorkerDiesIsGivenToAnotherOnce() {
    String crash =
        """
        {"name": "sum", "analysis": "test.crash",
         "arguments": {"a": {"ref": "x"}, "marker": "%s"}}
        """
            .formatted(folder.resolve("marker"));
    RunResult run = run(plan("4, 5", crash, ""), 1, Cancellation.never());
    assertEquals(RunResult.State.FINISHED, run.state(), bench.events.toString());
    assertEquals(1, told().get("died").getAsInt());
  }

  @Test
  void aPointThatKillsEveryWorkerHasFailedAndTheOthersGoOn() {
    String crash =
        """
        {"name": "sum", "analysis": "test.crash", "arguments": {"a": {"ref": "x"}}},
        {"name": "after", "analysis": "test.add", "arguments": {"a": {"ref": "sum"}}}
        """;
    Plan plan = plan("1", crash, "");
    RunResult run = run(plan, 1, Cancellation.never());
    assertEquals(RunResult.State.FAILED, run.state(), bench.events.toString());
    assertEquals(2, told().get("died").getAsInt());
    assertEquals(
        "LP-1051", Bench.outcome(run, "grid/0/sum").error().orElseThrow().code().id(),
        bench.events.toString());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(run, "grid/0/after").state());
    assertEquals(StepOutcome.State.DONE, Bench.outcome(run, "base").state());
  }

  @Test
  void aFailedStepOfAPointIsToldAsInOneProcess() {
    String fail =
        """
        {"name": "sum", "analysis": "test.add", "arguments": {"a": 1, "b": {"ref": "x"}}},
        {"name": "bug", "analysis": "test.fail", "arguments": {"how": "bug"}}
        """;
    Plan plan = plan("1, 2", fail, "");
    RunResult there = run(plan, 1, Cancellation.never());
    RunResult here = bench.run(plan);
    assertEquals(RunResult.State.FAILED, there.state());
    assertEquals(
        Bench.outcome(here, "grid/1/bug").error().orElseThrow().line(),
        Bench.outcome(there, "grid/1/bug").error().orElseThrow().line());
    assertEquals(
        Bench.outcome(here, "grid/1/bug").files(), Bench.outcome(there, "grid/1/bug").files());
    assertEquals(there.files(), here.files());
  }

  @Test
  void aCancelledRunIsGoneOnWithWhereItWas() throws Exception {
    String steps =
        """
        {"name": "sum", "analysis": "test.add", "arguments": {"a": 1, "b": {"ref": "x"}}},
        {"name": "long", "analysis": "test.endless", "arguments": {"manner": "polite"}}
        """;
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(
            () -> run(plan("1", steps, ""), 1, cancelled::get, Choice.NO_CACHE));
    for (int i = 0; i < 3000 && !bench.events.toString().contains("start grid/0/long"); i++) {
      Thread.sleep(20);
    }
    cancelled.set(true);
    assertEquals(RunResult.State.CANCELLED, run.get(10, TimeUnit.SECONDS).state());
    assertTrue(Files.exists(folder.resolve("out.partial/run.json")));
    assertFalse(Files.exists(folder.resolve("out.partial/.points")));
  }
}
