package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Plan;
import org.loupe.runtime.RunOptions.Choice;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** Runs that were interrupted are gone on with from the results of their steps. */
@Timeout(60)
class ResumeTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Random random = new Analyses.Random();
  private final Analyses.Add add = new Analyses.Add();
  private final Analyses.ReadFile file = new Analyses.ReadFile();

  /** Fails to write as long as it is full. */
  private final class Disk implements Renderer<Tensor> {
    private volatile boolean full;

    @Override
    public Class<Tensor> type() {
      return Tensor.class;
    }

    @Override
    public List<String> write(Tensor value, Path place, String name) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      Files.writeString(place.resolve(name + ".txt"), String.valueOf(value.bytes()));
      return List.of(name + ".txt");
    }
  }

  private final Disk disk = new Disk();

  @BeforeEach
  void bench() {
    bench = new Bench(folder).threads(1);
    bench.add(random);
    bench.add(add);
    bench.add(file);
    bench.add(new Analyses.Part());
    bench.add(disk);
  }

  private static final String FIRST =
      "{\"name\": \"first\", \"analysis\": \"test.random\", \"arguments\": {\"n\": 100}}";
  private static final String SECOND =
      """
      {"name": "second", "analysis": "test.add",
       "arguments": {"a": {"get": "sum", "from": {"ref": "first"}}}}
      """;

  private static Plan plan(String... steps) {
    return Bench.plan("[" + String.join(",", steps) + "]", "{}", "[]");
  }

  private static final Plan PLAN = plan(FIRST, SECOND);

  private Path partial(String file) {
    return folder.resolve("out.partial").resolve(file);
  }

  /** Runs a plan and cancels it when a step has ended. */
  private void interrupt(Plan plan, String step, Choice... choices) {
    bench.events.clear();
    RunResult result = bench.run(plan, () -> ended(step), choices);
    assertEquals(RunResult.State.CANCELLED, result.state());
    bench.events.clear();
  }

  private boolean ended(String step) {
    return List.copyOf(bench.events).contains("done " + step)
        || List.copyOf(bench.events).contains("partial " + step);
  }

  private boolean saysOfFirst(String why) {
    return bench.events.contains(
        "warning first LP-1032 It is computed once more: %s.".formatted(why));
  }

  private Map<String, String> hashes() {
    Map<String, String> all = new TreeMap<>();
    for (JsonElement s : bench.json("run.json").getAsJsonArray("steps")) {
      JsonObject step = s.getAsJsonObject();
      all.put(step.get("name").getAsString(), step.get("results").toString());
    }
    return all;
  }

  private void noLeftovers() {
    assertFalse(Files.exists(folder.resolve("out.partial")));
    assertFalse(Files.exists(bench.out().resolve(".steps")));
    assertFalse(Files.exists(bench.out().resolve(".complete")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stepsThatHadEndedAreNotComputedAgain(boolean cached) throws IOException {
    bench.run(PLAN, Choice.NO_CACHE);
    Map<String, String> undisturbed = hashes();
    random.runs.set(0);
    if (cached) {
      interrupt(PLAN, "first");
      // what the cache had is in the folder, too
      OutputFolder.delete(bench.places.cache());
      bench.run(PLAN, Choice.RESUME);
    } else {
      interrupt(PLAN, "first", Choice.NO_CACHE);
      bench.run(PLAN, Choice.RESUME, Choice.NO_CACHE);
    }
    assertEquals(1, random.runs.get());
    assertEquals(undisturbed, hashes());
    JsonObject first = Bench.step(bench.json("run.json"), "first");
    assertEquals("cached", first.get("state").getAsString());
    assertEquals("from the interrupted run", first.get("cache").getAsString());
    assertTrue(Files.exists(bench.out().resolve("first/values.txt")));
    noLeftovers();
  }

  @Test
  void withoutResumeTheRunBeginsAnew() throws IOException {
    interrupt(PLAN, "first", Choice.NO_CACHE);
    Files.writeString(partial("first/old.txt"), "");
    bench.run(PLAN, Choice.NO_CACHE);
    assertEquals(2, random.runs.get());
    assertFalse(Files.exists(bench.out().resolve("first/old.txt")));
  }

  @Test
  void halfWrittenFilesOfAStepAreGone() throws IOException {
    interrupt(PLAN, "first");
    Files.createDirectories(partial("second"));
    Files.writeString(partial("second/half.csv"), "1,");
    Files.createDirectories(partial(".steps/.tmp/x"));
    bench.run(PLAN, Choice.RESUME);
    assertFalse(Files.exists(bench.out().resolve("second/half.csv")));
    noLeftovers();
  }

  @Test
  void thereNeedNotBeAnInterruptedRun() {
    bench.run(PLAN, Choice.RESUME);
    assertEquals("finished", bench.json("run.json").get("state").getAsString());
    assertTrue(
        bench.events.stream().anyMatch(e -> e.contains("LP-1033")), bench.events.toString());
    assertEquals(1, random.runs.get());
  }

  @Test
  void anInterruptedRunOfAnotherPlanIsRefusedAndStays() {
    interrupt(PLAN, "first");
    Plan other = plan(FIRST.replace("100", "101"), SECOND);
    LoupeException e = assertThrows(LoupeException.class, () -> bench.run(other, Choice.RESUME));
    assertEquals("LP-1034", e.code().id());
    assertTrue(e.remedy().contains("without '--resume'"), e.remedy());
    assertTrue(Files.exists(partial("first/result.json")));
    random.runs.set(0);
    bench.run(PLAN, Choice.RESUME, Choice.NO_CACHE);
    assertEquals(0, random.runs.get());
  }

  @Test
  void whatHasChangedIsComputedAnewAndSaid() throws IOException {
    Path input = bench.file("in.txt", "one");
    String reading =
        "{\"name\": \"first\", \"analysis\": \"test.file\", \"arguments\": {\"file\": \"%s\"}}"
            .formatted(input);
    Plan plan = plan(reading, SECOND.replace("sum", "value"));
    interrupt(plan, "first");
    bench.file("in.txt", "three");
    bench.run(plan, Choice.RESUME);
    assertEquals(2, file.runs.get());
    assertTrue(saysOfFirst("changed: file"), bench.events.toString());
    assertEquals(
        "LP-1032",
        Bench.step(bench.json("run.json"), "first")
            .getAsJsonArray("warnings")
            .get(0)
            .getAsJsonObject()
            .get("code")
            .getAsString());
  }

  @Test
  void aDamagedResultIsComputedAnew() throws IOException {
    interrupt(PLAN, "first", Choice.NO_CACHE);
    Files.write(partial(".steps/first/t0.bin"), new byte[800]);
    bench.run(PLAN, Choice.RESUME, Choice.NO_CACHE);
    assertEquals(2, random.runs.get());
    assertTrue(saysOfFirst("its result is damaged"), bench.events.toString());
  }

  @Test
  void aResultThatIsAPartIsComputedAnew() {
    String part =
        "{\"name\": \"first\", \"analysis\": \"test.part\", \"arguments\": {\"partial\": true}}";
    Plan plan = plan(part, SECOND.replace("sum", "value"));
    interrupt(plan, "first");
    bench.run(plan, Choice.RESUME);
    assertTrue(saysOfFirst("a budget was used up"), bench.events.toString());
  }

  @Test
  void aFullDiskInterruptsTheRunAndCostsNoOlderOne() throws IOException {
    bench.run(
        plan("{\"name\": \"second\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}"));
    disk.full = true;
    LoupeException e =
        assertThrows(LoupeException.class, () -> bench.run(PLAN, Choice.KEEP_GOING));
    assertEquals("LP-1035", e.code().id());
    assertTrue(e.getMessage().contains("out.partial"), e.getMessage());
    assertTrue(e.getMessage().contains("are free there"), e.getMessage());
    assertTrue(e.remedy().contains("--resume"), e.remedy());
    assertFalse(Files.exists(bench.out().resolve("first")));
    assertTrue(Files.exists(bench.out().resolve("second/result.json")));
    disk.full = false;
    bench.run(PLAN, Choice.RESUME);
    assertEquals("finished", bench.json("run.json").get("state").getAsString());
    assertTrue(Files.exists(folder.resolve("out.previous/second/result.json")));
    noLeftovers();
  }

  @Test
  void aCacheThatCannotBeWrittenIsToldOnce() throws IOException {
    Files.createDirectories(bench.places.cache().getParent());
    Files.writeString(bench.places.cache(), "in the way");
    bench.run(PLAN);
    assertEquals("finished", bench.json("run.json").get("state").getAsString());
    assertEquals(
        1,
        bench.events.stream().filter(e -> e.contains("LP-1036")).count(),
        bench.events.toString());
  }
}
