package org.loupe.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Functions of More, Garbow and Hillstrom, "Testing unconstrained optimization software" (1981).
 */
class LbfgsTest {
  private static final Lbfgs SEARCH = new Lbfgs(10, 500, 1e-9);

  private static double rosenbrock(double[] x, double[] g) {
    double sum = 0;
    Arrays.fill(g, 0);
    for (int i = 0; i + 1 < x.length; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      sum += 100 * a * a + b * b;
      g[i] += -400 * a * x[i] - 2 * b;
      g[i + 1] += 200 * a;
    }
    return sum;
  }

  @Test
  void rosenbrockIsMinimisedFromItsClassicalStart() {
    Lbfgs.Minimum m = SEARCH.minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1});
    assertTrue(m.converged(), m::toString);
    assertArrayEquals(new double[] {1, 1}, m.x(), 1e-8);
    assertTrue(m.iterations() < 60, m.iterations() + " iterations");
  }

  @Test
  void rosenbrockInFiftyDimensionsAsWell() {
    double[] start = new double[50];
    Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
    Lbfgs.Minimum m = SEARCH.minimise(LbfgsTest::rosenbrock, start);
    assertTrue(m.converged(), m::toString);
    // there is a second minimum near (-1, 1, ..); either has a gradient of zero
    assertTrue(m.value() < 4, m.value() + "");
  }

  /** Powell's singular function: the Hessian is singular at the minimum. */
  @Test
  void aSingularHessianDoesNotStopIt() {
    Lbfgs.Function powell =
        (x, g) -> {
          double a = x[0] + 10 * x[1];
          double b = x[2] - x[3];
          double c = x[1] - 2 * x[2];
          double d = x[0] - x[3];
          g[0] = 2 * a + 40 * d * d * d;
          g[1] = 20 * a + 4 * c * c * c;
          g[2] = 10 * b - 8 * c * c * c;
          g[3] = -10 * b - 40 * d * d * d;
          return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
        };
    Lbfgs.Minimum m = SEARCH.minimise(powell, new double[] {3, -1, 0, 1});
    assertEquals(0, m.value(), 1e-10);
  }

  @Test
  void aBadlyScaledParabolaIsMinimised() {
    Lbfgs.Function f =
        (x, g) -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            double scale = Math.pow(10, i - 3);
            g[i] = 2 * scale * (x[i] - i);
            sum += scale * (x[i] - i) * (x[i] - i);
          }
          return sum;
        };
    Lbfgs.Minimum m = SEARCH.minimise(f, new double[7]);
    assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6}, m.x(), 1e-5);
  }

  @Test
  void theMinimumItselfNeedsNoStep() {
    Lbfgs.Minimum m = SEARCH.minimise(LbfgsTest::rosenbrock, new double[] {1, 1});
    assertEquals(0, m.iterations());
    assertTrue(m.converged());
  }

  @Test
  void anUnboundedFunctionEndsUnconverged() {
    Lbfgs.Function f =
        (x, g) -> {
          g[0] = -1;
          return -x[0];
        };
    assertFalse(new Lbfgs(5, 20, 1e-9).minimise(f, new double[1]).converged());
  }

  /** Beyond zero the logarithm is no number: steps must come back. */
  @Test
  void placesWithoutAValueAreAvoided() {
    Lbfgs.Function f =
        (x, g) -> {
          g[0] = 1 - 1e-3 / x[0];
          return x[0] - 1e-3 * Math.log(x[0]);
        };
    Lbfgs.Minimum m = SEARCH.minimise(f, new double[] {5});
    assertEquals(1e-3, m.x()[0], 1e-9);
  }
}
