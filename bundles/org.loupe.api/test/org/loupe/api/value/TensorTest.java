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
}
