package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Runs are ended at a hundred random points, from the start of the launcher to the end of the
 * process, by Ctrl-C, TERM and KILL. Afterwards the old or the new run stands, and {@code --resume}
 * comes to the results of a run that nobody disturbed.
 */
@Isolated
class InterruptionTest {
  private static final int POINTS = 100;
  private static final int LANES = 2;

  /** After so many ends a run is left alone, and is to be a whole one then. */
  private static final int BETWEEN = 5;

  /** What is promised on a machine that has a processor for the process. */
  private static final double ENDS_WITHIN_SECONDS = 2;

  /** The clock of a process ticks every 10 ms, and stands still while it writes to disk. */
  private static final int LATER_MILLIS = 30;

  private static final String[] SCRIPT = {
    "model net = onnx(\"net.onnx\")",
    "analysis a = geometry.partition(net) { window = square(1) }",
    "analysis b = geometry.line(net, from = [-1, -1], to = [1, 0.5])",
    "analysis c = geometry.partition(net) { window = square(1/2) }"
  };

  @TempDir Path temp;

  /** One of the processes that run side by side, each with a folder of its own. */
  private record Lane(
      Path folder,
      Random random,
      Duration life,
      Map<String, String> hashes,
      boolean cached,
      List<Ending> endings) {

    RunFolder out() {
      return new RunFolder(folder.resolve("out"));
    }

    Product product() {
      return InterruptionTest.product(folder, cached ? "--resume" : "--resume --no-cache");
    }

    /** Ends the process of a run somewhere. */
    void endSomewhere() throws Exception {
      Ending ending =
          Ending.of(
              product(),
              Files.createTempDirectory(folder, "output"),
              Ending.Signal.values()[random.nextInt(Ending.Signal.values().length)],
              Duration.ofNanos(random.nextLong(life.toNanos())),
              Duration.ofMillis(random.nextInt(LATER_MILLIS)));
      endings.add(ending);
      // one that was about to end may end by itself
      assertTrue(ending.isBySignal() || ending.exit() == 0, ending.all());
      assertTrue(ending.seconds() < ENDS_WITHIN_SECONDS * ending.stretch(), ending.all());
      assertFalse(ending.err().contains("\tat "), ending.all());
      stands(ending.all());
    }

    /** The old run or the new one is there and whole, whatever else there is. */
    private void stands(String how) throws IOException {
      if (out().exists()) {
        out().isWhole(hashes);
      } else {
        // between the two moves at the end: the next one that opens the folder makes up for it
        assertTrue(Files.exists(folder.resolve("out.partial/.complete")), how);
        out().sibling(".partial").isWhole(hashes);
        out().sibling(".previous").isWhole(hashes);
      }
      if (out().sibling(".previous").exists()) {
        out().sibling(".previous").isWhole(hashes);
      }
    }

    /** Goes on undisturbed. */
    void comesToItsEnd() throws IOException {
      Product.Ended ended = product().run();
      assertEquals(0, ended.exit(), ended.all());
      out().isWhole(hashes);
      assertFalse(out().sibling(".partial").exists(), ended.all());
      for (String left : List.of(".lock", ".complete", ".old", ".steps", ".spool")) {
        assertFalse(Files.exists(out().path().resolve(left)), left + "\n" + ended.all());
      }
    }

    Void run(int points) throws Exception {
      for (int i = 1; i <= points; i++) {
        endSomewhere();
        if (i % BETWEEN == 0) {
          comesToItsEnd();
        }
      }
      return null;
    }
  }

  private static Product product(Path folder, String options) {
    List<Object> arguments = new ArrayList<>(List.of("run", folder.resolve("script.loupe")));
    arguments.addAll(List.of("--engine", "reference", "--out", folder.resolve("out")));
    arguments.addAll(List.of(options.split(" ")));
    return Product.loupe(arguments.toArray())
        .within(600)
        .with("LOUPE_HOME", folder.resolveSibling("home").toString());
  }

  /** A folder with a run that nobody disturbed, and how long that took on processors. */
  private Duration undisturbed(Path folder, String options) throws Exception {
    Path samples = Product.PROJECT.resolve("bundles/org.loupe.samples/samples/models");
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("net.onnx"));
    Files.copy(samples.resolve("mlp_2_8_8_1_init.onnx"), folder.resolve("net.onnx"));
    Scripts.write(folder, SCRIPT);
    Path output = Files.createTempDirectory(folder, "output");
    return Ending.undisturbed(product(folder, options), output);
  }

  @Test
  void atAHundredRandomPoints(TestReporter reporter) throws Exception {
    Path first = temp.resolve("first");
    undisturbed(first, "--quiet");
    Map<String, String> hashes = new RunFolder(first.resolve("out")).hashes();
    assertEquals(3, hashes.size());
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      // one with the cache of the first run, one that computes each time
      boolean cached = i % 2 == 0;
      Path folder = temp.resolve("lane" + i);
      Duration life = undisturbed(folder, cached ? "--quiet" : "--no-cache");
      lanes.add(new Lane(folder, new Random(25 + i), life, hashes, cached, new ArrayList<>()));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      List<Future<Void>> runs = new ArrayList<>();
      for (Lane lane : lanes) {
        runs.add(threads.submit(() -> lane.run(POINTS / LANES)));
      }
      for (Future<Void> run : runs) {
        run.get();
      }
    }
    List<Ending> endings = lanes.stream().flatMap(l -> l.endings().stream()).toList();
    double[] seconds =
        endings.stream()
            .filter(e -> e.signal() == Ending.Signal.INT && e.isBySignal())
            .mapToDouble(Ending::seconds)
            .sorted()
            .toArray();
    reporter.publishEntry(
        "%d times Ctrl-C: ended in %.2f s in the median, %.2f s at most"
            .formatted(seconds.length, seconds[seconds.length / 2], seconds[seconds.length - 1]));
    // else the points were not spread over the life of the process
    assertTrue(
        endings.stream().filter(Ending::isBySignal).count() > POINTS * 3 / 4,
        () -> String.join("\n", endings.stream().map(Ending::all).toList()));
  }
}
