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
    assertClose(expected, actual, tolerance, "all");
  }

  /**
   * The same, for one of several cases.
   *
   * @param name of the case, for the message
   */
  public static void assertClose(Tensor expected, Tensor actual, double tolerance, String name) {
    assertArrayEquals(expected.shape(), actual.shape(), name);
    for (long i = 0; i < expected.count(); i++) {
      double e = expected.getDouble(i);
      double a = actual.getDouble(i);
      double error = Math.abs(e - a) / Math.max(1, Math.abs(e));
      boolean same = e == a || (Double.isNaN(e) && Double.isNaN(a));
      if (!(error <= tolerance) && !same) {
        throw new AssertionFailedError(
            "%s: element %d: expected %s and got %s, an error of %s"
                .formatted(name, i, e, a, error),
            e,
            a);
      }
    }
  }
}
