package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

class NpyAppenderTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("a.npy");
  }

  @Test
  void rowsAreAppended() {
    try (NpyAppender rows = NpyAppender.create(file, DType.F64, 2)) {
      rows.append(1.5, 2.5);
      rows.append(3L, 4L, 5L, 6L);
      assertEquals(3, rows.rows());
      Tensor t = rows.finish();
      assertArrayEquals(new long[] {3, 2}, t.shape());
      assertArrayEquals(new double[] {1.5, 2.5, 3, 4, 5, 6}, t.toDoubles());
    }
  }

  @Test
  void noRowsAreAnEmptyArray() {
    try (NpyAppender rows = NpyAppender.create(file, DType.I32, 2, 3)) {
      assertArrayEquals(new long[] {0, 2, 3}, rows.finish().shape());
    }
  }

  @Test
  void moreRowsThanTheBufferHoldsAreInOrder() {
    try (NpyAppender rows = NpyAppender.create(file, DType.I64)) {
      for (long i = 0; i < 100_000; i++) {
        rows.append(i);
      }
      Tensor t = rows.finish();
      for (int i = 0; i < 100_000; i++) {
        assertEquals(i, t.getLong(i));
      }
    }
  }

  /** The buffer holds 32,768 of them; the second append begins in its middle and fills it twice. */
  @Test
  void manyAtOnceAreInOrderToo() {
    double[] first = new double[30_000];
    double[] second = new double[70_000];
    Arrays.setAll(first, i -> i / 2.0);
    Arrays.setAll(second, i -> (first.length + i) / 2.0);
    try (NpyAppender rows = NpyAppender.create(file, DType.F64, 2)) {
      rows.append(first);
      rows.append(second);
      assertEquals(50_000, rows.rows());
      double[] all = rows.finish().toDoubles();
      for (int i = 0; i < all.length; i++) {
        assertEquals(i / 2.0, all[i]);
      }
    }
  }

  @Test
  void tensorsAndNumbersMix() {
    try (NpyAppender rows = NpyAppender.create(file, DType.F32, 2)) {
      rows.append(1.0, 2.0);
      rows.append(Tensor.of(new float[] {3, 4, 5, 6}, 2, 2));
      rows.append(7.0, 8.0);
      assertEquals(4, rows.rows());
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, rows.finish().toFloats());
    }
  }

  @Test
  void theFileIsSeenWhenItIsFinished() {
    try (NpyAppender rows = NpyAppender.create(file, DType.U8)) {
      rows.append(255L);
      assertFalse(Files.exists(file));
      rows.finish();
      assertArrayEquals(new double[] {255}, Npy.read(file, ReadLimits.NONE).toDoubles());
    }
  }

  @Test
  void closingWithoutFinishingLeavesNothing() throws IOException {
    try (NpyAppender rows = NpyAppender.create(file, DType.F64)) {
      rows.append(1.0);
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aPartOfARowIsRefused() {
    try (NpyAppender rows = NpyAppender.create(file, DType.F64, 2)) {
      assertThrows(IllegalArgumentException.class, () -> rows.append(1.0, 2.0, 3.0));
    }
  }

  @Test
  void whatTheTypeCannotHoldIsRefused() {
    try (NpyAppender u8 = NpyAppender.create(file, DType.U8);
        NpyAppender i32 = NpyAppender.create(folder.resolve("b.npy"), DType.I32);
        NpyAppender bool = NpyAppender.create(folder.resolve("c.npy"), DType.BOOL)) {
      assertThrows(IllegalArgumentException.class, () -> u8.append(256L));
      assertThrows(IllegalArgumentException.class, () -> u8.append(-1L));
      assertThrows(IllegalArgumentException.class, () -> i32.append(1L << 31));
      assertThrows(IllegalArgumentException.class, () -> i32.append(0.5));
      assertThrows(IllegalArgumentException.class, () -> i32.append(Double.NaN));
      assertThrows(IllegalArgumentException.class, () -> bool.append(2L));
      i32.append(-3.0);
      assertEquals(-3, i32.finish().getLong(0));
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> NpyAppender.create(folder.resolve("none/a.npy"), DType.F64).close());
    assertEquals(DataProblem.WRITE, e.code());
  }
}
