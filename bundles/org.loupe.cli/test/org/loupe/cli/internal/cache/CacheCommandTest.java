package org.loupe.cli.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.cli.internal.Harness;

/** {@code loupe cache}, on a folder as runs leave it. */
class CacheCommandTest {
  @TempDir Path folder;
  private Harness loupe;
  private Path results;

  @BeforeEach
  void results() throws IOException {
    loupe = new Harness(folder);
    results = Files.createDirectories(folder.resolve("home/cache/results"));
    result("a", "geometry.partition", 1, 1000);
    result("b", "geometry.partition", 40 * 24, 2000);
    result("c", "geometry.line", 3, 500);
  }

  private void result(String key, String analysis, int hoursAgo, int bytes) throws IOException {
    Path entry = Files.createDirectories(results.resolve(key.repeat(64)));
    String json = "{\"format\":1,\"results\":{},\"key\":{\"analysis\":\"%s\"}}".formatted(analysis);
    Files.writeString(entry.resolve("entry.json"), json);
    Files.write(entry.resolve("t0.bin"), new byte[bytes - json.length()]);
    Files.setLastModifiedTime(
        entry, FileTime.from(Instant.now().minus(Duration.ofHours(hoursAgo))));
  }

  private boolean has(String key) {
    return Files.exists(results.resolve(key.repeat(64)));
  }

  @Test
  void sizeAndAgeAreShownByAnalysis() throws IOException {
    Files.createDirectories(folder.resolve("home/cache/natives"));
    Files.write(folder.resolve("home/cache/natives/x.so"), new byte[4096 - 3500]);
    assertEquals(0, loupe.run("cache", "show"), loupe.err());
    List<String> lines = loupe.out().lines().toList();
    assertTrue(
        lines.get(0).matches("geometry.line +1 +500 B +last used 3:00:00 ago"), lines.get(0));
    assertTrue(
        lines.get(1).matches("geometry.partition +2 +2.9 KiB +last used 1:00:00 ago"),
        lines.get(1));
    assertEquals(
        "3 results, 3.4 KiB of at most 20 GiB; with libraries and all else 4 KiB in "
            + folder.resolve("home/cache"),
        lines.get(2));
  }

  @Test
  void verboseShowsEveryResult() {
    assertEquals(0, loupe.run("cache", "show", "-v"));
    assertTrue(loupe.out().contains("b".repeat(64)), loupe.out());
    assertTrue(loupe.out().contains("40 days"), loupe.out());
  }

  @Test
  void jsonIsAnObjectAResultAndTheTotal() {
    assertEquals(0, loupe.run("cache", "show", "--format", "json"));
    List<JsonObject> lines =
        loupe.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals(4, lines.size());
    assertEquals("a".repeat(64), lines.getFirst().get("key").getAsString());
    assertEquals(3500, lines.getLast().get("bytes").getAsLong());
    assertEquals(20L << 30, lines.getLast().get("limit").getAsLong());
  }

  @Test
  void withoutACacheThereIsNothing() {
    loupe.environment.put("LOUPE_HOME", folder.resolve("other").toString());
    assertEquals(0, loupe.run("cache", "show"));
    assertTrue(loupe.out().startsWith("0 results, 0 B"), loupe.out());
    assertEquals(0, loupe.run("cache", "clear"));
    assertFalse(Files.exists(folder.resolve("other")));
  }

  @Test
  void clearRemovesAllResultsAndNothingElse() throws IOException {
    Path library = folder.resolve("home/cache/natives/x.so");
    Files.createDirectories(library.getParent());
    Files.writeString(library, "x");
    assertEquals(0, loupe.run("cache", "clear"));
    assertEquals("removed 3 results, 3.4 KiB\n", loupe.out());
    assertFalse(has("a") || has("b") || has("c"));
    assertTrue(Files.exists(library));
  }

  @Test
  void clearByAgeLeavesWhatIsYounger() {
    assertEquals(0, loupe.run("cache", "clear", "--older-than", "720h"));
    assertFalse(has("b"));
    assertTrue(has("a") && has("c"));
  }

  @Test
  void clearByAnalysisAndAgeIsBoth() {
    assertEquals(
        0,
        loupe.run(
            "cache",
            "clear",
            "--analysis",
            "geometry.partition",
            "--older-than",
            "2h",
            "--format",
            "json"));
    assertEquals("{\"type\":\"cleared\",\"results\":1,\"bytes\":2000}\n", loupe.out());
    assertTrue(has("a") && has("c"));
  }

  @Test
  void aMisspeltAnalysisRemovesNothing() {
    assertEquals(2, loupe.run("cache", "clear", "--analysis", "geometry.lin"));
    assertTrue(
        loupe
            .err()
            .startsWith(
                "loupe: LP-7009 The cache has no results of 'geometry.lin'. Did you mean"
                    + " 'geometry.line'?"),
        loupe.err());
    assertEquals(2, loupe.run("cache", "clear", "--older-than", "30"));
    assertTrue(has("a") && has("b") && has("c"));
  }

  @Test
  void aDamagedResultIsShownAndCanBeCleared() throws IOException {
    Files.writeString(results.resolve("c".repeat(64)).resolve("entry.json"), "{");
    assertEquals(0, loupe.run("cache", "show"));
    assertTrue(loupe.out().contains("(damaged)"), loupe.out());
    assertEquals(0, loupe.run("cache", "clear"));
    assertFalse(has("c"));
  }
}
