package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.Lateness;

/** Cancelled runs end soon, stay in {@code .partial} and say so. */
@Timeout(60)
class CancellationTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Endless endless = new Analyses.Endless();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Add());
    bench.add(endless);
  }

  @AfterEach
  void release() {
    endless.released.countDown();
  }

  private static String plan(String manner) {
    return """
    [{"name": "first", "analysis": "test.add", "arguments": {"a": 1}},
     {"name": "long", "analysis": "test.endless", "arguments": {"manner": "%s"}},
     {"name": "after", "analysis": "test.add", "arguments": {"a": {"ref": "long"}}}]
    """
        .formatted(manner);
  }

  /** Cancels a run; what this machine is late is not the run's fault. */
  private RunResult endedInTime(CompletableFuture<RunResult> run) throws Exception {
    try (Lateness late = new Lateness()) {
      long start = System.nanoTime();
      cancelled.set(true);
      RunResult result = run.get(30, TimeUnit.SECONDS);
      Duration took = Duration.ofNanos(System.nanoTime() - start).minus(late.total());
      assertTrue(
          took.compareTo(Duration.ofSeconds(2)) < 0, took + " and " + late.total() + " late");
      return result;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polite", "interrupted", "stubborn", "parallel"})
  void aRunningStepIsEndedWithinTwoSeconds(String manner) throws Exception {
    CompletableFuture<RunResult> run =
        CompletableFuture.supplyAsync(
            () -> bench.run(Bench.plan(plan(manner), "{}", "[]"), cancelled::get));
    assertTrue(endless.started.await(20, TimeUnit.SECONDS));
    // its result is written although the other step may have all threads of the pool
    for (int i = 0; i < 400 && !bench.events.contains("done first"); i++) {
      Thread.sleep(20);
    }
    assertTrue(bench.events.contains("done first"), bench.events.toString());
    RunResult result = endedInTime(run);
    assertEquals(RunResult.State.CANCELLED, result.state());
    assertEquals(folder.resolve("out.partial"), result.folder());
    assertEquals(
        List.of(StepOutcome.State.DONE, StepOutcome.State.CANCELLED, StepOutcome.State.SKIPPED),
        result.steps().stream().map(StepOutcome::state).toList());
    JsonObject manifest = Bench.json(folder.resolve("out.partial/run.json"));
    assertEquals("cancelled", manifest.get("state").getAsString());
    assertEquals("cancelled", Bench.step(manifest, "long").get("state").getAsString());
    assertTrue(Files.exists(folder.resolve("out.partial/first/result.json")));
    assertFalse(Files.exists(bench.out()));
    assertEquals(List.of(), result.expectations());
  }

  @Test
  void anOlderRunStaysWhereItIs() throws Exception {
    bench.steps("{\"name\": \"old\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}");
    cancelled.set(true);
    RunResult result = bench.run(Bench.plan(plan("polite"), "{}", "[]"), cancelled::get);
    assertEquals(RunResult.State.CANCELLED, result.state());
    assertTrue(Files.exists(bench.out().resolve("old/result.json")));
    assertEquals(
        List.of("skipped", "skipped", "skipped"),
        result.steps().stream().map(s -> s.state().label()).toList());
    // and the next one begins anew
    cancelled.set(false);
    Files.createDirectories(folder.resolve("out.partial/first"));
    assertEquals(
        RunResult.State.FINISHED,
        bench
            .steps("{\"name\": \"x\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}")
            .state());
    assertFalse(Files.exists(folder.resolve("out.partial")));
    assertFalse(Files.exists(bench.out().resolve("first")));
  }

  @Test
  void aCancellationBehindTheLastStepComesTooLate() {
    AtomicBoolean late = new AtomicBoolean();
    RunResult result =
        bench
            .runner()
            .run(
                Bench.plan(
                    "[{\"name\": \"x\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}]",
                    "{}",
                    "[]"),
                new org.loupe.runtime.RunOptions(bench.out(), bench.settings(), java.util.Set.of()),
                new org.loupe.runtime.RunListener() {
                  @Override
                  public void stepEnded(StepOutcome outcome) {
                    late.set(true);
                  }
                },
                late::get);
    assertEquals(RunResult.State.FINISHED, result.state());
  }

  @Test
  void anInterruptedCallerGetsItsThreadBack() throws Exception {
    CompletableFuture<RunResult> run = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                run.complete(bench.run(Bench.plan(plan("polite"), "{}", "[]")));
              } catch (RuntimeException e) {
                run.completeExceptionally(e);
              }
            });
    caller.start();
    assertTrue(endless.started.await(20, TimeUnit.SECONDS));
    caller.interrupt();
    caller.join(5000);
    assertFalse(caller.isAlive());
  }

  @Test
  void noThreadIsLeftBehind() throws Exception {
    aRunningStepIsEndedWithinTwoSeconds("polite");
    for (int i = 0; i < 200 && stepThreads() > 0; i++) {
      Thread.sleep(20);
    }
    assertEquals(0, stepThreads());
  }

  private static long stepThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("loupe-step") || t.getName().startsWith("loupe-worker"))
        .count();
  }
}
