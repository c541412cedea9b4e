package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which exit status counts when several things go wrong in a run: the first of 6, 5, 4, 1. */
class SeveralProblemsTest {
  private static final Path DAMAGED =
      Product.PROJECT.resolve(
          "bundles/org.loupe.data/test/corpus/parquet/refused/pages-damaged.parquet");

  private static final String INPUT_IS_DAMAGED = "analysis input = geometry.hull(bad, bad)";
  private static final String STEP_FAILS =
      "analysis flat = geometry.partition(net, plane = through(d[0], d[1], d[0]))";
  private static final String EXPECTATION_FAILS = "expect d.count == 1";

  @TempDir Path temp;

  @BeforeEach
  void damagedInput() throws IOException {
    Files.copy(DAMAGED, temp.resolve("bad.parquet"));
  }

  private Product.Ended run(String... lines) throws IOException {
    return runWithin("1h", lines);
  }

  private Product.Ended runWithin(String timeout, String... lines) throws IOException {
    Path script =
        Scripts.write(
            temp,
            "model net = registry(\"digits-mlp\")",
            "data d = registry(\"digits\")",
            "data bad = parquet(\"bad.parquet\")",
            String.join("\n", lines));
    return Product.loupe(
            "run",
            script,
            "--keep-going",
            "--no-cache",
            "--timeout",
            timeout,
            "--out",
            temp.resolve("out"))
        .runShared();
  }

  @Test
  void ofAFailedStepAndADamagedInputTheStep() throws IOException {
    Product.Ended ended = run(INPUT_IS_DAMAGED, STEP_FAILS);
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-2235"), ended.all());
  }

  @Test
  void ofADamagedInputAndAFailedExpectationTheInput() throws IOException {
    Product.Ended ended = run(INPUT_IS_DAMAGED, EXPECTATION_FAILS);
    assertEquals(4, ended.exit(), ended.all());
    assertTrue(ended.err().contains("does not hold"), ended.all());
  }

  @Test
  void ofAllThreeTheStep() throws IOException {
    Product.Ended ended = run(INPUT_IS_DAMAGED, STEP_FAILS, EXPECTATION_FAILS);
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-2235"), ended.all());
    assertTrue(ended.err().contains("does not hold"), ended.all());
  }

  @Test
  void ofAFailedStepAndTheEndOfTimeTheTime() throws IOException {
    // what is done once in a process does not count against the time
    assertEquals(5, run(STEP_FAILS).exit());
    // enough for a step that fails at once, not for one that takes minutes
    Product.Ended ended =
        runWithin(
            "10s",
            STEP_FAILS,
            "model large = registry(\"digits-resnet\")",
            "analysis long = geometry.partition(large) {",
            "  plane = through(d[0], d[7], d[9])",
            "  window = square(400)",
            "}");
    assertEquals(6, ended.exit(), ended.all());
    assertTrue(ended.err().contains("flat (geometry.partition) failed"), ended.all());
  }
}
