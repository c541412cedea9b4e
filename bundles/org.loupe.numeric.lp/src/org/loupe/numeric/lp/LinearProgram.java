package org.loupe.numeric.lp;

import java.time.Duration;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * The least of c x over all x &gt;= 0 with A x = b.
 *
 * <p>What a solver answers is to be checked by who asks, with the numbers and the multipliers; a
 * solver that gives up says so and never that there is no solution. Cost: some {@code m^2 n} a step
 * of the simplex method for m equations of n numbers, and steps in proportion to m as a rule.
 *
 * @param costs c, one a number
 * @param equations A, one row an equation, as long as the costs
 * @param right b, one an equation
 */
public record LinearProgram(double[] costs, double[][] equations, double[] right) {

  /** Checks the lengths. */
  public LinearProgram {
    if (equations.length != right.length) {
      throw new IllegalArgumentException(
          "%d equations have %d right sides".formatted(equations.length, right.length));
    }
    for (double[] row : equations) {
      if (row.length != costs.length) {
        throw new IllegalArgumentException(
            "an equation has %d numbers and there are %d costs"
                .formatted(row.length, costs.length));
      }
    }
  }

  /**
   * Solves it.
   *
   * @param limit how long that may take
   */
  public LinearSolution solve(Duration limit) {
    Optimisation.Options options = new Optimisation.Options();
    options.time_suffice = limit.toMillis();
    options.time_abort = limit.toMillis();
    R064Store b = R064Store.FACTORY.make(right.length, 1);
    R064Store c = R064Store.FACTORY.make(costs.length, 1);
    R064Store a = R064Store.FACTORY.make(right.length, costs.length);
    for (int j = 0; j < costs.length; j++) {
      c.set(j, 0, costs[j]);
    }
    for (int i = 0; i < right.length; i++) {
      b.set(i, 0, right[i]);
      for (int j = 0; j < costs.length; j++) {
        a.set(i, j, equations[i][j]);
      }
    }
    try {
      return solution(
          LinearSolver.newStandardBuilder().objective(c).equalities(a, b).build(options).solve());
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      // a basis that became singular on the way is no statement about the program
      return LinearSolution.without(LinearSolution.State.UNDECIDED);
    }
  }

  private LinearSolution solution(Optimisation.Result result) {
    return switch (result.getState()) {
      case OPTIMAL, DISTINCT -> {
        double[] x = new double[costs.length];
        for (int j = 0; j < x.length; j++) {
          x[j] = result.doubleValue(j);
        }
        double[] multipliers = new double[right.length];
        result
            .getMultipliers()
            .ifPresent(
                m -> {
                  for (int i = 0; i < multipliers.length; i++) {
                    // ojAlgo's have the other sign
                    multipliers[i] = -m.doubleValue(i);
                  }
                });
        yield new LinearSolution(LinearSolution.State.SOLVED, x, multipliers);
      }
      case INFEASIBLE -> LinearSolution.without(LinearSolution.State.INFEASIBLE);
      case UNBOUNDED -> LinearSolution.without(LinearSolution.State.UNBOUNDED);
      default -> LinearSolution.without(LinearSolution.State.UNDECIDED);
    };
  }
}
