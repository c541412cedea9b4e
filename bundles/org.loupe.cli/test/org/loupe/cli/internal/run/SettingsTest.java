package org.loupe.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.cli.internal.Harness;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Shard;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunOptions.Setting;
import org.loupe.runtime.worker.Workers;

/** Option over variable over project over user's settings over default. */
class SettingsTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void script() throws IOException {
    file("project/deep/a.loupe", "loupe 1\n");
    loupe = new Harness(folder);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ComputeSettings run(String... more) {
    String[] line = new String[2 + more.length];
    line[0] = "run";
    line[1] = "project/deep/a.loupe";
    System.arraycopy(more, 0, line, 2, more.length);
    assertEquals(0, loupe.run(line), loupe.err());
    return loupe.services.runs.getLast().compute();
  }

  @Test
  void eachLayerHidesTheOneBelow() throws IOException {
    assertEquals(Runtime.getRuntime().availableProcessors(), run().threads());
    file(
        "home/settings/settings.json", "{ \"format\": 1, \"threads\": 11, \"engine\": \"torch\" }");
    assertEquals(11, run().threads());
    file("project/loupe.json", "{ \"format\": 1, \"threads\": 12, \"memory\": \"3GiB\" }");
    assertEquals(12, run().threads());
    loupe.environment.put("LOUPE_THREADS", "13");
    assertEquals(13, run().threads());
    assertEquals(14, run("--threads", "14").threads());

    assertEquals("torch", run().engine());
    assertEquals(3L << 30, run().memory().bytes());
  }

  @Test
  void theNearestProjectCounts() throws IOException {
    file("project/loupe.json", "{ \"format\": 1, \"threads\": 12, \"engine\": \"nd4j\" }");
    file("project/deep/loupe.json", "{ \"format\": 1, \"threads\": 5, \"later\": [1, 2] }");

    assertEquals(5, run().threads());
    assertEquals("auto", run().engine());
  }

  @Test
  void theRunIsToldWhichOneWon() throws IOException {
    file("home/settings/settings.json", "{ \"format\": 1, \"engine\": \"nd4j\", \"seed\": 3 }");
    file("project/loupe.json", "{ \"format\": 1, \"memory\": \"3GiB\", \"no-cache\": true }");
    loupe.environment.put("LOUPE_THREADS", "13");
    loupe.environment.put("LOUPE_KEEP_GOING", "true");
    run("--device", "cpu", "--timeout", "10min");
    RunOptions options = loupe.services.runs.getLast();
    assertEquals(
        Map.of(
            "engine",
            new Setting("nd4j", folder.resolve("home/settings/settings.json") + ": engine"),
            "device",
            new Setting("cpu", "--device"),
            "memory",
            new Setting("3GiB", folder.resolve("project/loupe.json") + ": memory"),
            "threads",
            new Setting("13", "LOUPE_THREADS"),
            "seed",
            new Setting("3", folder.resolve("home/settings/settings.json") + ": seed"),
            "timeout",
            new Setting("10min", "--timeout"),
            "progress",
            new Setting("auto", "default"),
            "keep-going",
            new Setting("true", "LOUPE_KEEP_GOING"),
            "no-cache",
            new Setting("true", folder.resolve("project/loupe.json") + ": no-cache")),
        options.settings());
    assertEquals(
        Set.of(RunOptions.Choice.KEEP_GOING, RunOptions.Choice.NO_CACHE), options.choices());
    assertEquals(3, loupe.services.requests.getLast().seed());
  }

  @ParameterizedTest
  @CsvSource({
    "LOUPE_SEED, x",
    "LOUPE_TIMEOUT, 10",
    "LOUPE_NO_CACHE, yes",
    "LOUPE_UNTRUSTED_SCRIPTS, sandbox"
  })
  void aBadVariableIsNamed(String variable, String value) {
    loupe.environment.put(variable, value);
    assertEquals(2, loupe.run("run", "project/deep/a.loupe"));
    assertTrue(
        loupe
            .err()
            .startsWith("loupe: LP-7004 '%s' does not take '%s'.".formatted(variable, value)),
        loupe.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/2", "3/2", "2", "a/b", "1/0", "-1/2"})
  void aShardIsOneOfSeveral(String value) {
    assertEquals(2, loupe.run("run", "project/deep/a.loupe", "--shard=" + value));
    assertTrue(loupe.err().contains("LP-7004 '--shard' does not take"), loupe.err());
  }

  @Test
  void aShardHasAFolderOfItsOwn() {
    assertEquals(0, loupe.run("run", "project/deep/a.loupe", "--shard", "2/7"));
    RunOptions options = loupe.services.runs.getFirst();
    assertEquals(Optional.of(new Shard(2, 7)), options.shard());
    assertTrue(options.out().toString().endsWith(".2-of-7"), options.out().toString());
  }

  @Test
  void workersShareWhatOneProcessWouldHave() {
    assertEquals(
        0,
        loupe.run(
            "run", "project/deep/a.loupe", "--workers", "3", "--threads", "8", "--memory", "3GiB"));
    Workers workers = loupe.services.runs.getFirst().workers().orElseThrow();
    assertEquals(3, workers.count());
    assertEquals(
        List.of(
            folder.resolve("product/loupe").toString(),
            "worker",
            "--threads",
            "2",
            "--memory",
            (1L << 30) + "B"),
        workers.launch().command());
    assertTrue(
        Long.parseLong(workers.launch().environment().get("LOUPE_HEAP")) >= 256L << 20,
        workers.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "257", "two"})
  void aNumberOfWorkersThatNobodyMeansIsRefused(String count) {
    assertEquals(2, loupe.run("run", "project/deep/a.loupe", "--workers", count));
    assertTrue(loupe.err().contains("'--workers' does not take"), loupe.err());
  }

  @Test
  void aBadValueIsNamedWithItsFile() throws IOException {
    file("project/loupe.json", "{ \"threads\": \"many\" }");

    assertEquals(2, loupe.run("run", "project/deep/a.loupe"));
    assertTrue(
        loupe.err().contains(folder.resolve("project/loupe.json") + ": threads' does not take"),
        loupe.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{ \"format\": 2 }", "[]", "", "{ \"threads\": ", "{ \"format\": true }x"})
  void aFileThatCannotBeReadIsRefused(String text) throws IOException {
    file("project/loupe.json", text);

    assertEquals(4, loupe.run("run", "project/deep/a.loupe"));
    assertTrue(loupe.err().startsWith("loupe: LP-1055 The settings in '"), loupe.err());
  }
}
