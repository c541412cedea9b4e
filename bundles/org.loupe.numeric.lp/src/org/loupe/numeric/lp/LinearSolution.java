package org.loupe.numeric.lp;

/**
 * What a solver found out about a linear program.
 *
 * @param state how far it came
 * @param x the numbers; empty unless {@link State#SOLVED}
 * @param multipliers for each equation how much the least value rises with its right side; empty
 *     unless {@link State#SOLVED}. By weak duality they prove a lower bound: the sum of multipliers
 *     times right sides, when no column's sum exceeds its cost
 */
public record LinearSolution(State state, double[] x, double[] multipliers) {

  /** How far a solver came. */
  public enum State {
    /** The least value was found. */
    SOLVED,
    /** No numbers satisfy the equations. */
    INFEASIBLE,
    /** There is no least value. */
    UNBOUNDED,
    /**
     * Anything else that a solver says: the time was up, or the numbers were too difficult. Nothing
     * is known then.
     */
    UNDECIDED
  }

  static LinearSolution without(State state) {
    return new LinearSolution(state, new double[0], new double[0]);
  }
}
