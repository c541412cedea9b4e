package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;

class TensorDatasetTest {

  private static final Tensor BYTES = Tensor.ofBytes(new byte[] {0, 16, (byte) 255, 8, 4, 2}, 3, 2);

  private static Dataset labelled() {
    return TensorDataset.builder("digits", BYTES)
        .row(1, 2, 1)
        .scale(1 / 16.0)
        .labels(Tensor.of(new long[] {2, 0, 1}), List.of("a", "b", "c"))
        .build();
  }

  @Test
  void rowsAreScaledAndShaped() {
    Tensor rows = labelled().read(2, 0);
    assertArrayEquals(new long[] {2, 1, 2, 1}, rows.shape());
    assertArrayEquals(new float[] {0.25f, 0.125f, 0, 1}, rows.toFloats());
  }

  /** A product that is rounded once: 0.1f * 3 in floats is another number. */
  @Test
  void productIsRoundedOnce() {
    float tenth = 0.1f;
    Dataset d =
        TensorDataset.builder("x", Tensor.of(new float[] {tenth}, 1, 1)).scale(1 / 3.0).build();
    assertEquals((float) (tenth * (1 / 3.0)), d.read(0).toFloats()[0]);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeBecomesFloatOrStaysDouble(DType dtype) {
    Tensor values = Tensor.of(new long[] {0, 1, 1}, 3, 1).to(dtype);
    Dataset d = TensorDataset.builder("x", values).scale(0.5).build();
    assertEquals(dtype == DType.F64 ? DType.F64 : DType.F32, d.row().dtype());
    assertEquals(d.row().dtype(), d.read(0).dtype());
    assertArrayEquals(new double[] {0.5, 0, 0.5}, d.read(2, 0, 1).toDoubles());
  }

  @Test
  void neighboursThatNeedNoConversionAreNotCopied() {
    Tensor values = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor rows = TensorDataset.builder("x", values).build().read(1, 2);
    assertEquals(values.segment().address() + 8, rows.segment().address());
    assertArrayEquals(new float[] {3, 4, 5, 6}, rows.toFloats());
  }

  @Test
  void neighboursInAnotherOrderAreCopied() {
    Tensor values = Tensor.of(new float[] {1, 2, 3}, 3, 1);
    assertArrayEquals(
        new float[] {3, 2}, TensorDataset.builder("x", values).build().read(2, 1).toFloats());
  }

  @Test
  void readingNoRowsGivesNone() {
    assertArrayEquals(new long[] {0, 1, 2, 1}, labelled().read().shape());
  }

  @Test
  void aVectorHasRowsOfOneNumber() {
    Dataset d = TensorDataset.builder("x", Tensor.of(new double[] {1, 2})).build();
    assertArrayEquals(new long[0], d.row().rowShape());
    assertEquals(2, d.sample(1).tensor().at());
  }

  @Test
  void selectionTakesLabelsAndNumbersOfTheSource() {
    Dataset d = labelled().select(2, 1).select(1, 0, 1);
    assertEquals(3, d.size());
    assertArrayEquals(new long[] {1, 2, 1}, d.selection().orElseThrow());
    assertArrayEquals(new double[] {0, 1, 0}, d.labels().orElseThrow().toDoubles());
    assertArrayEquals(new float[] {0.25f, 0.125f}, d.read(1).toFloats());
    assertEquals(List.of("a", "b", "c"), d.classes());
  }

  @Test
  void aRowOutsideIsNamedWithTheSize() {
    Dataset d = labelled().select(0, 2);
    for (long row : new long[] {2, -1}) {
      IndexOutOfBoundsException e =
          assertThrows(IndexOutOfBoundsException.class, () -> d.read(row));
      assertTrue(e.getMessage().contains("Row " + row + " is not in 'digits', which has 2 rows"));
      assertThrows(IndexOutOfBoundsException.class, () -> d.select(row));
    }
  }

  @Test
  void hashDependsOnTheSelectionAndNotOnTheWayToIt() {
    Dataset all = labelled();
    assertNotEquals(all.hash(), all.select(0, 1).hash());
    assertNotEquals(all.select(0, 1).hash(), all.select(1, 0).hash());
    assertEquals(all.select(2, 1).hash(), all.select(2, 1, 0).select(0, 1).hash());
    assertEquals(all.hash(), all.select(0, 1, 2).hash());
    assertEquals(true, all.select(0, 1, 2).selection().isEmpty());
  }

  @Test
  void hashWithoutASourceIsThatOfTheValues() {
    String hash = TensorDataset.builder("x", BYTES).build().hash();
    assertEquals(hash, TensorDataset.builder("y", BYTES).build().hash());
    assertNotEquals(hash, TensorDataset.builder("x", BYTES).scale(2).build().hash());
    assertNotEquals(hash, TensorDataset.builder("x", BYTES).row(2, 1).build().hash());
    assertNotEquals(
        hash, TensorDataset.builder("x", Tensor.ofBytes(new byte[6], 3, 2)).build().hash());
    assertNotEquals(hash, labelled().hash());
  }

  @Test
  void labelsOfAnotherLengthAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TensorDataset.builder("x", BYTES).labels(Tensor.of(new long[] {1}), List.of()));
  }
}
