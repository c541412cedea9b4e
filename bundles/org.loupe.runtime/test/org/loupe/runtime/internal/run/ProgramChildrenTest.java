package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunOptions.Choice;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.NumbersSource;
import org.loupe.runtime.testing.RoughLanguage;
import org.loupe.runtime.testing.TestProblem;
import org.loupe.runtime.testing.WorkerMain;
import org.loupe.runtime.worker.ProgramChild;
import org.loupe.runtime.worker.WorkerLaunch;

/** Programs in real processes, which they ruin. */
class ProgramChildrenTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new RoughLanguage());
    bench.add(new Analyses.Add());
  }

  private ProgramChild child(Duration time, Duration processor) {
    WorkerLaunch launch =
        new WorkerLaunch(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                folder.resolve("child").toString()),
            Map.of(),
            folder.resolve("crashes"),
            Duration.ofSeconds(60));
    return new ProgramChild(launch, time, processor);
  }

  private RunResult run(Plan plan, ProgramChild child, Cancellation stop, Choice... choices) {
    Set<Choice> all = EnumSet.noneOf(Choice.class);
    all.addAll(List.of(choices));
    RunOptions options =
        new RunOptions(
            bench.out(),
            bench.settings(),
            all,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            new Programs(77, Optional.of(child)));
    return bench.runner().run(plan, options, bench, stop);
  }

  private RunResult run(Choice choice, String... steps) {
    Plan plan = Bench.plan("[" + String.join(",", steps) + "]", "{}", "[]");
    return run(plan, child(LONG, LONG), Cancellation.never(), choice);
  }

  private static String step(String name, String text, String arguments) {
    return """
    {"name": "%s", "analysis": "script.rough", "arguments": {%s},
     "script": {"text": "%s", "type": "", "file": "a.loupe", "line": 4, "column": 9}}
    """
        .formatted(name, arguments, text);
  }

  private static String of(String step) {
    return "{\"get\": \"value\", \"from\": {\"ref\": \"%s\"}}".formatted(step);
  }

  private JsonObject value(String step) {
    return bench.json(step + "/result.json").getAsJsonArray("components").get(0).getAsJsonObject();
  }

  private static StepOutcome failed(RunResult run, String step) {
    StepOutcome outcome = Bench.outcome(run, step);
    assertEquals(StepOutcome.State.FAILED, outcome.state());
    return outcome;
  }

  private static String errors(RunResult run) {
    return run.steps().stream()
        .flatMap(s -> s.error().stream())
        .map(LoupeException::line)
        .toList()
        .toString();
  }

  @Test
  void programsRunElsewhereAndGiveTheSame() throws Exception {
    String add =
        """
        {"name": "add", "analysis": "test.add", "arguments": {"a": 1, "b": 2}}
        """;
    String[] steps = {
      add,
      step("r", "random", ""),
      step("t", "tensor", ""),
      step("s", "sum", "\"a\": %s, \"b\": {\"ref\": \"r\"}".formatted(of("add"))),
      step("w", "warn", "")
    };
    Plan plan = Bench.plan("[" + String.join(",", steps) + "]", "{}", "[]");
    RunResult here = bench.run(plan, Choice.NO_CACHE);
    List<JsonObject> mine = List.of(value("r"), value("t"), value("s"));
    RunResult there = run(plan, child(LONG, LONG), Cancellation.never(), Choice.NO_CACHE);
    assertEquals(RunResult.State.FINISHED, there.state(), bench.events.toString());
    assertEquals(mine, List.of(value("r"), value("t"), value("s")));
    assertEquals(here.files(), there.files());
    assertEquals(1, Bench.step(bench.json("run.json"), "w").getAsJsonArray("warnings").size());
    assertFalse(Files.exists(bench.out().resolve(".programs")));
    assertEquals(1, run(Choice.NO_CACHE, step("p", "where", "")).steps().size());
    long pid = value("p").get("value").getAsLong();
    assertNotEquals(ProcessHandle.current().pid(), pid);
    assertEquals("begins in " + pid + "\n", Files.readString(bench.out().resolve("p/log.txt")));
  }

  @Test
  void resultsGoThroughTheCacheOfTheRunAndTheLimitGoesAlong() {
    run(Choice.KEEP_GOING, step("n", "statements", ""));
    assertEquals(77, value("n").get("value").getAsLong());
    // the process is not asked for what is known
    RunResult again = bench.steps(step("other", "statements", ""));
    assertEquals(StepOutcome.State.CACHED, Bench.outcome(again, "other").state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash", "exit", "fill"})
  void whatEndsTheProcessIsTheEndOfTheStepOnly(String harm) {
    RunResult run =
        run(
            Choice.KEEP_GOING,
            step("bad", harm, ""),
            step("after", "sum", "\"a\": {\"ref\": \"bad\"}"),
            step("other", "tensor", ""));
    assertEquals(RunResult.State.FAILED, run.state(), bench.events.toString());
    LoupeException why = failed(run, "bad").error().orElseThrow();
    // a full heap is told by the program's thread, or by nobody when all threads have died of it
    boolean told = harm.equals("fill") && why.code().id().equals(RunProblem.OUT_OF_MEMORY.id());
    assertTrue(told || why.code() == RunProblem.PROGRAM_ENDED, why.line());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(run, "after").state());
    assertEquals(StepOutcome.State.DONE, Bench.outcome(run, "other").state());
  }

  @Test
  void aProgramMayRunForSoLong() {
    Plan plan =
        Bench.plan("[" + step("s", "sleep", "") + "," + step("t", "tensor", "") + "]", "{}", "[]");
    RunResult run =
        run(plan, child(Duration.ofMillis(7500), LONG), Cancellation.never(), Choice.KEEP_GOING);
    LoupeException why = failed(run, "s").error().orElseThrow();
    assertEquals(RunProblem.PROGRAM_ENDED, why.code());
    assertTrue(why.getMessage().contains("has run for 7500 ms"), why.getMessage());
    assertEquals(StepOutcome.State.DONE, Bench.outcome(run, "t").state());
  }

  @Test
  void aProgramMayUseSoMuchOfTheProcessors() {
    Plan plan = Bench.plan("[" + step("b", "burn", "") + "]", "{}", "[]");
    RunResult run =
        run(plan, child(LONG, Duration.ofMillis(900)), Cancellation.never(), Choice.NO_CACHE);
    LoupeException why = failed(run, "b").error().orElseThrow();
    assertTrue(why.getMessage().contains("has used 900 ms of processors"), why.getMessage());
  }

  @Test
  void aProgramThatFailsNamesItsPlace() {
    StepOutcome failed = failed(run(Choice.KEEP_GOING, step("f", "fail", "")), "f");
    assertEquals("a.loupe:5:3: no", failed.error().orElseThrow().getMessage());
    assertEquals(TestProblem.REFUSED.id(), failed.error().orElseThrow().code().id());
    assertEquals(List.of(Path.of("f", "log.txt")), failed.files());
  }

  @Test
  void programsOfPointsRunElsewhereToo() {
    Plan plan =
        PlanJson.read(
            """
            {"format": 1, "title": "Test", "seed": 7, "script": {"file": "/s/a.loupe"},
             "steps": [
               {"name": "base", "analysis": "test.add", "arguments": {"a": 100, "b": 1}},
               %s],
             "sweeps": [{"name": "grid", "axes": [{"name": "x", "values": [4, 5]}], "steps": [
               {"name": "own", "analysis": "test.add", "arguments": {"a": {"ref": "x"}}}, %s]}],
             "expect": [], "report": {"items": []}}
            """
                .formatted(
                    step(
                        "behind",
                        "sum",
                        """
                        "a": {"ref": "grid"},
                        "b": {"get": "sum.sum", "from": {"ref": "grid"}}
                        """),
                    step("sum", "sum", "\"a\": %s, \"b\": %s".formatted(of("own"), of("base")))));
    RunResult run = run(plan, child(LONG, LONG), Cancellation.never(), Choice.KEEP_GOING);
    assertEquals(
        StepOutcome.State.DONE, Bench.outcome(run, "grid/1/sum").state(), bench.events.toString());
    assertEquals(107, value("grid/1/sum").get("value").getAsDouble());
    // two points, 106 and 107
    assertEquals(StepOutcome.State.DONE, Bench.outcome(run, "behind").state(), errors(run));
    assertEquals(215, value("behind").get("value").getAsDouble());
  }

  @Test
  void aPointThatHasFailedIsNotTriedAgainForAProgramThatNeedsTheSweep() {
    Plan plan =
        PlanJson.read(
            """
            {"format": 1, "title": "Test", "seed": 7, "script": {"file": "/s/a.loupe"},
             "steps": [%s],
             "sweeps": [{"name": "grid", "axes": [{"name": "x", "values": [4, 5]}], "steps": [
               {"name": "own", "analysis": "test.add", "arguments": {"a": {"ref": "x"}}},
               {"name": "late", "analysis": "test.add", "arguments": {
                 "a": {"get": "value", "from": {"ref": "own"}},
                 "b": {"op": "-", "of": [-996, {"ref": "x"}]}}}]}],
             "expect": [], "report": {"items": []}}
            """
                .formatted(step("behind", "sum", "\"a\": {\"ref\": \"grid\"}")));
    RunResult run = run(plan, child(LONG, LONG), Cancellation.never(), Choice.KEEP_GOING);
    // 'b' is at least -1000: -1001 is refused
    failed(run, "grid/1/late");
    assertEquals(StepOutcome.State.DONE, Bench.outcome(run, "behind").state(), errors(run));
    assertEquals(1, value("behind").get("value").getAsDouble());
  }

  @Test
  void dataThatAProgramNeedsIsFoundThereOnceMore() {
    bench.add(new Analyses.Selected());
    bench.add(new NumbersSource());
    Path file = bench.file("a.txt", "1", "2", "3");
    Plan plan =
        Bench.plan(
            """
            [{"name": "even", "analysis": "test.selected", "arguments": {"data": {"ref": "d"}}},
             %s]
            """
                .formatted(
                    step(
                        "s",
                        "sum",
                        """
                        "a": {"get": "rows", "from": {"ref": "even"}}
                        """)),
            """
            {"d": {"type": "data", "source": "numbers", "arguments": {"file": "%s"}}}
            """
                .formatted(file),
            "[]");
    RunResult run = run(plan, child(LONG, LONG), Cancellation.never(), Choice.KEEP_GOING);
    assertEquals(RunResult.State.FINISHED, run.state(), errors(run));
    assertEquals(2, value("s").get("value").getAsDouble());
  }

  /** What the budget has cut short here might be longer there. */
  @Test
  void aResultThatWasCutShortIsNotHandedOver() {
    bench.add(new Analyses.Part());
    Plan plan =
        Bench.plan(
            "[{\"name\": \"b\", \"analysis\": \"test.part\", \"arguments\": {\"partial\": true}}, %s]"
                .formatted(step("s", "sum", "\"a\": %s".formatted(of("b")))),
            "{}",
            "[]");
    RunResult run = run(plan, child(LONG, LONG), Cancellation.never(), Choice.KEEP_GOING);
    LoupeException why = failed(run, "s").error().orElseThrow();
    assertEquals(RunProblem.PROGRAM_NEEDS, why.code());
    assertTrue(why.getMessage().contains("'b'"), why.getMessage());
  }

  @Test
  void cancellingDoesNotWaitForAProgramThatDoesNotListen() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    Plan plan = Bench.plan("[" + step("b", "burn", "") + "]", "{}", "[]");
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(() -> run(plan, child(LONG, LONG), cancelled::get));
    Path begun = folder.resolve("out.partial/.programs/b.partial/b/log.txt");
    for (int i = 0; i < 3000 && !Files.exists(begun); i++) {
      Thread.sleep(20);
    }
    cancelled.set(true);
    // two seconds, and what a busy machine adds
    assertEquals(RunResult.State.CANCELLED, run.get(20, TimeUnit.SECONDS).state());
    assertFalse(Files.exists(folder.resolve("out.partial/.programs")));
  }
}
