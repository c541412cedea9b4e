package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StoredResult;
import org.loupe.runtime.StoredResults;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** What runs leave among the user's data and in the cache, to be looked at later. */
class RunIndexTest {
  @TempDir Path folder;

  private Bench bench() {
    Bench bench = new Bench(folder);
    bench.add(new Analyses.Add());
    return bench;
  }

  private static final String STEP =
      "{'name': 'sum', 'analysis': 'test.add', 'arguments': {'a': 1.5, 'b': 2}}".replace('\'', '"');

  @Test
  void aRunIsInTheIndexOnce() throws IOException {
    Bench bench = bench();
    bench.steps(STEP);
    bench.steps(STEP);
    assertEquals(List.of(bench.out().toAbsolutePath()), new RunIndex(bench.places).folders());
    try (Stream<Path> entries = Files.list(folder.resolve("data/runs"))) {
      assertEquals(1, entries.count());
    }
  }

  @Test
  void aRunThatCannotBeginIsInNone() {
    Bench bench = bench();
    String other = STEP.replace("test.add", "test.none");
    assertThrows(LoupeException.class, () -> bench.steps(other));
    assertTrue(Files.notExists(bench.out()));
    assertEquals(List.of(), new RunIndex(bench.places).folders());
  }

  @Test
  void anIndexThatCannotBeWrittenCostsNoRun() throws IOException {
    Bench bench = bench();
    Files.writeString(folder.resolve("data"), "a file where a folder should be");
    assertEquals(RunResult.State.FINISHED, bench.steps(STEP).state());
    assertEquals(List.of(), new RunIndex(bench.places).folders());
  }

  @Test
  void damagedEntriesAreNone() throws IOException {
    Bench bench = bench();
    bench.steps(STEP);
    Path index = folder.resolve("data/runs");
    Files.writeString(index.resolve("cut.json"), "{\"format\": 1, \"fol");
    Files.writeString(index.resolve("list.json"), "[]");
    Files.writeString(index.resolve("relative.json"), "{\"folder\": \"../../etc\"}");
    Files.writeString(index.resolve("nul.json"), "{\"folder\": \"/a\\u0000b\"}");
    assertEquals(List.of(bench.out().toAbsolutePath()), new RunIndex(bench.places).folders());
  }

  @Test
  void aStoredResultSaysWhatItIsAndWhenItWasUsed() throws IOException {
    Bench bench = bench();
    StoredResults results = new StoredResults(bench.places);
    assertEquals(List.of(), results.list());
    Instant before = Instant.now().minusSeconds(2);
    bench.steps(STEP);
    bench.steps(STEP.replace("1.5", "2.5"));
    List<StoredResult> stored = results.list();
    assertEquals(2, stored.size());
    StoredResult newest = stored.getFirst();
    assertEquals("test.add", newest.analysis());
    assertTrue(newest.used().isAfter(before), newest.toString());
    assertTrue(!newest.used().isBefore(stored.getLast().used()));
    long bytes;
    try (Stream<Path> files =
        Files.list(StoredResults.folder(bench.places).resolve(newest.key()))) {
      bytes = files.mapToLong(f -> f.toFile().length()).sum();
    }
    assertEquals(bytes, newest.bytes());

    results.remove(newest);
    assertEquals(List.of(stored.getLast()), results.list());
    bench.steps(STEP.replace("1.5", "2.5"));
    assertEquals(
        "the result is no longer stored",
        Bench.step(bench.json("run.json"), "sum").get("cache").getAsString());
  }
}
