package org.loupe.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.compute.RandomTensors;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

class RandomTensorsTest {
  private final Philox stream = Philox.keyed(0, "tests", "tensors");

  @Test
  void partsFitTogetherWhateverTheShape() {
    double[] all = RandomTensors.normal(stream, DType.F64, 0, 5, 4).toDoubles();
    double[] tail = RandomTensors.normal(stream, DType.F64, 12, 8).toDoubles();
    assertArrayEquals(Arrays.copyOfRange(all, 12, 20), tail);
  }

  @Test
  void singlePrecisionNeverReachesOne() {
    Tensor one = RandomTensors.uniform(new Almost(), DType.F32, 0, 1);
    assertTrue(one.getDouble(0) < 1, one.toString());
  }

  /** A stream whose numbers round to one in single precision. */
  private static final class Almost implements org.loupe.api.RandomStream {
    @Override
    public double uniform(long position) {
      return Math.nextDown(1.0);
    }

    @Override
    public double normal(long position) {
      return 0;
    }

    @Override
    public long below(long bound, long position) {
      return 0;
    }
  }

  @Test
  void integersLieBetweenTheirBounds() {
    long[] x = RandomTensors.integers(stream, -3, 4, 0, 1000).toLongs();
    assertEquals(7, LongStream.of(x).distinct().count());
    assertEquals(-3, LongStream.of(x).min().orElseThrow());
    assertEquals(3, LongStream.of(x).max().orElseThrow());
  }

  @Test
  void permutationsHaveEveryNumberOnce() {
    long[] p = RandomTensors.permutation(stream, 100, 0).toLongs();
    assertTrue(!Arrays.equals(p, LongStream.range(0, 100).toArray()));
    Arrays.sort(p);
    assertArrayEquals(LongStream.range(0, 100).toArray(), p);
  }

  /** Each of the six orders of three comes one time in six: 4 deviations of a count of 1000. */
  @Test
  void ordersAreEquallyLikely() {
    int[] counts = new int[27];
    for (int i = 0; i < 6000; i++) {
      long[] p = RandomTensors.permutation(stream, 3, 3L * i).toLongs();
      counts[(int) (9 * p[0] + 3 * p[1] + p[2])]++;
    }
    int[] seen = Arrays.stream(counts).filter(c -> c > 0).toArray();
    assertEquals(6, seen.length);
    Arrays.stream(seen).forEach(c -> assertEquals(1000, c, 120));
  }

  @Test
  void wholeTypesHaveNoUniformNumbers() {
    assertThrows(
        IllegalArgumentException.class, () -> RandomTensors.uniform(stream, DType.I64, 0, 1));
  }
}
