package org.loupe.api.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  /** Row i of the source is the number i. */
  private record Numbered(long[] rows, Optional<Tensor> all) implements Dataset {
    static Numbered of(int n) {
      return new Numbered(LongStream.range(0, n).toArray(), Optional.empty());
    }

    static Numbered labelled(long... labels) {
      return new Numbered(of(labels.length).rows, Optional.of(Tensor.of(labels, labels.length)));
    }

    @Override
    public String name() {
      return "numbered";
    }

    @Override
    public long size() {
      return rows.length;
    }

    @Override
    public Port row() {
      return new Port("row", DType.F64, List.of());
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public Optional<Tensor> labels() {
      return all.map(
          t ->
              t.dtype() == DType.F64
                  ? Tensor.of(Arrays.stream(rows).mapToDouble(t::getDouble).toArray())
                  : Tensor.of(Arrays.stream(rows).map(t::getLong).toArray()));
    }

    @Override
    public Tensor read(long... wanted) {
      return Tensor.of(Arrays.stream(wanted).map(r -> rows[(int) r]).toArray());
    }

    @Override
    public String hash() {
      return Arrays.toString(rows);
    }

    @Override
    public Optional<long[]> selection() {
      return Optional.of(rows);
    }

    @Override
    public Dataset select(long... wanted) {
      return new Numbered(Arrays.stream(wanted).map(r -> rows[(int) r]).toArray(), all);
    }
  }

  private static long[] rows(Dataset d) {
    return d.selection().orElseThrow();
  }

  private static Split split(Dataset d, double train, double validation, long seed) {
    return Split.of(d, train, validation, seed, Split.By.ROWS);
  }

  /** Vigna's splitmix64.c, seed 0: the first three numbers. Orders are to be the same for ever. */
  @Test
  void theRandomNumbersAreThoseOfSplitMix64() {
    SplittableRandom random = new SplittableRandom(0);
    assertEquals(0xe220a8397b1dcdafL, random.nextLong());
    assertEquals(0x6e789e6aa1b965f4L, random.nextLong());
    assertEquals(0x06c45d188009454fL, random.nextLong());
  }

  /**
   * By hand from those numbers: 3 is swapped with floor(4 * 0.883) = 3, 2 with floor(3 * 0.431) =
   * 1, 1 with floor(2 * 0.026) = 0.
   */
  @Test
  void anOrderByHand() {
    assertArrayEquals(new long[] {2, 0, 1, 3}, Shuffle.order(4, 0));
    assertArrayEquals(new long[] {}, Shuffle.order(0, 0));
    assertArrayEquals(new long[] {0}, Shuffle.order(1, 9));
  }

  /** Of 6,000 seeds, each order of 3 comes 1,000 times; 120 is four standard deviations. */
  @Test
  void everyOrderIsAsLikely() {
    int[] met = new int[27];
    for (int seed = 0; seed < 6000; seed++) {
      long[] o = Shuffle.order(3, seed);
      met[(int) (9 * o[0] + 3 * o[1] + o[2])]++;
    }
    long[] orders = Arrays.stream(met).filter(n -> n > 0).mapToLong(n -> n).toArray();
    assertEquals(6, orders.length);
    for (long n : orders) {
      assertEquals(1000, n, 120);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0.8, 0, 80, 0, 20",
    "100, 0.7, 0.2, 70, 20, 10",
    "10, 0.9, 0.1, 9, 1, 0",
    "10, 0.7, 0.3, 7, 3, 0",
    "7, 0.5, 0.25, 4, 1, 2",
    "1, 0.8, 0, 1, 0, 0",
    "0, 0.8, 0.1, 0, 0, 0",
    "5, 1, 0, 5, 0, 0",
    "5, 0, 0, 0, 0, 5"
  })
  void partsAreTheWhole(int n, double train, double validation, int a, int b, int c) {
    Split s = split(Numbered.of(n), train, validation, 3);
    assertEquals(List.of((long) a, (long) b, (long) c), sizes(s));
    long[] all =
        LongStream.concat(
                LongStream.concat(
                    Arrays.stream(rows(s.train())), Arrays.stream(rows(s.validation()))),
                Arrays.stream(rows(s.test())))
            .sorted()
            .toArray();
    assertArrayEquals(LongStream.range(0, n).toArray(), all);
  }

  private static List<Long> sizes(Split s) {
    return List.of(s.train().size(), s.validation().size(), s.test().size());
  }

  @Test
  void theSeedPicksAndRowsKeepTheirOrder() {
    Dataset d = Numbered.of(1000);
    long[] train = rows(split(d, 0.5, 0, 1).train());
    assertArrayEquals(train, rows(split(d, 0.5, 0, 1).train()));
    assertNotEquals(Arrays.toString(train), Arrays.toString(rows(split(d, 0.5, 0, 2).train())));
    long[] sorted = train.clone();
    Arrays.sort(sorted);
    assertArrayEquals(sorted, train);
  }

  /** 90 of class 0, 9 of class 1 and 1 of class 2, in blocks as files often have them. */
  @Test
  void byClassesEachHasItsShare() {
    long[] labels = new long[100];
    Arrays.fill(labels, 90, 99, 1);
    labels[99] = 2;
    for (int seed = 0; seed < 20; seed++) {
      Split s = Split.of(Numbered.labelled(labels), 2 / 3.0, 0, seed, Split.By.CLASSES);
      assertEquals(67, s.train().size());
      long[] of = s.train().labels().orElseThrow().toLongs();
      assertEquals(60, Arrays.stream(of).filter(l -> l == 0).count(), 1);
      assertEquals(6, Arrays.stream(of).filter(l -> l == 1).count());
    }
  }

  @Test
  void whatHasNoClassesIsNotSplitByThem() {
    Dataset targets = new Numbered(new long[] {0, 1}, Optional.of(Tensor.of(new double[] {1, 2})));
    for (Dataset d : List.of(targets, Numbered.of(2))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> Split.of(d, 0.5, 0, 0, Split.By.CLASSES));
      assertTrue(e.getMessage().contains("numbered"), e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.2", "-0.1, 0.5", "0.5, -0.1", "1.1, 0", "NaN, 0", "0.5, NaN"})
  void sharesOfMoreThanAllAreRefused(double train, double validation) {
    assertThrows(
        IllegalArgumentException.class, () -> split(Numbered.of(10), train, validation, 0));
  }
}
