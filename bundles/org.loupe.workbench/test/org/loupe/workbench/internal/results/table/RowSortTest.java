package org.loupe.workbench.internal.results.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the sort of the platform, with many equal keys: equal rows keep their order. */
class RowSortTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 1000, 65_537})
  void sortsAsThePlatformDoes(int n) {
    int[] keys = new Random(7).ints(n, 0, 1 + n / 3).toArray();
    int[] rows = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    int[] expected =
        Arrays.stream(rows)
            .boxed()
            .sorted(Comparator.comparing(row -> keys[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    RowSort.sort(rows, (a, b) -> Integer.compare(keys[a], keys[b]));
    assertArrayEquals(expected, rows);
  }
}
