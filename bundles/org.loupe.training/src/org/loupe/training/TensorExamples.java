package org.loupe.training;

import java.lang.foreign.MemorySegment;
import org.loupe.api.value.Tensor;

/** Examples in memory. */
record TensorExamples(Tensor all, Tensor results) implements Examples {

  TensorExamples {
    if (all.size(0) != results.size(0)) {
      throw new IllegalArgumentException(
          "%d rows and %d targets".formatted(all.size(0), results.size(0)));
    }
  }

  @Override
  public long size() {
    return all.size(0);
  }

  @Override
  public Tensor rows(long... rows) {
    return chosen(all, rows);
  }

  @Override
  public Tensor targets(long... rows) {
    return chosen(results, rows);
  }

  private static Tensor chosen(Tensor of, long... rows) {
    long[] shape = of.shape();
    long bytes = shape[0] == 0 ? 0 : of.bytes() / shape[0];
    shape[0] = rows.length;
    return Tensor.allocate(
        of.dtype(),
        shape,
        m -> {
          for (int i = 0; i < rows.length; i++) {
            MemorySegment.copy(of.segment(), rows[i] * bytes, m, i * bytes, bytes);
          }
        });
  }
}
