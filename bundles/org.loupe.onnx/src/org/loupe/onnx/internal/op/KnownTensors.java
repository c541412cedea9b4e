package org.loupe.onnx.internal.op;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.loupe.api.value.Tensor;

/** What happens to known numbers when a model is read. */
final class KnownTensors {
  private KnownTensors() {}

  /** The axes in another order. */
  static Tensor transposed(Tensor t, List<Integer> order) {
    int rank = order.size();
    long[] out = new long[rank];
    long[] step = new long[rank];
    for (int a = 0; a < rank; a++) {
      out[a] = t.size(order.get(a));
      step[a] = 1;
      for (int inner = order.get(a) + 1; inner < rank; inner++) {
        step[a] *= t.size(inner);
      }
    }
    long bytes = t.dtype().bytes();
    return Tensor.allocate(
        t.dtype(),
        out,
        m -> {
          long[] place = new long[rank];
          for (long i = 0; i < t.count(); i++) {
            long from = 0;
            for (int a = 0; a < rank; a++) {
              from += place[a] * step[a];
            }
            MemorySegment.copy(t.segment(), from * bytes, m, i * bytes, bytes);
            for (int a = rank - 1; a >= 0 && ++place[a] == out[a]; a--) {
              place[a] = 0;
            }
          }
        });
  }
}
