package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code loupe runs diff, replay, verify} of the packaged product. */
class ProvenanceTest {
  @TempDir Path temp;
  private Path run;

  @BeforeEach
  void run() throws IOException {
    Path samples = Product.PROJECT.resolve("bundles/org.loupe.samples/samples");
    Files.copy(samples.resolve("models/mlp_2_8_8_1_init.onnx"), temp.resolve("net.onnx"));
    Files.writeString(temp.resolve("points.csv"), "x,y\n0,0\n0.5,0.25\n");
    Path script =
        Scripts.write(
            temp,
            "model net = onnx(\"net.onnx\")",
            "data points = csv(\"points.csv\")",
            "expect points.count == 2",
            "param half: number = 1/2",
            "analysis a = geometry.partition(net) { window = square(half) }");
    run = temp.resolve("out");
    ended(0, "run", script, "--out", run);
  }

  private Product.Ended ended(int exit, Object... words) {
    Product.Ended ended = Product.loupe(words).runShared();
    assertEquals(exit, ended.exit(), ended.all());
    return ended;
  }

  @Test
  void aTamperedFileIsNamedAndAReplayIsNotMisledByIt() throws IOException {
    ended(0, "runs", "verify", run);
    Path result = run.resolve("a/result.json");
    Files.writeString(result, Files.readString(result).replace("0.", "1."));
    Files.writeString(run.resolve("notes.txt"), "mine");
    Product.Ended verified = ended(4, "runs", "verify", run);
    assertEquals("changed        a/result.json\nforeign        notes.txt\n", verified.out());
    // results are compared by the hashes of what was computed
    ended(0, "runs", "replay", run);
  }

  @Test
  void anInputThatIsGoneIsNamedAndCannotBeReplayed() throws IOException {
    // the registry has the network by its hash, and nothing but it
    Files.delete(temp.resolve("net.onnx"));
    ended(0, "runs", "replay", run);
    Files.delete(temp.resolve("points.csv"));
    Product.Ended verified = ended(4, "runs", "verify", run);
    assertTrue(verified.out().startsWith("input-missing  "), verified.all());
    Product.Ended replayed = ended(4, "runs", "replay", run);
    assertTrue(replayed.err().contains("points.csv"), replayed.all());
  }

  @Test
  void aReplayThatDiffersNamesStepAndComponent() throws IOException {
    Path plan = run.resolve("plan.json");
    Files.writeString(plan, Files.readString(plan).replace("0.5", "0.25"));
    Path kept = temp.resolve("replay");
    Product.Ended replayed = ended(1, "runs", "replay", run, "--out", kept);
    assertTrue(replayed.out().contains("a.regions: "), replayed.all());
    assertTrue(replayed.err().endsWith("loupe: the results are not the same\n"), replayed.all());
    Product.Ended diff = ended(0, "runs", "diff", run, kept);
    assertTrue(diff.out().contains("step a: window  "), diff.all());
    assertTrue(diff.out().contains("a.regions: "), diff.all());
  }

  @Test
  void withAnotherEngineTheToleranceHolds() {
    Product.Ended replayed = ended(0, "runs", "replay", run, "--engine", "nd4j");
    assertTrue(replayed.err().contains("within the tolerance"), replayed.all());
    Product.Ended absent = ended(7, "runs", "replay", run, "--engine", "abacus");
    assertTrue(absent.err().contains("abacus"), absent.all());
  }

  @Test
  void aReplayLeavesNothing() throws IOException {
    ended(0, "runs", "replay", run);
    assertFalse(Product.loupe("runs", "list").runShared().out().contains("loupe-replay"));
  }
}
