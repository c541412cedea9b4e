package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;

/** The share inside by coordinates and points, beside what is expected of it. */
class HullGrowthTest {

  private static double at(Table t, String column, long row) {
    return t.numbers(column).getDouble(row);
  }

  /** The number that is found is the least: with one point less too few rows are inside. */
  @Test
  void numberOfPointsThatAShareTakesIsTheLeast() {
    double[][] x = HullTest.cloud("needed", 300, 4);
    double[][] q = HullTest.cloud("needed queries", 80, 4);
    HullAsk ask = new HullAsk(x, q).curve(HullReduction.RANDOM, 1L, 2L, 3L, 4L).wanted(0.6);
    Table needed = ask.run().needed();
    for (int i = 0; i < 4; i++) {
      long n = (long) at(needed, "points", i);
      assertTrue(n > 1 && n < 300 && (i == 0 || n >= at(needed, "points", i - 1)), "points " + n);
      Table both = ask.curve(HullReduction.RANDOM, i + 1L).sizes(n - 1, n).run().curve();
      assertTrue(at(both, "inside", 0) < 0.6, i + " with one point less: " + at(both, "inside", 0));
      assertTrue(at(both, "inside", 1) >= 0.6, i + ": " + at(both, "inside", 1));
      assertEquals(at(both, "inside", 2), at(needed, "inside", i));
      ask.sizes();
    }
  }

  @Test
  void shareThatAllPointsDoNotHaveIsNotANumber() {
    double[][] x = HullTest.cloud("few", 12, 6);
    HullCoverage h =
        new HullAsk(x, HullTest.cloud("few queries", 30, 6))
            .curve(HullReduction.PCA, 1L, 6L)
            .wanted(0.5)
            .run();
    assertTrue(at(h.needed(), "points", 0) <= 12);
    assertTrue(Double.isNaN(at(h.needed(), "points", 1)));
    assertTrue(at(h.needed(), "inside", 1) < 0.5);
    // half of the time the centre of a symmetric law is inside 2 d points
    assertEquals(2, at(h.needed(), "wendel", 0));
    assertEquals(12, at(h.needed(), "wendel", 1));
    assertEquals(8.0 / 6, at(h.needed(), "convex", 1), 1e-12);
    assertEquals(3, h.figure().panels().size());
  }

  /**
   * Efron's law: of n numbers the two extremes are corners, of a square's points the four corners
   * (and no others), whatever is asked.
   */
  @Test
  void expectedShareIsThatOfPointsThatAreNoCorners() {
    double[][] numbers = HullTest.cloud("efron", 50, 1);
    Table line = new HullAsk(numbers, new double[1]).curve(HullReduction.PCA, 1L).run().curve();
    assertEquals(48 / 50.0, at(line, "efron", 0), 1e-15);
    assertEquals(49 / 51.0, at(line, "ranks", 0), 1e-15);
    double[][] square = HullTest.cloud("square", 40, 2);
    for (double[] p : square) {
      p[0] = Math.tanh(p[0]);
      p[1] = Math.tanh(p[1]);
    }
    for (int i = 0; i < 4; i++) {
      square[9 * i] = new double[] {i % 2 == 0 ? -1 : 1, i < 2 ? -1 : 1};
    }
    Table plane = new HullAsk(square, new double[2]).curve(HullReduction.RANDOM, 2L).run().curve();
    assertEquals(36 / 40.0, at(plane, "efron", 0), 1e-15);
    assertTrue(Double.isNaN(at(plane, "ranks", 0)));
  }

  /** What is expected of a further point is what further points have, within four errors. */
  @Test
  void expectedShareIsThatOfFurtherPoints() {
    double[][] x = HullTest.cloud("law", 400, 5);
    double[][] q = HullTest.cloud("law queries", 400, 5);
    Table t = new HullAsk(x, q).curve(HullReduction.RANDOM, 3L, 5L).sizes(100L).run().curve();
    assertEquals(4, t.rows());
    for (int i = 0; i < 4; i++) {
      double p = at(t, "inside", i);
      double n = at(t, "points", i);
      double error = Math.sqrt(p * (1 - p) * (1 / n + 1 / 400.0));
      assertEquals(p, at(t, "efron", i), 4 * error, "row " + i);
      assertEquals(i < 2 ? 3 : 5, at(t, "dimension", i));
      assertEquals(i % 2 == 0 ? 100 : 400, n);
    }
    // fewer points are among more
    assertTrue(at(t, "inside", 0) < at(t, "inside", 1) && at(t, "inside", 2) < at(t, "inside", 3));
  }

  @Test
  void curveThatCannotBeIsRefused() {
    double[][] x = HullTest.cloud("refused", 9, 2);
    assertEquals(
        "'sizes' and 'wanted' are about the curve, and it has no places.",
        refused(new HullAsk(x, x).wanted(0.5)));
    assertEquals(
        "The curve is to be worked out for 10 points, and rows has 9.",
        refused(new HullAsk(x, x).curve(HullReduction.PCA, 1L).sizes(10L)));
    assertEquals(
        "A local hull does not grow with the points, so that no number of them has a share.",
        refused(new HullAsk(x, x).curve(HullReduction.PCA, 1L).wanted(0.5).neighbours(3)));
  }

  private static String refused(HullAsk ask) {
    LoupeException e = assertThrows(LoupeException.class, ask::run);
    assertEquals(GeometryProblem.HULL_CHOICE, e.code());
    return e.getMessage();
  }
}
