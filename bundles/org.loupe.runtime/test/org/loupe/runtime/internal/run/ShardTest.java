package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Shard;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunOptions.Choice;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.ShardRuns;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** A run in shards: each does its points, and together they are the run. */
@Timeout(60)
class ShardTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Add add = new Analyses.Add();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(add);
    bench.add(new Analyses.Random());
  }

  /** A plain step that points need, six points of which one fails, and a step of the table. */
  private static Plan plan(String values) {
    return PlanJson.read(
        """
        {"format": 1, "title": "Test", "seed": 7, "script": {"file": "/s/a.loupe"},
         "steps": [
           {"name": "most", "analysis": "test.add", "arguments": {"b": 0, "a":
             {"call": "max", "of": [{"get": "sum.value", "from": {"ref": "grid"}}]}}},
           {"name": "first", "analysis": "test.random", "arguments": {"n": 3}},
           {"name": "alone", "analysis": "test.add", "arguments": {"a": 1, "b": 2}}],
         "sweeps": [{"name": "grid", "axes": [{"name": "x", "values": [%s]}], "steps": [
           {"name": "sum", "analysis": "test.add", "arguments": {
             "a": {"get": "sum", "from": {"ref": "first"}}, "b": {"ref": "x"}}}]}],
         "expect": [{"is": {"op": ">", "of": [{"get": "value", "from": {"ref": "most"}}, 40]},
           "text": "most > 40"}]}
        """
            .formatted(values));
  }

  private static final Plan PLAN = plan("10, 20, -5000, 30, 40, 50");

  private Path run(Plan plan, int index, int count) {
    return run(plan, index, count, Cancellation.never());
  }

  private Path run(Plan plan, int index, int count, Cancellation cancellation) {
    Path out = folder.resolve("shard-%d-%d".formatted(index, count));
    RunOptions options =
        new RunOptions(
            out,
            bench.settings(),
            Set.of(Choice.NO_CACHE),
            java.util.Map.of(),
            Optional.of(new Shard(index, count)),
            Optional.empty(),
            Programs.OWN);
    bench.runner().run(plan, options, bench, cancellation);
    return out;
  }

  private RunResult merge(List<Path> shards) {
    ShardRuns runs = ShardRuns.of(shards);
    runs.prepare(bench.out());
    return bench.run(runs.plan(), Choice.RESUME, Choice.KEEP_GOING, Choice.NO_CACHE);
  }

  /** All files but the manifest, which has times. */
  private SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(bench.out())) {
      for (Path f : all.filter(Files::isRegularFile).toList()) {
        String name = bench.out().relativize(f).toString();
        if (!name.equals("run.json")) {
          files.put(name, Files.readString(f));
        }
      }
    }
    return files;
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7"})
  void theMergedRunIsTheSameForAnyNumberOfShardsInAnyOrder(int count) throws IOException {
    merge(List.of(run(PLAN, 1, 1)));
    SortedMap<String, String> expected = files();
    List<Path> shards = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      shards.add(run(PLAN, i, count));
    }
    Collections.reverse(shards);
    Collections.rotate(shards, 1);
    RunResult result = merge(shards);
    assertEquals(expected, files());
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(1, result.expectations().size());
    assertTrue(result.expectations().getFirst().holds());
    assertEquals(StepOutcome.State.FAILED, Bench.outcome(result, "grid/2/sum").state());
    assertEquals(StepOutcome.State.DONE, Bench.outcome(result, "most").state());
    JsonObject sweep = bench.json("run.json").getAsJsonArray("sweeps").get(0).getAsJsonObject();
    assertEquals(6, sweep.getAsJsonArray("points").size());
  }

  @Test
  void aMergeComputesNoPointAgain() {
    List<Path> shards = List.of(run(PLAN, 2, 2), run(PLAN, 1, 2));
    int before = add.runs.get();
    assertEquals(5, before, "the one that fails has no right arguments");
    RunResult result = merge(shards);
    // 'most' needs the whole table, and no shard needs 'alone'
    assertEquals(before + 2, add.runs.get());
    assertEquals(
        "from its shard",
        Bench.step(bench.json("run.json"), "grid/0/sum").get("cache").getAsString());
    LoupeException e = Bench.outcome(result, "grid/2/sum").error().orElseThrow();
    assertEquals(RunProblem.FAILED_IN_SHARD, e.code());
    assertTrue(e.getMessage().contains("LP-1015"), e.getMessage());
  }

  @Test
  void aShardDoesItsPointsAndWhatTheyNeed() {
    Path shard = run(PLAN, 2, 4);
    JsonObject run = Bench.json(shard.resolve("run.json"));
    List<String> names = new ArrayList<>();
    run.getAsJsonArray("steps")
        .forEach(s -> names.add(s.getAsJsonObject().get("name").getAsString()));
    assertEquals(List.of("first", "grid/1/sum", "grid/5/sum"), names);
    assertEquals("{\"index\":2,\"count\":4}", run.get("shard").toString());
    assertEquals(0, run.getAsJsonArray("expect").size());
  }

  private RunProblem refusal(Path... shards) {
    LoupeException e =
        assertThrows(LoupeException.class, () -> ShardRuns.of(List.of(shards)));
    message = e.getMessage().replace(folder + "/", "");
    return (RunProblem) e.code();
  }

  private String message = "";

  @Test
  void missingShardsAreNamed() {
    assertEquals(RunProblem.SHARDS, refusal(run(PLAN, 3, 4), run(PLAN, 1, 4)));
    assertEquals("Of 4 shards 2/4, 4/4 are missing.", message);
  }

  @Test
  void aShardIsGivenOnce() {
    Path one = run(PLAN, 1, 2);
    assertEquals(RunProblem.SHARDS, refusal(one, run(PLAN, 2, 2), one));
    assertEquals("'shard-1-2' and 'shard-1-2' are both the shard 1/2.", message);
  }

  @Test
  void shardsOfOtherRunsAreRefused() {
    Path one = run(PLAN, 1, 2);
    assertEquals(RunProblem.OTHER_SHARD, refusal(one, run(plan("1, 2"), 2, 2)));
    assertEquals(RunProblem.OTHER_SHARD, refusal(one, run(PLAN.withSeed(8), 2, 2)));
    assertTrue(message.endsWith("their scripts, parameters or seeds differ."), message);
    assertEquals(RunProblem.OTHER_SHARD, refusal(one, run(PLAN, 2, 3)));
    assertTrue(message.endsWith("of 2 shards and of 3."), message);
  }

  @Test
  void onlyShardsThatHaveEndedAreMerged() {
    assertEquals(RunProblem.NOT_A_SHARD, refusal(folder.resolve("nowhere")));
    bench.run(PLAN);
    assertEquals(RunProblem.NOT_A_SHARD, refusal(bench.out()));
    assertEquals("'out' is a run of its own, no shard.", message);
    run(PLAN, 1, 2, () -> true);
    assertEquals(RunProblem.NOT_A_SHARD, refusal(folder.resolve("shard-1-2.partial")));
    assertEquals(
        "The shard 1/2 in 'shard-1-2.partial' has not ended: it is cancelled.", message);
  }

  @Test
  void aPlanWithoutSweepsIsNotShared() {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> run(Bench.plan("[]", "{}", "[]"), 1, 2));
    assertEquals(RunProblem.NO_SWEEP, e.code());
    assertFalse(Files.exists(folder.resolve("shard-1-2")));
  }
}
