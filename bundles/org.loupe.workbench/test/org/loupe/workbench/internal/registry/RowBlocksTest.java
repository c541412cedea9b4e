package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;

class RowBlocksTest {
  private final List<Long> begun = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final RowBlocks blocks =
      new RowBlocks(new Rows(), 2, waiting::add, changes::incrementAndGet);

  /** A million rows of ten times their number, and one, two more. */
  private final class Rows implements Dataset {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public long size() {
      return 1_000_000;
    }

    @Override
    public Port row() {
      return new Port("row", DType.F64, List.of(3L));
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
      begun.add(rows[0]);
      double[] values = new double[3 * rows.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = 10.0 * rows[i / 3] + i % 3;
      }
      return Tensor.of(values, rows.length, 3);
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

  private void work() {
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  @Test
  void aNumberIsThereOnceItsBlockWasReadInTheBackground() {
    assertEquals(Optional.empty(), blocks.get(300, 1));
    assertEquals(List.of(), begun);
    work();
    assertEquals(1, changes.get());
    assertEquals(Optional.of(3001.0), blocks.get(300, 1));
  }

  @Test
  void aBlockIsReadOnce() {
    blocks.get(0, 0);
    blocks.get(1, 0);
    blocks.get(127, 1);
    work();
    blocks.get(128, 0);
    work();
    assertEquals(List.of(0L, 128L), begun);
  }

  @Test
  void theLastRowsAreAShortBlock() {
    blocks.get(999_999, 0);
    work();
    assertEquals(Optional.of(9_999_990.0), blocks.get(999_999, 0));
  }

  @Test
  void whatWasPassedOverInScrollingIsNotRead() {
    for (long row = 0; row < 1_000_000; row += RowBlocks.BLOCK) {
      blocks.get(row, 0);
    }
    work();
    assertEquals(64, begun.size());
  }
}
