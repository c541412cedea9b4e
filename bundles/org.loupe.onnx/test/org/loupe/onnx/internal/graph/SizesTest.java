package org.loupe.onnx.internal.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.network.Shape;

/** Arithmetic of sizes by hand. */
class SizesTest {

  private static final Size N = new Size(0, 1);
  private static final Sizes MATRIX =
      Sizes.of(List.of(Size.of(1), Size.of(2), Size.of(3), Size.of(4), Size.of(5), N), 2, 3);

  private static Size n(long number) {
    return Size.of(number);
  }

  @Test
  void aShapeIsItsSizesWithTheBatchSizeOpen() {
    assertEquals("[N, 12N, 3]", Sizes.of(Shape.of(-1, -12, 3)).toString());
  }

  @Test
  void sumsAndProductsKeepTheBatchSize() {
    assertEquals(new Size(5, 1), N.plus(n(5)));
    assertEquals(new Size(15, 3), N.plus(n(5)).times(n(3)));
    assertEquals(new Size(-5, -1), N.plus(n(5)).negative());
    assertEquals("2N + 3", new Size(3, 2).toString());
  }

  @Test
  void theBatchSizeTimesItselfIsNoSize() {
    assertThrows(ArithmeticException.class, () -> N.times(N));
  }

  @Test
  void quotientsAreKnownWhereTheyDoNotDependOnTheBatchSizeOrDivideEvenly() {
    assertEquals(n(-3), n(-7).over(n(2)), "cut towards zero, as ONNX has it");
    assertEquals(n(4), new Size(0, 12).over(new Size(0, 3)));
    assertEquals(new Size(2, 3), new Size(4, 6).over(n(2)));
    assertThrows(ArithmeticException.class, () -> N.over(n(2)));
    assertThrows(ArithmeticException.class, () -> n(2).over(N));
    assertThrows(ArithmeticException.class, () -> new Size(1, 1).over(N));
    assertThrows(ArithmeticException.class, () -> n(2).over(n(0)));
  }

  @Test
  void overflowIsNoSize() {
    assertThrows(ArithmeticException.class, () -> n(Long.MAX_VALUE).plus(n(1)));
    assertThrows(ArithmeticException.class, () -> n(1L << 32).times(n(1L << 32)));
    assertThrows(ArithmeticException.class, () -> n(Long.MIN_VALUE).negative());
    assertThrows(ArithmeticException.class, () -> n(Long.MIN_VALUE).over(n(-1)));
  }

  @Test
  void placesOfAnAxisAreSelectedInAnyOrder() {
    Sizes s = MATRIX.select(1, List.of(-1L, 0L, 0L));
    assertArrayEquals(new int[] {2, 3}, s.shape());
    assertEquals("[3, 1, 1, N, 4, 4]", s.toString());
    assertEquals("[4, 5, N]", MATRIX.select(-2, List.of(1L)).toString());
    assertThrows(IllegalArgumentException.class, () -> MATRIX.select(1, List.of(3L)));
    assertThrows(IllegalArgumentException.class, () -> MATRIX.select(2, List.of(0L)));
  }

  @Test
  void transposing() {
    Sizes t = MATRIX.transposed(List.of(1, 0));
    assertArrayEquals(new int[] {3, 2}, t.shape());
    assertEquals("[1, 4, 2, 5, 3, N]", t.toString());
  }

  @Test
  void concatenationAlongEitherAxis() {
    assertEquals(
        "[1, 2, 3, 4, 5, N, 1, 2, 3, 4, 5, N]",
        Sizes.concat(List.of(MATRIX, MATRIX), 0).toString());
    assertEquals(
        "[1, 2, 3, 1, 2, 3, 4, 5, N, 4, 5, N]",
        Sizes.concat(List.of(MATRIX, MATRIX), -1).toString());
    assertThrows(
        IllegalArgumentException.class, () -> Sizes.concat(List.of(MATRIX, Sizes.of(1)), 0));
  }

  @Test
  void oneElementIsRepeated() {
    assertEquals("[2, 4]", Sizes.of(1, 2).combine(Sizes.of(2), Size::times).toString());
    assertEquals("[2, 4]", Sizes.scalar(n(2)).combine(Sizes.of(1, 2), Size::times).toString());
    assertThrows(IllegalArgumentException.class, () -> Sizes.of(1, 2).combine(MATRIX, Size::times));
  }

  @Test
  void sizesAreFew() {
    List<Size> most = Collections.nCopies(Sizes.MAX_COUNT, N);
    assertEquals(Sizes.MAX_COUNT, Sizes.of(most).values().size());
    assertThrows(
        IllegalArgumentException.class,
        () -> Sizes.concat(List.of(Sizes.of(most), Sizes.of(1)), 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> MATRIX.select(0, Collections.nCopies(Sizes.MAX_COUNT, 0L)));
  }

  @Test
  void arraysThatDependOnTheBatchSizeAreNoNumbers() {
    assertEquals(
        List.of(4L, 5L), MATRIX.select(0, List.of(1L)).select(1, List.of(0L, 1L)).numbers());
    assertThrows(IllegalArgumentException.class, MATRIX::numbers);
  }
}
