package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps, and their shares, in the packaged product. */
class SweepTest {
  private static final String SWEEP =
      """
      sweep grid = half in [1/4, 1/2, %s], level in [0, 1/8] {
        analysis part = geometry.partition(net, window = square(half))
        expect part.regions.count > level
      }
      expect size(grid.half) > 3 and grid.part.regions.count.min > 0
      report "sweep.run" { grid, best(grid, by = grid.part.regions.count, order = smallest).part }
      """;

  @TempDir Path temp;

  private Product.Ended run(Path script, Path out, String... more) {
    Object[] words = new Object[4 + more.length];
    words[0] = "run";
    words[1] = script;
    words[2] = "--out";
    words[3] = out;
    System.arraycopy(more, 0, words, 4, more.length);
    return Product.loupe(words).runShared();
  }

  /** Files of results: neither the manifest nor the report, which have times. */
  private static SortedMap<String, Integer> results(Path run) throws IOException {
    SortedMap<String, Integer> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run.resolve("grid"))) {
      for (Path f : all.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(f).toString();
        if (!name.endsWith("result.json")) {
          files.put(name, java.util.Arrays.hashCode(Files.readAllBytes(f)));
        }
      }
    }
    return files;
  }

  @Test
  void aPointThatFailsIsNamedAndStopsNoOther() throws IOException {
    // no square has such a side
    Path script = Scripts.write(temp, Scripts.SMALL, SWEEP.formatted("-1"));
    Path out = temp.resolve("out");
    Product.Ended ended = run(script, out);
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("grid/4/part"), ended.all());
    assertTrue(ended.err().contains("grid/5/part"), ended.all());
    assertTrue(Files.exists(out.resolve("grid/3/part/result.json")), ended.all());
    assertEquals(7, Files.readAllLines(out.resolve("grid/points.csv")).size());
    assertTrue(Files.exists(out.resolve("grid/figure.svg")));
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("6 points: half, level."));
  }

  @Test
  void shardsAreMergedIntoTheSameRun() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, SWEEP.formatted("3/4"));
    Path whole = temp.resolve("whole");
    Product.Ended one = run(script, whole);
    assertEquals(0, one.exit(), one.all());
    Path first = temp.resolve("first");
    Path second = temp.resolve("second");
    assertEquals(0, run(script, first, "--shard", "1/2", "--no-cache").exit());
    Product.Ended other = run(script, second, "--shard", "2/2", "--no-cache");
    assertEquals(0, other.exit(), other.all());
    assertFalse(Files.exists(second.resolve("grid/0")));

    Path merged = temp.resolve("merged");
    Product.Ended lacking = Product.loupe("runs", "merge", first, "--out", merged).runShared();
    assertEquals(4, lacking.exit(), lacking.all());
    assertTrue(lacking.err().contains("2/2 is missing"), lacking.all());
    assertFalse(Files.exists(merged));

    Product.Ended ended =
        Product.loupe("runs", "merge", second, first, "--out", merged).runShared();
    assertEquals(0, ended.exit(), ended.all());
    assertEquals(results(whole), results(merged));
    String report = Files.readString(merged.resolve("report.html"));
    assertTrue(report.contains("6 points: half, level."));
  }
}
