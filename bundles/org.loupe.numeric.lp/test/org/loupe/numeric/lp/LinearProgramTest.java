package org.loupe.numeric.lp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Linear programs whose answers are known, and those that have none. */
class LinearProgramTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static LinearSolution solve(double[] costs, double[][] equations, double... right) {
    return new LinearProgram(costs, equations, right).solve(LIMIT);
  }

  /** The products of a factory, G. B. Dantzig's example: x = 2, y = 6 is best, worth 36. */
  @Test
  void knownProgramHasItsNumbersAndMultipliers() {
    double[][] a = {{1, 0, 1, 0, 0}, {0, 2, 0, 1, 0}, {3, 2, 0, 0, 1}};
    double[] right = {4, 12, 18};
    LinearSolution s = solve(new double[] {-3, -5, 0, 0, 0}, a, right);
    assertEquals(LinearSolution.State.SOLVED, s.state());
    assertArrayEquals(new double[] {2, 6, 2, 0, 0}, s.x(), 1e-12);
    assertArrayEquals(new double[] {0, -1.5, -1}, s.multipliers(), 1e-12);
  }

  @Test
  void equationsThatContradictAreInfeasible() {
    double[][] a = {{1, 1}, {1, 1}};
    assertEquals(LinearSolution.State.INFEASIBLE, solve(new double[2], a, 1, 2).state());
    double[][] negative = {{1, 2}};
    assertEquals(LinearSolution.State.INFEASIBLE, solve(new double[2], negative, -1).state());
  }

  @Test
  void valueThatFallsForEverIsUnbounded() {
    double[][] a = {{1, -1}};
    assertEquals(LinearSolution.State.UNBOUNDED, solve(new double[] {-1, 0}, a, 0).state());
  }

  /**
   * The program that E. M. L. Beale ("Cycling in the dual simplex algorithm", 1955) made, on which
   * the plain simplex method goes round for ever: the least value is -1/20.
   */
  @Test
  void programThatMakesThePlainMethodCycleIsSolved() {
    double[] costs = {-0.75, 150, -0.02, 6, 0, 0, 0};
    double[][] a = {
      {0.25, -60, -0.04, 9, 1, 0, 0}, {0.5, -90, -0.02, 3, 0, 1, 0}, {0, 0, 1, 0, 0, 0, 1}
    };
    LinearSolution s = solve(costs, a, 0, 0, 1);
    assertEquals(-0.05, -0.75 * s.x()[0] + 150 * s.x()[1] - 0.02 * s.x()[2] + 6 * s.x()[3], 1e-12);
  }

  /** Repeated equations, as a column without variance makes them, contradict nothing. */
  @Test
  void repeatedEquationsAreNoTrouble() {
    double[][] a = {{1, 1, 1}, {2, 2, 2}, {0, 0, 0}, {1, 0, 2}};
    LinearSolution s = solve(new double[] {1, 0, 0}, a, 1, 2, 0, 0.5);
    assertEquals(LinearSolution.State.SOLVED, s.state());
    assertEquals(1, s.x()[0] + s.x()[1] + s.x()[2], 1e-12);
    assertEquals(0, s.x()[0], 1e-12);
  }

  /** Weak duality: what the multipliers prove is what the numbers cost. */
  @Test
  void multipliersProveTheLeastValue() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int m = 12;
    int n = 40;
    double[][] a = new double[m][n];
    double[] costs = new double[n];
    double[] right = new double[m];
    for (int j = 0; j < n; j++) {
      costs[j] = random.nextDouble();
      for (int i = 0; i < m; i++) {
        a[i][j] = random.nextGaussian();
        right[i] += a[i][j] * (j % 3);
      }
    }
    LinearSolution s = solve(costs, a, right);
    double value = 0;
    double proved = 0;
    for (int j = 0; j < n; j++) {
      assertTrue(s.x()[j] >= -1e-12, "number " + j);
      value += costs[j] * s.x()[j];
      double column = 0;
      for (int i = 0; i < m; i++) {
        column += s.multipliers()[i] * a[i][j];
      }
      assertTrue(column <= costs[j] + 1e-9, "column " + j);
    }
    for (int i = 0; i < m; i++) {
      proved += s.multipliers()[i] * right[i];
    }
    assertEquals(value, proved, 1e-9 * value);
  }

  /** A solver whose time is up knows nothing: it must not say that there is no solution. */
  @Test
  void timeThatIsUpDecidesNothing() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    int m = 120;
    int n = 1500;
    double[][] a = new double[m][n];
    double[] right = new double[m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = random.nextGaussian();
        right[i] += a[i][j] / n;
      }
    }
    LinearProgram hard = new LinearProgram(new double[n], a, right);
    assertEquals(LinearSolution.State.UNDECIDED, hard.solve(Duration.ofMillis(1)).state());
  }

  @Test
  void lengthsThatDoNotFitAreRefused() {
    double[][] a = {{1, 2, 3}};
    assertThrows(
        IllegalArgumentException.class, () -> new LinearProgram(new double[2], a, new double[1]));
    assertThrows(
        IllegalArgumentException.class, () -> new LinearProgram(new double[3], a, new double[2]));
  }
}
