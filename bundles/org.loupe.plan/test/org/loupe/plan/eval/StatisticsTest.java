package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

class StatisticsTest {

  /** A. Neumaier's own example (1974): plain summation gives 0. */
  @Test
  void sumCarriesRoundingErrorsAlong() {
    assertEquals(2.0, Statistics.sum(new double[] {1, 1e100, 1, -1e100}));
    double[] tenths = new double[1_000_000];
    java.util.Arrays.fill(tenths, 0.1);
    assertEquals(100_000.0, Statistics.sum(tenths));
  }

  @Test
  void sumOfInfinitiesIsInfinite() {
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(inf, Statistics.sum(new double[] {1, inf, 2}));
    assertEquals(Double.NaN, Statistics.sum(new double[] {inf, -inf}));
  }

  /** Far from zero the one-pass formula loses all digits. */
  @Test
  void deviationIsExactFarFromZero() {
    assertEquals(1.0, Statistics.std(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3}));
    assertEquals(Math.sqrt(5.0 / 3), Statistics.std(new double[] {1, 2, 3, 4}), 1e-15);
  }

  @Test
  void deviationNeedsTwoNumbers() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> Statistics.std(new double[] {1}));
    assertEquals(PlanProblem.DOMAIN, e.code());
    assertEquals("std of 1 numbers is not defined; it needs at least 2.", e.getMessage());
  }

  @Test
  void medianIsTheMiddleOrTheMeanOfTheTwo() {
    assertEquals(3.0, Statistics.median(new double[] {5, 3, 1}));
    assertEquals(4.0, Statistics.median(new double[] {5, 3, 1, 9}));
    assertEquals(7.0, Statistics.median(new double[] {7}));
  }

  @Test
  void quantileOfAnEndIsThatEndEvenWhenInfinite() {
    double[] x = {Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY};
    assertEquals(Double.POSITIVE_INFINITY, Statistics.quantile(x, 1));
    assertEquals(1.0, Statistics.quantile(x, 0.5));
    assertEquals(Double.NEGATIVE_INFINITY, Statistics.quantile(x, 0));
  }

  @Test
  void nanMakesEveryStatisticNan() {
    double[] x = {1, Double.NaN, 2};
    assertEquals(Double.NaN, Statistics.sum(x));
    assertEquals(Double.NaN, Statistics.mean(x));
    assertEquals(Double.NaN, Statistics.min(x));
    assertEquals(Double.NaN, Statistics.max(x));
    assertEquals(Double.NaN, Statistics.std(x));
    assertEquals(Double.NaN, Statistics.median(x));
  }

  @Test
  void numbersAreNotReordered() {
    double[] x = {3, 1, 2};
    Statistics.median(x);
    assertEquals(3, x[0]);
  }
}
