package org.loupe.api.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void indexIsRowMajor() {
    Tensor t = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertEquals(6, t.at(1, 2));
    assertEquals(3, t.at(0, 2));
  }

  @Test
  void indexOutsideIsRefused() {
    Tensor t = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> t.at(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> t.at(0));
  }

  @Test
  void memoryIsReadOnlyAndNative() {
    Tensor t = Tensor.of(new float[] {1, 2});
    assertEquals(true, t.segment().isReadOnly());
    assertEquals(0, t.segment().address() % Tensor.ALIGNMENT);
    assertThrows(
        IllegalArgumentException.class,
        () -> t.segment().set(ValueLayout.JAVA_FLOAT, 0, 5f));
  }

  @Test
  void heapMemoryIsRefused() {
    MemorySegment heap = MemorySegment.ofArray(new double[2]);
    assertThrows(IllegalArgumentException.class, () -> Tensor.wrap(heap, DType.F64, 2));
  }

  @Test
  void memoryThatIsTooShortIsRefused() {
    Tensor t = Tensor.of(new float[] {1, 2});
    assertThrows(IllegalArgumentException.class, () -> Tensor.wrap(t.segment(), DType.F64, 2));
  }

  @Test
  void rowsShareMemory() {
    Tensor t = Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor middle = t.rows(1, 2);
    assertEquals(t.segment().address() + 8, middle.segment().address());
    assertArrayEquals(new double[] {3, 4}, t.row(1).toDoubles());
    assertArrayEquals(new long[] {2}, t.row(1).shape());
  }

  @Test
  void shapeOfMoreElementsThanALongIsRefused() {
    assertThrows(ArithmeticException.class, () -> Tensor.count(1L << 40, 1L << 40));
    assertThrows(IllegalArgumentException.class, () -> Tensor.count(-1));
  }

  @Test
  void bytesAreUnsigned() {
    assertEquals(255, Tensor.ofBytes(new byte[] {-1}).getLong(0));
  }

  @Test
  void conversionKeepsFloatsExactly() {
    Tensor f = Tensor.of(new float[] {0.1f, -3f});
    assertArrayEquals(new double[] {0.1f, -3}, f.to(DType.F64).toDoubles());
    assertEquals(f, f.to(DType.F64).to(DType.F32));
  }

  @Test
  void equalityLooksAtBits() {
    assertEquals(Tensor.of(new double[] {1, 2}), Tensor.of(new double[] {1, 2}));
    assertNotEquals(Tensor.of(new double[] {1, 2}), Tensor.of(new double[] {1, 2}, 1, 2));
    assertNotEquals(Tensor.of(new double[] {0.0}), Tensor.of(new double[] {-0.0}));
  }

  @Test
  void emptyTensorHasNoRows() {
    Tensor t = Tensor.of(new double[0], 0, 4);
    assertEquals(0, t.count());
    assertEquals(0, t.rows(0, 0).size(0));
  }

  @Test
  void scalarHasOneElementAndNoAxes() {
    assertEquals(5, Tensor.scalar(5).at());
    assertEquals(0, Tensor.scalar(5).rank());
    assertEquals(1, Tensor.count(new long[0]));
  }

  @Test
  void reshapeKeepsElementsAndTheirNumber() {
    Tensor t = Tensor.of(new double[] {1, 2, 3, 4, 5, 6});
    assertEquals(6, t.reshape(3, 2).at(2, 1));
    assertThrows(IllegalArgumentException.class, () -> t.reshape(4, 2));
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(new double[3], 2, 2));
  }

  @Test
  void axesCountFromTheEndToo() {
    Tensor t = Tensor.of(new double[6], 2, 3);
    assertEquals(3, t.size(-1));
    assertEquals(2, t.size(-2));
  }

  @Test
  void rowsOutsideAreRefused() {
    Tensor t = Tensor.of(new double[6], 2, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> t.row(2));
    assertThrows(IndexOutOfBoundsException.class, () -> t.row(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> t.rows(1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> t.rows(2, 1));
  }

  @Test
  void wholeNumbersAreNotRoundedOnTheWay() {
    long big = (1L << 53) + 1;
    Tensor t = Tensor.of(new long[] {big, Long.MIN_VALUE});
    assertEquals(big, t.getLong(0));
    assertArrayEquals(new long[] {big, Long.MIN_VALUE}, t.toLongs());
    assertEquals(t, t.to(DType.I64));
  }

  @Test
  void truthsAreOneByteOfZeroOrOne() {
    Tensor t = Tensor.of(new double[] {0, -2, 0.5, Double.NaN}).to(DType.BOOL);
    assertArrayEquals(new long[] {0, 1, 1, 1}, t.toLongs());
    assertEquals(4, t.bytes());
  }

  @Test
  void shapeIsACopy() {
    long[] shape = {2, 3};
    Tensor t = Tensor.of(new double[6], shape);
    shape[0] = 9;
    t.shape()[0] = 9;
    assertEquals(2, t.size(0));
  }
}
