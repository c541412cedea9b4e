package org.loupe.geometry.internal.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.geometry.Linkage;
import org.loupe.geometry.internal.prune.Dendrogram.Merge;

/** Trees of groups against those of scipy, and against the definition. */
class DendrogramTest {

  private static double[] scattered(int n) {
    double[] d = new double[(int) Pairs.count(n)];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        long x = ((i + 1) * 7919L + (j + 1) * 104729L) * 2654435761L % (1L << 32);
        d[Pairs.at(n, i, j)] = (x >> 8) / 16777216.0;
      }
    }
    return d;
  }

  private static Dendrogram tree(int n, double[] distances, Linkage linkage) {
    int[] leaves = IntStream.range(0, n).toArray();
    return Dendrogram.of(n, leaves, distances.clone(), linkage, () -> {});
  }

  /** The merges that scipy gives, in its order and with its numbers of groups. */
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void mergesAreThoseOfScipy(Linkage linkage) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("test/linkage/scipy.txt"));
    int at = lines.indexOf(linkage.name().toLowerCase(Locale.ROOT)) + 1;
    assertTrue(at > 0);
    Dendrogram tree = tree(12, scattered(12), linkage);
    assertEquals(11, tree.merges().size());
    for (int step = 0; step < 11; step++) {
      String[] known = lines.get(at + step).split(" ");
      Merge m = tree.merges().get(step);
      assertEquals(Integer.parseInt(known[0]), m.left(), "step " + step);
      assertEquals(Integer.parseInt(known[1]), m.right(), "step " + step);
      assertEquals(Double.parseDouble(known[2]), m.distance(), 1e-15);
      assertEquals(Integer.parseInt(known[3]), m.size());
    }
  }

  /** The definition: of all groups the two that are nearest are joined, again and again. */
  @ParameterizedTest
  @EnumSource(Linkage.class)
  void eachStepJoinsTheNearestTwo(Linkage linkage) {
    int n = 40;
    double[] d = scattered(n);
    Dendrogram tree = tree(n, d, linkage);
    List<int[]> groups = new ArrayList<>();
    IntStream.range(0, n).forEach(i -> groups.add(new int[] {i}));
    for (Merge m : tree.merges()) {
      double least = Double.POSITIVE_INFINITY;
      int[] best = {};
      for (int a = 0; a < groups.size(); a++) {
        for (int b = a + 1; b < groups.size(); b++) {
          double between = between(groups.get(a), groups.get(b), d, n, linkage);
          if (between < least) {
            least = between;
            best = new int[] {a, b};
          }
        }
      }
      assertEquals(least, m.distance(), 1e-12);
      int[] one = groups.get(best[0]);
      int[] other = groups.remove(best[1]);
      groups.set(best[0], IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray());
      assertEquals(groups.get(best[0]).length, m.size());
    }
  }

  private static double between(int[] a, int[] b, double[] d, int n, Linkage linkage) {
    double[] all =
        Arrays.stream(a)
            .boxed()
            .flatMapToDouble(
                i ->
                    Arrays.stream(b)
                        .mapToDouble(j -> d[Pairs.at(n, Math.min(i, j), Math.max(i, j))]))
            .toArray();
    return switch (linkage) {
      case SINGLE -> Arrays.stream(all).min().orElseThrow();
      case COMPLETE -> Arrays.stream(all).max().orElseThrow();
      case AVERAGE -> Arrays.stream(all).average().orElseThrow();
    };
  }

  /** Left to right no two branches cross: the units of each group stand side by side. */
  @Test
  void groupsStandSideBySide() {
    int n = 40;
    Dendrogram tree = tree(n, scattered(n), Linkage.AVERAGE);
    int[] order = tree.order();
    assertArrayEquals(IntStream.range(0, n).toArray(), Arrays.stream(order).sorted().toArray());
    int[] low = new int[2 * n - 1];
    int[] high = new int[2 * n - 1];
    for (int i = 0; i < n; i++) {
      low[order[i]] = i;
      high[order[i]] = i;
    }
    for (int s = 0; s < n - 1; s++) {
      Merge m = tree.merges().get(s);
      assertEquals(high[m.left()] + 1, low[m.right()]);
      low[n + s] = low[m.left()];
      high[n + s] = high[m.right()];
    }
  }

  /** Hard cases: nothing, one, all alike, numbers of units that leave some out, a long chain. */
  @Test
  void degenerateTrees() {
    assertEquals(List.of(), tree(0, new double[0], Linkage.AVERAGE).merges());
    assertArrayEquals(new int[0], tree(1, new double[0], Linkage.AVERAGE).order());
    Dendrogram same = tree(5, new double[10], Linkage.COMPLETE);
    assertEquals(5, same.merges().getLast().size());
    assertEquals(0, same.merges().getLast().distance());
    Dendrogram some =
        Dendrogram.of(9, new int[] {2, 5, 8}, new double[] {3, 1, 2}, Linkage.SINGLE, () -> {});
    assertEquals(List.of(new Merge(2, 8, 1, 2), new Merge(5, 9, 2, 3)), some.merges());
    int n = 3000;
    double[] line = new double[(int) Pairs.count(n)];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        // a chain whose links get longer: each joins all before it
        line[Pairs.at(n, i, j)] = (double) j * j - (double) i * i + i * 1e-9;
      }
    }
    Dendrogram chain = tree(n, line, Linkage.SINGLE);
    assertEquals(n, chain.order().length);
    assertEquals(n, chain.merges().getLast().size());
  }
}
