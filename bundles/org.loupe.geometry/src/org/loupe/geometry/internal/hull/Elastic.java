package org.loupe.geometry.internal.hull;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.loupe.geometry.HullMetric;
import org.loupe.numeric.lp.LinearProgram;
import org.loupe.numeric.lp.LinearSolution;

/**
 * Queries of a hull as linear programs: which mixture of points is nearest, in the largest
 * difference or in the sum of differences. Such a program always has a solution, and its
 * multipliers are the plane that proves the distance. Whatever the solver answers, bounds come from
 * the mixture and the plane, worked out from the points; a solver that gives up improves nothing.
 *
 * <p>Coordinates are divided by the hull's radius, as solvers like numbers of size one. Immutable
 * and thread-safe.
 */
final class Elastic {

  private final Hull hull;
  private final Duration limit;

  Elastic(Hull hull, Duration limit) {
    this.hull = hull;
    this.limit = limit;
  }

  /** Decides what a search left undecided, if a program can. */
  Answer decide(Answer a, double[] query, boolean[] leftOut) {
    Answer b = nearer(a, query, leftOut, HullMetric.L1, HullMetric.L2);
    if (b.upper() <= hull.within()) {
      return with(b, Verdict.INSIDE, new double[query.length]);
    }
    return with(b, b.lower() > hull.within() ? Verdict.OUTSIDE : Verdict.UNDECIDED, b.towards());
  }

  private static Answer with(Answer a, Verdict v, double[] towards) {
    double[] t = v == Verdict.OUTSIDE ? towards : new double[towards.length];
    return new Answer(
        v, a.lower(), a.upper(), a.support(), a.weights(), t, a.neighbour(), a.passes());
  }

  /** The distance of a query outside in another metric than the Euclidean. */
  Answer distance(Answer a, double[] query, boolean[] leftOut, HullMetric metric) {
    return a.support().length == 0
        ? a
        : nearer(measured(a, query, leftOut, metric), query, leftOut, metric, metric);
  }

  /** An answer whose bounds are those of another metric. */
  Answer measured(Answer a, double[] query, boolean[] leftOut, HullMetric metric) {
    if (a.support().length == 0) {
      return a;
    }
    double upper = metric.length(rest(a.support(), a.weights(), query));
    double lower = margin(a.towards(), query, leftOut) / metric.dualLength(a.towards());
    return new Answer(
        a.verdict(),
        lower,
        upper,
        a.support(),
        a.weights(),
        a.towards(),
        a.neighbour(),
        a.passes());
  }

  /**
   * Improves the bounds of an answer.
   *
   * @param solved the metric of the program: not the Euclidean one
   * @param measured the metric of the bounds
   */
  private Answer nearer(
      Answer a, double[] query, boolean[] leftOut, HullMetric solved, HullMetric measured) {
    int[] columns =
        IntStream.range(0, hull.points().length)
            .filter(i -> leftOut.length == 0 || !leftOut[i])
            .toArray();
    LinearProgram program = solved == HullMetric.L1 ? sum(columns, query) : largest(columns, query);
    LinearSolution s = program.solve(limit);
    if (s.state() != LinearSolution.State.SOLVED) {
      return a;
    }
    double total = 0;
    for (int i = 0; i < columns.length; i++) {
      total += Math.max(0, s.x()[i]);
    }
    int[] at = IntStream.range(0, columns.length).filter(i -> s.x()[i] > 0).toArray();
    int[] support = Arrays.stream(at).map(i -> columns[i]).toArray();
    double sum = total;
    double[] weights = Arrays.stream(at).mapToDouble(i -> s.x()[i] / sum).toArray();
    double upper = measured.length(rest(support, weights, query));
    double[] w = Arrays.copyOf(s.multipliers(), query.length);
    double lower = margin(w, query, leftOut) / measured.dualLength(w);
    boolean isNearer = total > 0 && upper < a.upper();
    boolean isFarther = lower > a.lower();
    return new Answer(
        a.verdict(),
        isFarther ? lower : a.lower(),
        isNearer ? upper : a.upper(),
        isNearer ? support : a.support(),
        isNearer ? weights : a.weights(),
        isFarther ? unit(w) : a.towards(),
        a.neighbour(),
        a.passes());
  }

  private static double[] unit(double[] w) {
    double length = HullMetric.L2.length(w);
    return Arrays.stream(w).map(v -> v / length).toArray();
  }

  /** From the mixture to the query. */
  private double[] rest(int[] support, double[] weights, double[] query) {
    double[] rest = query.clone();
    for (int i = 0; i < support.length; i++) {
      double[] p = hull.points()[support[i]];
      for (int k = 0; k < rest.length; k++) {
        rest[k] -= weights[i] * p[k];
      }
    }
    return rest;
  }

  /** How far a query lies in front of all points along a direction. */
  private double margin(double[] w, double[] query, boolean[] leftOut) {
    double front = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < hull.points().length; i++) {
      if (leftOut.length == 0 || !leftOut[i]) {
        front = Math.max(front, Corral.dot(w, hull.points()[i]));
      }
    }
    return Corral.dot(w, query) - front;
  }

  /** Whether a query is a mixture of the points: shares that add up to it, at no cost. */
  LinearProgram membership(double[] query) {
    int[] columns = IntStream.range(0, hull.points().length).toArray();
    double[][] rows = mixture(columns, query.length + 1, 0);
    return new LinearProgram(new double[columns.length], rows, right(query, query.length + 1));
  }

  /** Least sum of u + v with X shares + u - v = query. */
  private LinearProgram sum(int[] columns, double[] query) {
    int d = query.length;
    int n = columns.length;
    double[][] rows = mixture(columns, d + 1, 2 * d);
    double[] costs = new double[n + 2 * d];
    Arrays.fill(costs, n, costs.length, 1);
    for (int k = 0; k < d; k++) {
      rows[k][n + k] = 1;
      rows[k][n + d + k] = -1;
    }
    return new LinearProgram(costs, rows, right(query, d + 1));
  }

  /**
   * Least t with X shares + a - t = query and a + b = 2 t: the difference a - t is between -t and
   * t.
   */
  private LinearProgram largest(int[] columns, double[] query) {
    int d = query.length;
    int n = columns.length;
    double[][] rows = mixture(columns, 2 * d + 1, 2 * d + 1);
    double[] costs = new double[n + 2 * d + 1];
    int t = n + 2 * d;
    costs[t] = 1;
    for (int k = 0; k < d; k++) {
      rows[k][n + k] = 1;
      rows[k][t] = -1;
      rows[d + 1 + k][n + k] = 1;
      rows[d + 1 + k][n + d + k] = 1;
      rows[d + 1 + k][t] = -2;
    }
    return new LinearProgram(costs, rows, right(query, 2 * d + 1));
  }

  /** Equations of which the first are coordinates of a mixture, and then the sum of its shares. */
  private double[][] mixture(int[] columns, int equations, int further) {
    double[][] rows = new double[equations][columns.length + further];
    int d = hull.points()[0].length;
    double scale = scale();
    for (int i = 0; i < columns.length; i++) {
      double[] p = hull.points()[columns[i]];
      for (int k = 0; k < d; k++) {
        rows[k][i] = p[k] * scale;
      }
      rows[d][i] = 1;
    }
    return rows;
  }

  private double[] right(double[] query, int equations) {
    double[] right = new double[equations];
    double scale = scale();
    for (int k = 0; k < query.length; k++) {
      right[k] = query[k] * scale;
    }
    right[query.length] = 1;
    return right;
  }

  private double scale() {
    return hull.radius() > 0 ? 1 / hull.radius() : 1;
  }
}
