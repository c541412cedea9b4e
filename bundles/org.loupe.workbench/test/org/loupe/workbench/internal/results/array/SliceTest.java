package org.loupe.workbench.internal.results.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Tensor;

class SliceTest {
  /** The element at (i, j, k) is 100 i + 10 j + k. */
  private static Tensor cube() {
    return Tensor.of(
        LongStream.range(0, 24).map(n -> n / 12 * 100 + n / 4 % 3 * 10 + n % 4).toArray(), 2, 3, 4);
  }

  @Test
  void theLastTwoAxesAreSeenFirst() {
    Slice s = Slice.first(cube());
    assertEquals(3, s.rows());
    assertEquals(4, s.columns());
    assertEquals(23, s.value(2, 3));
    assertEquals(123, s.at(0, 1).value(2, 3));
  }

  @Test
  void axesAreChosenFreely() {
    Slice s = Slice.first(cube()).axes(2, 0).at(1, 1);
    assertEquals(4, s.rows());
    assertEquals(2, s.columns());
    assertEquals(113, s.value(3, 1));
  }

  @Test
  void anAxisThatIsTakenChangesPlaces() {
    Slice s = Slice.first(cube()).axes(2, 2);
    assertEquals(2, s.down());
    assertEquals(1, s.across());
  }

  @Test
  void vectorsAndSingleNumbersHaveOneRow() {
    Slice vector = Slice.first(Tensor.of(new double[] {1, 2, 3}));
    assertEquals(1, vector.rows());
    assertEquals(3, vector.value(0, 2));
    Slice single = Slice.first(Tensor.scalar(7));
    assertArrayEquals(new double[] {7}, single.matrix().toDoubles());
  }

  @Test
  void withoutElementsThereIsAnEmptyMatrix() {
    assertEquals(0, Slice.first(Tensor.of(new double[0], 0, 5)).matrix().count());
  }

  @Test
  void ofVeryManyCellsSomeAreDrawn() {
    double[] many = new double[5000];
    many[3] = 1;
    Tensor drawn = Slice.first(Tensor.of(many)).matrix();
    assertArrayEquals(new long[] {1, 1667}, drawn.shape());
    // every third, from the first on
    assertEquals(1, drawn.at(0, 1));
  }

  @Test
  void oneAxisTwiceIsNoSlice() {
    assertThrows(IllegalArgumentException.class, () -> new Slice(cube(), 1, 1, new long[3]));
  }
}
