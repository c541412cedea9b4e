package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The order is that of the Java library. */
class BucketSortTest {

  private static final int MANY = 20_000;

  private final SplittableRandom random = new SplittableRandom(5);

  private static void check(double[] v) {
    double[] expected = v.clone();
    Arrays.sort(expected);
    BucketSort.sort(v);
    assertArrayEquals(expected, v);
  }

  private static void check(DoubleSupplier numbers) {
    check(DoubleStream.generate(numbers).limit(MANY).toArray());
  }

  @Test
  void numbersOverManyOrdersOfMagnitude() {
    check(() -> Math.exp(60 * random.nextDouble() - 30));
  }

  @Test
  void fewDifferentNumbers() {
    check(() -> 3 + random.nextInt(4));
    check(() -> 4);
  }

  @Test
  void bothSidesOfZero() {
    check(() -> random.nextDouble() - 0.5);
    check(() -> random.nextBoolean() ? 0.0 : -0.0);
  }

  /** Keys of the least and the largest double are farther apart than a long counts. */
  @Test
  void allDoubles() {
    check(() -> Double.longBitsToDouble(random.nextLong()));
    double[] ends = {
      Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -0.0
    };
    check(() -> ends[random.nextInt(ends.length)]);
  }

  @Test
  void lengthsAroundPowersOfTwo() {
    for (int n : new int[] {0, 1, 2, 1023, 1024, 1025, 2047, 2048, 4096}) {
      check(random.doubles(n).toArray());
    }
  }
}
