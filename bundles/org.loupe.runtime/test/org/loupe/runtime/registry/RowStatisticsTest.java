package org.loupe.runtime.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.CancelledException;
import org.loupe.api.Cancellation;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;

class RowStatisticsTest {

  /** Rows of two numbers: the number of the row, and a value that is missing in odd ones. */
  private record Rows(long size) implements Dataset {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public Port row() {
      return new Port("row", DType.F64, List.of(2L));
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public Optional<Tensor> labels() {
      return Optional.empty();
    }

    @Override
    public Tensor read(long... rows) {
      double[] values = new double[2 * rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[2 * i] = rows[i];
        values[2 * i + 1] = rows[i] % 2 == 0 ? 5 : Double.NaN;
      }
      return Tensor.of(values, rows.length, 2);
    }

    @Override
    public String hash() {
      return "";
    }

    @Override
    public Optional<long[]> selection() {
      return Optional.empty();
    }

    @Override
    public Dataset select(long... rows) {
      return this;
    }
  }

  /** 0 .. 8: mean 4, variance (9^2 - 1) / 12 = 20 / 3. */
  @Test
  void numbersFromZeroOnHaveTheMeanAndSpreadOfTheUniformLaw() {
    RowStatistics.Column column =
        RowStatistics.of(new Rows(9), Cancellation.never()).columns().getFirst();
    assertEquals(0, column.min());
    assertEquals(8, column.max());
    assertEquals(4, column.mean(), 1e-12);
    assertEquals(Math.sqrt(20.0 / 3), column.std(), 1e-12);
  }

  @Test
  void missingValuesAreCountedAndLeftOut() {
    RowStatistics.Column column =
        RowStatistics.of(new Rows(9), Cancellation.never()).columns().getLast();
    assertEquals(4, column.missing());
    assertEquals(5, column.mean());
    assertEquals(0, column.std());
  }

  @Test
  void withoutRowsThereAreNoNumbers() {
    RowStatistics empty = RowStatistics.of(new Rows(0), Cancellation.never());
    assertTrue(Double.isNaN(empty.columns().getFirst().mean()));
    assertEquals(List.of(), empty.first());
  }

  @Test
  void readingStopsWhenItIsAskedTo() {
    assertThrows(CancelledException.class, () -> RowStatistics.of(new Rows(9), () -> true));
  }
}
