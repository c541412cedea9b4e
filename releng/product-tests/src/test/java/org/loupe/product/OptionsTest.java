package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option of the command, with a value that it takes and with one that it does not. */
@Execution(ExecutionMode.SAME_THREAD)
class OptionsTest {
  @TempDir static Path shared;

  private static OwnProduct product;

  /** For what ends before anything is done: a start of its own takes a second. */
  private static OneProcess process;

  @TempDir Path temp;
  private Path script;

  @BeforeAll
  static void start() throws IOException {
    product = OwnProduct.in(shared.resolve("product"));
    process = OneProcess.of(product, shared);
  }

  @AfterAll
  static void end() throws IOException {
    process.close();
    product.close();
  }

  @BeforeEach
  void script() throws IOException {
    script =
        Scripts.write(
            temp,
            "param half: number = 1",
            "model net = registry(\"random-mlp-2-8-8-1\")",
            "analysis a = geometry.partition(net, window = square(half))");
  }

  private Object[] run(String... options) {
    return Stream.concat(
            Stream.of("run", script, "--out", temp.resolve("out")), Arrays.stream(options))
        .toArray();
  }

  private JsonObject manifest() throws IOException {
    return JsonParser.parseString(Files.readString(temp.resolve("out/run.json"))).getAsJsonObject();
  }

  /** All options that change nothing else at once: a process start costs a second. */
  @Test
  void goodValuesAreTakenAndWrittenDown() throws IOException {
    Files.createDirectories(temp.resolve("other"));
    Files.writeString(temp.resolve("loupe.json"), "{ \"format\": 1, \"threads\": 2, \"seed\": 5 }");
    String options =
        "--set half=0.5 --engine nd4j --device cpu --threads 1 --memory 2GiB --seed 42"
            + " --timeout 10min --keep-going --no-cache --allow-path other --progress none"
            + " --untrusted-scripts refuse --format text --safe-mode --verbose";
    Product.Ended ended = Product.loupe(run(options.split(" "))).in(temp).run();
    assertEquals(0, ended.exit(), ended.all());
    JsonObject m = manifest();
    assertEquals(42, m.get("seed").getAsLong());
    assertEquals(1, m.get("threads").getAsInt());
    assertEquals(2L << 30, m.get("memory").getAsLong());
    assertEquals("nd4j", m.getAsJsonObject("engine").get("name").getAsString());
    JsonObject settings = m.getAsJsonObject("settings");
    assertEquals("--threads", settings.getAsJsonObject("threads").get("from").getAsString());
    JsonObject untrusted = settings.getAsJsonObject("untrusted-scripts");
    assertEquals("refuse", untrusted.get("value").getAsString());
    assertTrue(m.toString().contains("square(0.5)"), m.toString());
    assertTrue(ended.err().contains("seed: --seed"), ended.all());
    assertTrue(ended.out().contains("report.html"), ended.all());
  }

  @Test
  void theManifestSaysWhichLayerWon() throws IOException {
    Files.writeString(temp.resolve("loupe.json"), "{ \"format\": 1, \"threads\": 2, \"seed\": 5 }");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--quiet")
            .with("LOUPE_THREADS", "1")
            .run();
    assertEquals(0, ended.exit(), ended.all());
    assertEquals("", ended.err());
    JsonObject settings = manifest().getAsJsonObject("settings");
    assertEquals("LOUPE_THREADS", settings.getAsJsonObject("threads").get("from").getAsString());
    assertEquals(
        temp.resolve("loupe.json") + ": seed",
        settings.getAsJsonObject("seed").get("from").getAsString());
    assertEquals(5, manifest().get("seed").getAsLong());
    assertEquals("default", settings.getAsJsonObject("engine").get("from").getAsString());
  }

  @ParameterizedTest
  @CsvSource({
    "--set, half, 2, NAME=VALUE",
    "--set, haif=2, 2, half",
    "--engine, nd4, 7, nd4j",
    "--engine, toch, 7, torch",
    "--device, cpus, 7, cpu",
    "--device, cuda:0, 7, cuda:0",
    "--threads, none, 2, whole number",
    "--memory, 8GB, 2, 8GiB",
    "--seed, 1.5, 2, whole number",
    "--timeout, 10m, 2, 10min",
    "--allow-path, nowhere, 2, folder",
    "--untrusted-scripts, chlid, 2, child",
    "--progress, bars, 2, bar",
    "--format, jsn, 2, json",
    "--shard, 3/2, 2, 2/7",
    "--workers, 0, 2, from 1 to 256",
  })
  void badValuesAreRefusedWithTheNearestGoodOne(String option, String value, int exit, String words)
      throws IOException {
    Product.Ended ended = process.loupe(run(option, value));
    assertEquals(exit, ended.exit(), ended.all());
    assertTrue(ended.err().contains(words), ended.all());
    assertFalse(Files.exists(temp.resolve("out")));
    assertFalse(Files.exists(temp.resolve("out.partial")));
  }

  @ParameterizedTest
  @CsvSource({
    "run a.loupe --resum, --resume",
    "run a.loupe --keep-goign, --keep-going",
    "check --alow-path . a.loupe, --allow-path",
    "fmt --chek a.loupe, --check",
    "new --exmaple line x, --example",
    "list models --fromat json, --format",
    "describe digits --formt json, --format",
    "runs list --foramt json, --format",
    "report x --quite, --quiet",
    "cache clear --older-then 1h, --older-than",
    "doctor --bundel x.zip, --bundle",
    "lsp --verbos, --verbose",
    "doctor --safemode, --safe-mode",
  })
  void unknownOptionsAreRefusedWithTheNearestKnownOne(String line, String meant)
      throws IOException {
    Product.Ended ended = process.loupe((Object[]) line.split(" "));
    assertEquals(2, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-7001"), ended.all());
    assertTrue(ended.err().contains("Did you mean '" + meant + "'"), ended.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "check",
        "fmt",
        "new",
        "models",
        "data",
        "list",
        "describe",
        "runs list",
        "runs show",
        "report",
        "cache show",
        "cache clear",
        "lsp",
        "doctor",
        "completion",
        "help"
      })
  void everyCommandHasHelpWithAnExample(String command) throws IOException {
    Product.Ended ended = process.loupe((Object[]) (command + " --help").split(" "));
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains("Usage: loupe " + command), ended.all());
    assertTrue(
        ended.out().contains("Examples:\n  ") || ended.out().contains("\nCommands:\n"),
        ended.all());
    for (String option : List.of("--help", "--verbose", "--quiet", "--safe-mode")) {
      assertTrue(ended.out().contains(option), option);
    }
  }
}
