package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void batchSizeReadsAsN() {
    assertEquals("[N, 3, 12N]", Shape.of(Shape.N, 3, -12).toString());
    assertEquals("[]", Shape.SCALAR.toString());
  }

  @Test
  void multiplesOfTheBatchSizeBecomeNumbers() {
    assertArrayEquals(new long[] {5, 3, 60}, Shape.of(Shape.N, 3, -12).at(5));
    assertArrayEquals(new long[] {0, 3}, Shape.of(Shape.N, 3).at(0));
  }

  @Test
  void countKeepsTheBatchSizeOpen() {
    assertEquals(-24, Shape.of(-2, 3, 4).count());
    assertEquals(1, Shape.SCALAR.count());
    assertEquals(0, Shape.of(0, 5).count());
  }

  @Test
  void batchSizeSquaredIsRefused() {
    assertThrows(ArithmeticException.class, () -> Shape.of(Shape.N, Shape.N).count());
  }

  @Test
  void sizesBeyondALongAreRefused() {
    assertThrows(ArithmeticException.class, () -> Shape.of(1L << 40, 1L << 40).count());
    assertThrows(ArithmeticException.class, () -> Shape.of(-(1L << 40)).at(1L << 40));
  }

  @Test
  void broadcastMatchesFromTheLastAxis() {
    assertEquals(
        Shape.of(Shape.N, 3, 4), Shape.broadcast(Shape.of(Shape.N, 1, 4), Shape.of(3, 1)));
    assertEquals(Shape.of(2, 5), Shape.broadcast(Shape.SCALAR, Shape.of(2, 5)));
    assertEquals(Shape.of(0, 3), Shape.broadcast(Shape.of(0, 3), Shape.of(1, 3)));
  }

  @Test
  void batchAxisOnlyBroadcastsWithItselfAndOne() {
    assertEquals(Shape.of(Shape.N, 2), Shape.broadcast(Shape.of(1, 2), Shape.of(Shape.N, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Shape.broadcast(Shape.of(Shape.N, 2), Shape.of(5, 2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Shape.broadcast(Shape.of(Shape.N), Shape.of(-2)));
  }

  @Test
  void equalityIsByTheSizes() {
    assertEquals(Shape.of(2, 3), Shape.of(2, 1).with(-1, 3));
    assertEquals(Shape.of(3), Shape.of(2, 3).row());
  }
}
