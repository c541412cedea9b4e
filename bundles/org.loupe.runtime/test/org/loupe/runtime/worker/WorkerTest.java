package org.loupe.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.Progress;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.WorkerMain;

/** Runs in another process: what is told of them, and what becomes of processes that die. */
@Timeout(120)
class WorkerTest {
  private static final String ADD =
      "[{\"name\": \"sum\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 2, \"b\": 3}}]";
  private static final String CRASH =
      "[{\"name\": \"boom\", \"analysis\": \"test.crash\", \"arguments\": {\"a\": 1}}]";

  @TempDir Path folder;
  private Bench bench;
  private WarmWorker worker;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch started = new CountDownLatch(1);

  /** The bench, and a latch for the first step. */
  private final class Listener implements RunListener {
    @Override
    public Progress stepStarted(Step step) {
      started.countDown();
      return Progress.none();
    }
  }

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Add());
    worker = new WarmWorker(java(Duration.ofSeconds(60)), log::add);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  private WorkerLaunch java(Duration patience) {
    return new WorkerLaunch(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerMain.class.getName(),
            folder.resolve("child").toString()),
        Map.of(),
        folder.resolve("crashes"),
        patience);
  }

  private RunOptions options() {
    return new RunOptions(bench.out(), bench.settings(), Set.of());
  }

  private static Plan endless(String manner) {
    return Bench.plan(
        """
        [{"name": "long", "analysis": "test.endless", "arguments": {"manner": "%s"}}]
        """
            .formatted(manner),
        "{}",
        "[]");
  }

  private WorkerOutcome run(String steps) {
    return worker.run(
        Bench.plan(steps, "{}", "[]"), options(), bench, Cancellation.never());
  }

  @Test
  void aRunGivesWhatItGivesInThisProcess() {
    Plan plan =
        Bench.plan(
            ADD,
            "{}",
            """
            [{"is": {"op": ">", "of": [{"get": "value", "from": {"ref": "sum"}}, 6]}, "line": 3}]
            """);
    RunResult there =
        worker.run(plan, options(), bench, Cancellation.never()).result();
    List<String> told = List.copyOf(bench.events);
    JsonObject manifest = bench.json("run.json");
    bench.events.clear();
    RunResult here = bench.run(plan);
    assertEquals(here.state(), there.state());
    assertEquals(RunResult.State.EXPECT_FAILED, there.state());
    assertEquals(here.folder(), there.folder());
    assertEquals(here.files(), there.files());
    assertEquals(here.expectations(), there.expectations());
    assertEquals(here.steps().getFirst().step(), there.steps().getFirst().step());
    assertEquals(here.steps().getFirst().files(), there.steps().getFirst().files());
    assertEquals(bench.events, told);
    assertEquals(
        Bench.step(manifest, "sum").get("results"),
        Bench.step(bench.json("run.json"), "sum").get("results"));
    // the worker's share of the memory, and not what the run asked for
    assertEquals(64L << 20, manifest.get("memory").getAsLong());
  }

  @Test
  void oneProcessMakesManyRuns() {
    run(ADD).result();
    long first = worker.pid().orElseThrow();
    run(ADD).result();
    assertEquals(first, worker.pid().orElseThrow());
    assertTrue(worker.isReady());
  }

  @Test
  void aFailedStepIsToldWithItsCodeAndRemedy() {
    String fail =
        "[{\"name\": \"x\", \"analysis\": \"test.fail\", \"arguments\": {\"how\": \"problem\"}}]";
    RunResult run = run(fail).result();
    assertEquals(RunResult.State.FAILED, run.state());
    LoupeException told = Bench.outcome(run, "x").error().orElseThrow();
    bench.add(new Analyses.Fail());
    LoupeException here = Bench.outcome(bench.steps(fail.substring(1, fail.length() - 1)), "x")
        .error()
        .orElseThrow();
    assertEquals(here.line(), told.line());
    assertEquals(here.code().category(), told.code().category());
  }

  @Test
  void whatCannotBeginIsRefusedAndTheWorkerLives() {
    WorkerOutcome outcome =
        run("[{\"name\": \"x\", \"analysis\": \"test.none\", \"arguments\": {}}]");
    LoupeException e =
        assertInstanceOf(WorkerOutcome.Refused.class, outcome).problem();
    assertEquals(RunProblem.NO_ANALYSIS.id(), e.code().id());
    assertEquals(e, assertThrows(LoupeException.class, outcome::result));
    assertEquals(RunResult.State.FINISHED, run(ADD).result().state());
  }

  @Test
  void aCrashIsToldAndTheNextRunIsMade() {
    WorkerDeath death = assertInstanceOf(WorkerOutcome.Died.class, run(CRASH)).death();
    assertEquals(WorkerDeath.Cause.SIGNAL, death.cause());
    assertEquals("SIGABRT", death.signal());
    assertTrue(death.lastLines().contains("about to crash"), death.toString());
    Path report = death.crashReport().orElseThrow();
    assertTrue(report.startsWith(folder.resolve("crashes")) && Files.exists(report));
    LoupeException problem = death.problem();
    assertTrue(problem.getMessage().contains("SIGABRT"), problem.getMessage());
    assertTrue(problem.remedy().contains(report.toString()), problem.remedy());
    assertEquals(RunResult.State.FINISHED, run(ADD).result().state());
    assertNotEquals(death.pid(), worker.pid().orElseThrow());
  }

  @Test
  void aKilledProcessIsToldAsSuch() throws Exception {
    CompletableFuture<WorkerOutcome> outcome =
        CompletableFuture.supplyAsync(
            () ->
                worker.run(
                    endless("polite"), options(), new Listener(), Cancellation.never()));
    assertTrue(started.await(60, TimeUnit.SECONDS));
    signal("-KILL", worker.pid().orElseThrow());
    WorkerDeath death =
        assertInstanceOf(WorkerOutcome.Died.class, outcome.get(20, TimeUnit.SECONDS)).death();
    assertEquals("SIGKILL", death.signal());
    assertEquals(WorkerDeath.Cause.SIGNAL, death.cause());
    assertTrue(Files.exists(folder.resolve("out.partial/run.json")));
    // the lock went with the process
    assertEquals(RunResult.State.FINISHED, run(ADD).result().state());
  }

  @Test
  void aCancelledRunEndsAndTheWorkerLives() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<WorkerOutcome> outcome =
        CompletableFuture.supplyAsync(
            () -> worker.run(endless("polite"), options(), new Listener(), cancelled::get));
    assertTrue(started.await(60, TimeUnit.SECONDS));
    long pid = worker.pid().orElseThrow();
    cancelled.set(true);
    RunResult run = outcome.get(10, TimeUnit.SECONDS).result();
    assertEquals(RunResult.State.CANCELLED, run.state());
    assertEquals(folder.resolve("out.partial"), run.folder());
    run(ADD).result();
    assertEquals(pid, worker.pid().orElseThrow());
  }

  @Test
  void aCancelledRunThatDoesNotEndIsEndedWithItsProcess() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<WorkerOutcome> outcome =
        CompletableFuture.supplyAsync(
            () -> worker.run(endless("polite"), options(), new Listener(), cancelled::get));
    assertTrue(started.await(60, TimeUnit.SECONDS));
    long pid = worker.pid().orElseThrow();
    signal("-STOP", pid);
    cancelled.set(true);
    RunResult run = outcome.get(20, TimeUnit.SECONDS).result();
    assertEquals(RunResult.State.CANCELLED, run.state());
    assertEquals(folder.resolve("out.partial"), run.folder());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    assertEquals(RunResult.State.FINISHED, run(ADD).result().state());
  }

  @Test
  void aProcessThatNeverAnswersIsGivenUp() {
    WorkerLaunch mute =
        new WorkerLaunch(
            List.of("/bin/sh", "-c", "echo hello; echo trouble >&2; sleep 600"),
            Map.of(),
            folder.resolve("crashes"),
            Duration.ofMillis(800));
    try (Worker w = Worker.start(mute, log::add)) {
      WorkerOutcome outcome =
          w.run(Bench.plan(ADD, "{}", "[]"), options(), bench, Cancellation.never());
      WorkerDeath death = assertInstanceOf(WorkerOutcome.Died.class, outcome).death();
      assertEquals(WorkerDeath.Cause.SILENT, death.cause());
      assertTrue(death.lastLines().containsAll(List.of("hello", "trouble")), death.toString());
      assertFalse(w.isAlive());
      assertFalse(w.isReady());
    }
  }

  @Test
  void aProcessThatEndsByItselfIsToldWithItsStatus() {
    WorkerLaunch absent =
        new WorkerLaunch(
            List.of("/bin/sh", "-c", "echo 'no Java' >&2; exit 7"),
            Map.of(),
            folder.resolve("crashes"),
            Duration.ofSeconds(60));
    try (Worker w = Worker.start(absent, log::add)) {
      WorkerDeath death =
          assertInstanceOf(
                  WorkerOutcome.Died.class,
                  w.run(Bench.plan(ADD, "{}", "[]"), options(), bench, Cancellation.never()))
              .death();
      assertEquals(WorkerDeath.Cause.EXIT, death.cause());
      assertEquals(7, death.status());
      assertEquals(List.of("no Java"), death.lastLines());
      assertTrue(death.problem().getMessage().contains("exit status 7; its last line: no Java"));
    }
  }

  @Test
  void aProgramThatIsNotThereCannotBeStarted() {
    WorkerLaunch nothing =
        new WorkerLaunch(
            List.of("/nowhere/loupe"), Map.of(), folder.resolve("crashes"), Duration.ofSeconds(9));
    LoupeException e =
        assertThrows(LoupeException.class, () -> Worker.start(nothing, log::add));
    assertEquals(RunProblem.WORKER_START, e.code());
    assertTrue(e.getMessage().contains("/nowhere/loupe"), e.getMessage());
  }

  @Test
  void aClosedWorkerEnds() {
    run(ADD).result();
    long pid = worker.pid().orElseThrow();
    worker.close();
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    assertThrows(IllegalStateException.class, () -> run(ADD));
  }

  private static void signal(String signal, long pid) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor());
  }
}
