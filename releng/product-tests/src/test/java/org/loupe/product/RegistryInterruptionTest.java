package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Writers of the registry are killed at a hundred random points. Afterwards the registry has the
 * entry or has it not, what it has is right, leftovers can be freed, and the entry can be added.
 */
@Isolated
class RegistryInterruptionTest {
  private static final int POINTS = 100;
  private static final int LANES = 2;

  /** After so many kills the registry is looked at by the product itself. */
  private static final int BETWEEN = 25;

  /** The clock of a process ticks every 10 ms, and stands still while it writes to disk. */
  private static final int LATER_MILLIS = 30;

  private static final Path SAMPLES = Product.PROJECT.resolve("bundles/org.loupe.samples/samples");

  @TempDir Path temp;

  /** What is killed; of files that are small, so that many points lie where they are written. */
  private enum Write {
    DATA("data", "add", SAMPLES.resolve("data/iris.csv").toString(), "--set", "label=class"),
    MODEL("models", "add", SAMPLES.resolve("models/mlp_2_8_8_1_init.onnx").toString()),
    REMOVE("data", "remove");

    private final List<String> words;

    Write(String... words) {
      this.words = List.of(words);
    }

    private Product product(Path home) {
      List<Object> arguments = new ArrayList<>(words);
      arguments.addAll(this == REMOVE ? List.of("mine") : List.of("--name", "mine"));
      return loupe(home, arguments.toArray());
    }

    private boolean isAdding() {
      return this != REMOVE;
    }

    private String kind() {
      return words.getFirst();
    }
  }

  private static Product loupe(Path home, Object... arguments) {
    return Product.loupe(arguments).within(600).with("LOUPE_HOME", home.toString());
  }

  /** One of the registries that are written side by side. */
  private record Lane(Path folder, Random random, Map<Write, Duration> lives) {

    private Path registry() {
      return folder.resolve("data/registry");
    }

    private String ended(Object... arguments) {
      Product.Ended ended = loupe(folder, arguments).run();
      assertEquals(0, ended.exit(), ended.all());
      assertEquals("", ended.err().replaceAll("(?m)^(added|removed).*\n", ""), ended.all());
      return ended.out();
    }

    private boolean isThere(String kind) {
      return Files.exists(registry().resolve(kind + "/mine@1.json"));
    }

    /** Kills one writer. */
    void killSomewhere(int number) throws Exception {
      Write write = Write.values()[number % Write.values().length];
      boolean before = isThere(write.kind());
      // most of its life a writer starts; half of the points lie in the last third
      double part = random.nextBoolean() ? random.nextDouble() : 1 - random.nextDouble() / 3;
      Ending ending =
          Ending.of(
              write.product(folder),
              Files.createTempDirectory(folder, "output"),
              Ending.Signal.KILL,
              Duration.ofNanos((long) (part * lives.get(write).toNanos())),
              Duration.ofMillis(random.nextInt(LATER_MILLIS)));
      boolean after = isThere(write.kind());
      // nothing to remove is an error of its own
      boolean missing = !before && !write.isAdding() && ending.exit() == 4;
      assertTrue(ending.isBySignal() || ending.exit() == 0 || missing, ending.all());
      assertTrue(after == before || after == write.isAdding(), ending.all());
      if (ending.exit() == 0) {
        assertEquals(write.isAdding(), after, ending.all());
      }
      for (String kind : List.of("data", "models")) {
        entriesAreWhole(kind, ending.all());
      }
    }

    /** An entry is a whole file, and the files that it names are there. */
    private void entriesAreWhole(String kind, String how) throws IOException {
      if (isThere(kind)) {
        String json = Files.readString(registry().resolve(kind + "/mine@1.json"));
        assertTrue(json.startsWith("{") && json.strip().endsWith("}"), how);
        String file = kind.equals("data") ? "iris.csv" : "mlp_2_8_8_1_init.onnx";
        assertTrue(visible().anyMatch(p -> p.endsWith(file)), how);
      }
    }

    /** Files of the registry but for those that a killed process was bringing in. */
    private Stream<Path> visible() throws IOException {
      try (Stream<Path> all = Files.walk(registry())) {
        return all.filter(p -> !p.toString().contains("/.adding-")).toList().stream();
      }
    }

    /** The product agrees, frees what is left, and the entry can be added. */
    void isInOrder() throws IOException {
      for (String kind : List.of("data", "models")) {
        boolean listed = ended("list", kind).contains("mine");
        assertEquals(isThere(kind), listed);
        ended(kind, "verify");
      }
      ended("data", "rebuild");
      try (Stream<Path> all = Files.walk(registry())) {
        List<String> left =
            all.map(Path::toString)
                .filter(p -> p.matches(".*(/\\.adding-|\\.tmp|\\.new).*"))
                .toList();
        assertEquals(List.of(), left);
      }
      assertTrue(ended("data", "rebuild").contains("; 0 B"));
      for (Write write : List.of(Write.DATA, Write.MODEL)) {
        Product.Ended added = write.product(folder).run();
        assertEquals(0, added.exit(), added.all());
      }
      ended("data", "verify", "mine");
      ended("models", "verify", "mine");
      assertFalse(ended("models", "show", "mine").isEmpty());
    }

    Void run(int points) throws Exception {
      for (int i = 1; i <= points; i++) {
        killSomewhere(i);
        if (i % BETWEEN == 0) {
          isInOrder();
        }
      }
      return null;
    }
  }

  @Test
  void aHundredKillsLeaveTheOldOrTheNewState() throws Exception {
    Path first = Files.createDirectory(temp.resolve("first"));
    Map<Write, Duration> lives = new EnumMap<>(Write.class);
    for (Write write : Write.values()) {
      Path output = Files.createTempDirectory(first, "output");
      lives.put(write, Ending.undisturbed(write.product(first), output));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      List<Future<Void>> lanes = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        Path folder = Files.createDirectories(temp.resolve("lane" + i));
        Files.createDirectories(folder.resolve("data/registry"));
        Lane lane = new Lane(folder, new Random(38 + i), lives);
        lanes.add(threads.submit(() -> lane.run(POINTS / LANES)));
      }
      for (Future<Void> lane : lanes) {
        lane.get();
      }
    }
  }
}
