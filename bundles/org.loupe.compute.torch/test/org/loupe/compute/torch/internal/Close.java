package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.loupe.api.value.Tensor;

/** Comparison of tensors. */
final class Close {
  private Close() {}

  /** Every element differs by at most the tolerance, relative to numbers above 1. */
  static void assertClose(Tensor expected, Tensor actual, double tolerance) {
    assertArrayEquals(expected.shape(), actual.shape());
    for (long i = 0; i < expected.count(); i++) {
      double e = expected.getDouble(i);
      double a = actual.getDouble(i);
      double error = Math.abs(e - a) / Math.max(1, Math.abs(e));
      if (!(error <= tolerance)) {
        fail("element %d is %s instead of %s: error %.3g".formatted(i, a, e, error));
      }
    }
  }
}
