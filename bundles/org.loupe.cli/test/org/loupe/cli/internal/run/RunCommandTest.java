package org.loupe.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode.Category;
import org.loupe.api.Progress;
import org.loupe.cli.internal.FakeServices;
import org.loupe.cli.internal.Harness;
import org.loupe.cli.internal.command.ScriptLanguage.Purpose;
import org.loupe.cli.internal.command.ScriptLanguage.Severity;
import org.loupe.plan.PlanJson;
import org.loupe.plan.PlanProblem;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;

/** What {@code loupe run} asks the runtime, what it prints, and how it ends. */
class RunCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void script() throws IOException {
    Files.createDirectories(folder.resolve("my scripts"));
    Files.writeString(folder.resolve("my scripts/a.loupe"), "loupe 1\n");
    Files.writeString(folder.resolve("b.loupe"), "loupe 1\n");
    loupe = new Harness(folder);
  }

  private RunOptions options() {
    return loupe.services.runs.getLast();
  }

  @Test
  void printsAFileALineAndNothingElseToStandardOutput() {
    assertEquals(0, loupe.run("run", "b.loupe"));

    assertEquals("b.run/report.html\nb.run/slice/regions.csv\n", loupe.out());
    assertTrue(
        loupe.err().contains(": 1 step; 1 expectation holds; see b.run/report.html"), loupe.err());
  }

  @Test
  void writesBesideTheScriptUnlessToldOtherwise() {
    loupe.run("run", "my scripts/a.loupe");
    assertEquals(folder.resolve("my scripts/a.run"), options().out());

    loupe.services.plan = FakeServices.plan("out/digits");
    loupe.run("run", "my scripts/a.loupe");
    assertEquals(folder.resolve("my scripts/out/digits"), options().out());

    loupe.run("run", "my scripts/a.loupe", "--out", "else/where");
    assertEquals(folder.resolve("else/where"), options().out());
  }

  @Test
  void filesOutsideTheWorkingFolderHaveTheirWholePath(@TempDir Path other) {
    loupe.run("run", "b.loupe", "--out", other.resolve("x").toString());

    assertTrue(loupe.out().startsWith(other.resolve("x/report.html") + "\n"), loupe.out());
  }

  @Test
  void passesOnWhatTheCommandLineSays() {
    loupe.run(
        "run",
        "b.loupe",
        "--engine",
        "torch",
        "--device",
        "cuda:1",
        "--memory",
        "3 GiB",
        "--threads",
        "5",
        "--seed=-7",
        "--keep-going",
        "--no-cache",
        "--resume",
        "--set",
        "a=1/16",
        "--set",
        "b=x=y",
        "--allow-path",
        "my scripts");

    assertEquals("torch", options().compute().engine());
    assertEquals("cuda:1", options().compute().device());
    assertEquals(3L << 30, options().compute().memory().bytes());
    assertEquals(5, options().compute().threads());
    // all that a person can choose
    assertEquals(EnumSet.complementOf(EnumSet.of(RunOptions.Choice.PART)), options().choices());
    assertEquals(Map.of("a", "1/16", "b", "x=y"), loupe.services.requests.getLast().set());
    assertEquals(-7, loupe.services.requests.getLast().seed());
    assertEquals(Purpose.RUN, loupe.services.requests.getLast().purpose());
    assertEquals(
        List.of(folder.resolve("my scripts")), loupe.services.requests.getLast().allowedPaths());
  }

  /** The process of the run leaves them to children, or to nobody. */
  @Test
  void programsOfOthersAreNotReadBeforeTheRun() {
    loupe.run("run", "my scripts/a.loupe", "--untrusted-scripts", "refuse");
    assertEquals(Purpose.RUN_UNTRUSTED, loupe.services.requests.getLast().purpose());
  }

  @Test
  void optionsComeBeforeTheEnvironment() {
    loupe.environment.putAll(
        Map.of("LOUPE_ENGINE", "nd4j", "LOUPE_THREADS", "3", "LOUPE_MEMORY", "1GiB"));
    loupe.run("run", "b.loupe", "--threads", "2");

    assertEquals("nd4j", options().compute().engine());
    assertEquals(2, options().compute().threads());
    assertEquals(1L << 30, options().compute().memory().bytes());
  }

  @Test
  void aBadVariableIsNamed() {
    loupe.environment.put("LOUPE_MEMORY", "much");

    assertEquals(2, loupe.run("run", "b.loupe"));
    assertTrue(loupe.err().contains("'LOUPE_MEMORY' does not take 'much'"), loupe.err());
  }

  @Test
  void aPlanIsRunAsItIs() throws IOException {
    Files.writeString(
        folder.resolve("p.plan.json"), PlanJson.text(FakeServices.plan("out").withSeed(3)));

    assertEquals(0, loupe.run("run", "p.plan.json"));
    assertTrue(loupe.services.requests.isEmpty());
    assertEquals(3, loupe.services.plans.getLast().seed());
    assertEquals(folder.resolve("out"), options().out());

    loupe.run("run", "p.plan.json", "--seed", "4");
    assertEquals(4, loupe.services.plans.getLast().seed());

    assertEquals(2, loupe.run("run", "p.plan.json", "--set", "a=1"));
    assertTrue(loupe.err().contains("LP-7011 '--set' says nothing about the plan"), loupe.err());
  }

  @Test
  void thePlanOfARunIsRunBesideItNotWithinIt() throws IOException {
    Path run = Files.createDirectories(folder.resolve("x.run"));
    Files.writeString(run.resolve("run.json"), "{}");
    Files.writeString(run.resolve("plan.json"), PlanJson.text(FakeServices.plan("x.run")));

    loupe.run("run", "x.run/plan.json");

    assertEquals(folder.resolve("x.run"), options().out());
  }

  @Test
  void aFileThatIsNoPlanIsRefused() throws IOException {
    Files.writeString(folder.resolve("p.json"), "{ \"format\": 1, \"steps\": 5 }");
    assertEquals(4, loupe.run("run", "p.json"));
    assertTrue(loupe.err().contains("LP-1001"), loupe.err());

    Files.write(folder.resolve("q.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(4, loupe.run("run", "q.json"));
    assertTrue(loupe.err().contains("LP-7008"), loupe.err());
  }

  @Test
  void aScriptThatIsNotThereIsNamedWithItsNeighbour() {
    assertEquals(4, loupe.run("run", "c.loupe"));
    assertTrue(
        loupe.err().contains("LP-7008 The file 'c.loupe' is not there. Did you mean 'b.loupe'"),
        loupe.err());
    assertEquals(4, loupe.run("run", "my scripts"));
    assertTrue(loupe.err().contains("'my scripts' is a folder"), loupe.err());
  }

  @Test
  void aScriptThatDoesNotCheckIsNotRun() {
    loupe.services.findings =
        List.of(FakeServices.finding(Severity.ERROR, "There is no analysis 'y.z'."));
    for (var e : Map.of(Category.USAGE, 2, Category.SCRIPT, 3, Category.INPUT, 4).entrySet()) {
      loupe.services.failure = Optional.of(e.getKey());
      assertEquals(e.getValue(), loupe.run("run", "b.loupe"));
    }
    assertTrue(loupe.services.runs.isEmpty());
    assertTrue(loupe.err().startsWith("a.loupe:3:5: error LP-0104: There is no"), loupe.err());
    assertTrue(loupe.err().contains("nothing was run: 1 error"), loupe.err());
    assertEquals("", loupe.out());
  }

  @Test
  void warningsOfAScriptDoNotEndTheProgress() {
    loupe.services.findings =
        List.of(FakeServices.finding(Severity.WARNING, "This is never used."));
    loupe.services.runner =
        (p, o, listener, _) -> {
          listener.stepStarted(p.steps().getFirst());
          return FakeServices.finished(p, o);
        };
    assertEquals(0, loupe.run("run", "b.loupe", "--progress", "bar"));

    assertTrue(
        loupe.err().indexOf("slice  0:00") > loupe.err().indexOf("This is never used."),
        loupe.err());
  }

  @Test
  void aFailedStepIsToldWithItsName() {
    LoupeException error =
        new LoupeException(PlanProblem.REFUSED, "The points\u001b lie on a line.", "Take others.");
    loupe.services.runner =
        (p, o, _, _) ->
            FakeServices.result(
                p, o, RunResult.State.FAILED, StepOutcome.State.FAILED, Optional.of(error));

    assertEquals(5, loupe.run("run", "b.loupe"));
    assertTrue(
        loupe
            .err()
            .contains(
                "loupe: LP-1016 slice: The points\\u{1b} lie on a line.\n       Take others.\n"),
        loupe.err());
    assertTrue(loupe.err().contains("1 step, 1 failed"), loupe.err());
  }

  @Test
  void aStepThatLacksAnInputEndsWithFour() {
    LoupeException error = new LoupeException(PlanProblem.CYCLE, "x");
    loupe.services.runner =
        (p, o, _, _) ->
            FakeServices.result(
                p, o, RunResult.State.FAILED, StepOutcome.State.FAILED, Optional.of(error));

    assertEquals(4, loupe.run("run", "b.loupe"));
  }

  @Test
  void anExpectationThatDoesNotHoldIsToldWithItsLine() {
    loupe.services.runner =
        (p, o, _, _) ->
            FakeServices.result(
                p, o, RunResult.State.EXPECT_FAILED, StepOutcome.State.DONE, Optional.empty());

    assertEquals(1, loupe.run("run", "b.loupe"));
    assertTrue(
        loupe.err().contains("loupe: line 22: 'slice.count > 100' does not hold\n       too few\n"),
        loupe.err());
    assertTrue(loupe.out().contains("b.run/report.html"), loupe.out());
  }

  @Test
  void problemsBeforeTheFirstStepDecideTheStatus() {
    loupe.services.runner =
        (_, _, _, _) -> {
          throw new LoupeException(RunProblem.OUTPUT, "The folder '/proc/x' cannot be made.");
        };
    assertEquals(4, loupe.run("run", "b.loupe"));

    loupe.services.runner =
        (_, _, _, _) -> {
          throw new LoupeException(RunProblem.NO_ANALYSIS, "There is no 'a.b'.");
        };
    assertEquals(7, loupe.run("run", "b.loupe"));

    loupe.services.missing.add("runner");
    assertEquals(7, loupe.run("run", "b.loupe"));
    assertTrue(loupe.err().contains("LP-7010"), loupe.err());
  }

  @Test
  void aDefectLeavesAReport() throws IOException {
    loupe.services.runner =
        (_, _, _, _) -> {
          throw new IllegalStateException("two and two");
        };

    assertEquals(70, loupe.run("run", "b.loupe", "--seed", "5"));
    assertTrue(loupe.err().contains("loupe: LP-9001"), loupe.err());
    Path report = Path.of(loupe.err().replaceAll("(?s).*with the file (\\S+\\.txt).*", "$1"));
    String text = Files.readString(report);
    assertTrue(text.contains("IllegalStateException: two and two"), text);
    assertTrue(text.contains("command loupe run b.loupe --seed 5"), text);
    assertTrue(text.contains("loupe 1.0.0.test"), text);
    assertTrue(report.startsWith(folder.resolve("home/cache/diagnostics")), report.toString());
  }

  @Test
  void aHeapThatIsTooSmallIsNoDefect() {
    loupe.services.runner =
        (_, _, _, _) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    assertEquals(4, loupe.run("run", "b.loupe"));
    assertTrue(loupe.err().contains("LOUPE_HEAP"), loupe.err());
  }

  @Test
  void aTimeoutStopsTheRunAndEndsWithSix() {
    loupe.services.runner =
        (p, o, _, cancellation) -> {
          long give = System.nanoTime() + 5_000_000_000L;
          while (!cancellation.isCancelled() && System.nanoTime() < give) {
            Thread.onSpinWait();
          }
          return FakeServices.result(
              p, o, RunResult.State.CANCELLED, StepOutcome.State.CANCELLED, Optional.empty());
        };

    assertEquals(6, loupe.run("run", "b.loupe", "--timeout", "50ms"));
    assertTrue(
        loupe
            .err()
            .contains(
                "stopped after 50 ms (--timeout); the incomplete run lies in b.run.partial, and"
                    + " '--resume' goes on with it"),
        loupe.err());
    assertEquals("", loupe.out());
  }

  @Test
  void aSignalStopsTheRunAndSaysWhereItLies() throws InterruptedException {
    Thread[] hook = new Thread[1];
    loupe.services.runner =
        (p, o, _, cancellation) -> {
          hook[0] = Thread.startVirtualThread(loupe.onSignal.getFirst());
          while (!cancellation.isCancelled()) {
            Thread.onSpinWait();
          }
          return FakeServices.result(
              p, o, RunResult.State.CANCELLED, StepOutcome.State.CANCELLED, Optional.empty());
        };

    loupe.run("run", "b.loupe");
    hook[0].join();

    assertEquals(
        "loupe: interrupted; the incomplete run lies in b.run.partial, and '--resume' goes on with"
            + " it\n",
        loupe.err());
    assertEquals("", loupe.out());
    assertTrue(loupe.onSignal.isEmpty());
  }

  @Test
  void warningsAndEndsOfStepsAreTold() {
    loupe.services.runner =
        (p, o, listener, _) -> {
          Progress progress = listener.stepStarted(p.steps().getFirst());
          progress.begin(10, "regions");
          progress.advance(10);
          listener.warning("slice", PlanProblem.REFUSED, "3 slivers");
          RunResult result = FakeServices.finished(p, o);
          listener.stepEnded(result.steps().getFirst());
          return result;
        };
    loupe.run("run", "b.loupe");

    assertTrue(loupe.err().startsWith("loupe: warning LP-1016 slice: 3 slivers\n"), loupe.err());
    assertTrue(loupe.err().contains("slice (geometry.partition) done in 1.24 s\n"), loupe.err());
  }

  @Test
  void jsonIsAnObjectALine() {
    assertEquals(0, loupe.run("run", "b.loupe", "--format", "json"));

    List<JsonObject> lines = json(loupe.out());
    assertEquals("file", lines.getFirst().get("type").getAsString());
    assertEquals(
        folder.resolve("b.run/report.html").toString(), lines.getFirst().get("path").getAsString());
    JsonObject last = lines.getLast();
    assertEquals("run", last.get("type").getAsString());
    assertEquals("finished", last.get("state").getAsString());
    assertEquals(0, last.get("exit").getAsInt());
    assertTrue(last.getAsJsonArray("expect").get(0).getAsJsonObject().get("holds").getAsBoolean());
  }

  @Test
  void jsonHasErrorsToo() {
    loupe.services.runner =
        (_, _, _, _) -> {
          throw new LoupeException(RunProblem.OUTPUT, "Kein Platz für Ärger.");
        };
    assertEquals(4, loupe.run("run", "b.loupe", "--format", "json"));

    assertTrue(loupe.out().chars().allMatch(c -> c < 127), loupe.out());
    JsonObject error = json(loupe.out()).getLast();
    assertEquals("LP-1021", error.get("code").getAsString());
    assertEquals("Kein Platz für Ärger.", error.get("message").getAsString());
    assertEquals(4, error.get("exit").getAsInt());
  }

  @Test
  void quietSaysErrorsOnly() {
    assertEquals(0, loupe.run("run", "b.loupe", "--quiet"));
    assertEquals("", loupe.err());
    assertFalse(loupe.out().isEmpty());
  }

  @Test
  void verboseSaysWhereSettingsComeFrom() {
    loupe.environment.put("LOUPE_ENGINE", "nd4j");
    loupe.run("run", "b.loupe", "--verbose", "--threads", "1", "--memory", "2GiB");

    assertTrue(loupe.err().contains("engine nd4j, device auto, memory 2 GiB, 1 thread"));
    assertTrue(loupe.err().contains("engine: LOUPE_ENGINE, device: default, memory: --memory"));
  }

  private static List<JsonObject> json(String lines) {
    return lines.lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }
}
