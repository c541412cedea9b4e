package org.loupe.geometry.internal.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.compute.Philox;
import org.loupe.geometry.TestContext;

/** Section 9 of the method's specification: streaming sums, at most 2e5 rows of a convolution. */
class NormalEquationsTest {

  /** More rows than wait at once; the weights that made the targets come back. */
  @Test
  void sumsAreThoseOfAllRows() {
    int n = 64;
    int rows = 70_000;
    Philox p = Philox.keyed(0, "prune", "normal equations");
    NormalEquations sums = new NormalEquations(n, 2, new TestContext());
    double[][] seen = new double[97][n];
    for (int k = 0; k < seen.length; k++) {
      int from = k * n;
      Arrays.setAll(seen[k], i -> p.normal(from + i));
    }
    for (int r = 0; r < rows; r++) {
      double[] x = seen[r % seen.length];
      double a = 0;
      double b = 0;
      for (int i = 0; i < n; i++) {
        a += (i + 1) * x[i];
        b -= i * x[i];
      }
      sums.add(x, new double[] {a, b});
    }
    double[] expected = new double[2 * n];
    Arrays.setAll(expected, i -> i % 2 == 0 ? i / 2 + 1 : -(i / 2));
    assertArrayEquals(expected, sums.solve(Optional.of(1e-9)), 1e-6);
  }

  @Test
  void aConvolutionIsFittedOnTwoHundredThousandPlacesAtMost() {
    assertEquals(1, Repair.stride(200_000));
    assertEquals(2, Repair.stride(200_001));
    for (long places : new long[] {7, 123_456, 400_001, 50_000_000, 1L << 40}) {
      long stride = Repair.stride(places);
      long taken = (places + stride - 1) / stride;
      assertTrue(taken <= 200_000, places + ": " + taken);
      assertTrue(taken * 2 > Math.min(places, 200_000), places + ": " + taken);
    }
  }
}
