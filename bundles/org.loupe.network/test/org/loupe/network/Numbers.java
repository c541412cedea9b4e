package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The one comparison of numbers in these tests. */
public final class Numbers {
  private Numbers() {}

  /** Compares with an error relative to the largest expected number, or absolute below one. */
  public static void assertClose(double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length, "numbers");
    double scale = 1;
    for (double e : expected) {
      scale = Math.max(scale, Math.abs(e));
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - actual[i]);
      int at = i;
      assertTrue(
          error <= tolerance * scale,
          () ->
              "element %d: expected %s, was %s, error %.3e"
                  .formatted(at, expected[at], actual[at], error));
    }
  }
}
