package org.loupe.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.loupe.api.value.Tensor;
import org.opentest4j.AssertionFailedError;

/** Compares arrays of numbers. */
public final class Close {
  private Close() {}

  /**
   * Checks that two arrays differ by no more than a tolerance, times the number where it is larger
   * than 1.
   */
  public static void assertClose(Tensor expected, Tensor actual, double tolerance) {
    assertArrayEquals(expected.shape(), actual.shape());
    for (long i = 0; i < expected.count(); i++) {
      double e = expected.getDouble(i);
      double a = actual.getDouble(i);
      double error = Math.abs(e - a) / Math.max(1, Math.abs(e));
      if (!(error <= tolerance) && e != a) {
        throw new AssertionFailedError(
            "element %d: expected %s and got %s, an error of %s".formatted(i, e, a, error), e, a);
      }
    }
  }
}
