package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is killed goes on from the state that it kept, and comes to the same bits. */
class TrainingResumeTest {
  private static final int LIMIT_SECONDS = 600;

  private static final List<String> SCRIPT =
      List.of(
          "data digits = registry(\"digits\")",
          "let net = mlp([32], normalisation = batch, dropout = 0.2)",
          "analysis t = evaluation.train(net, digits) {",
          "  epochs = 12",
          "  keep = 0 s",
          "}",
          "expect t.validationAccuracy > 0.8");

  @TempDir Path temp;

  private Product run(Path script, Path out, String engine, String... more) {
    Object[] words = {
      "run", script, "--out", out, "--engine", engine, "--threads", "1", "--no-cache"
    };
    return Product.loupe(Stream.concat(Stream.of(words), Stream.of((Object[]) more)).toArray())
        .within(LIMIT_SECONDS);
  }

  /** The states of trainings in a run that is not finished, by what they belong to. */
  private static List<String> kept(Path partial) throws IOException {
    Path states = partial.resolve(".steps/.states");
    if (!Files.isDirectory(states)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(states)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".npz"))
          .map(f -> f.replace(".npz", ""))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j", "torch", "reference"})
  void itComesToTheSameBits(String engine) throws Exception {
    Path script = Scripts.write(temp, SCRIPT.toArray(String[]::new));
    RunFolder undisturbed = new RunFolder(temp.resolve("undisturbed"));
    Product.Ended whole = run(script, undisturbed.path(), engine).runShared();
    assertEquals(0, whole.exit(), whole.all());

    RunFolder out = new RunFolder(temp.resolve("out"));
    Path output = Files.createDirectory(temp.resolve("output"));
    Process process = run(script, out.path(), engine).start(output);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      while (kept(out.sibling(".partial").path()).isEmpty()) {
        assertTrue(process.isAlive(), Product.read(output, "err"));
        assertTrue(System.nanoTime() < end, Product.read(output, "err"));
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly();
      process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    List<String> states = kept(out.sibling(".partial").path());
    Product.Ended resumed = run(script, out.path(), engine, "--resume").run();
    assertEquals(0, resumed.exit(), resumed.all());
    // it is this state that the step asked for
    assertEquals(states, List.of(out.step("t").get("key").getAsString()));
    for (String file : List.of("model.onnx", "epochs.csv")) {
      assertArrayEquals(
          Files.readAllBytes(undisturbed.path().resolve("t").resolve(file)),
          Files.readAllBytes(out.path().resolve("t").resolve(file)),
          file);
    }
  }
}
