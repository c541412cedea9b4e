package org.loupe.numeric;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Minimisation by the quasi-Newton method of limited memory: D. C. Liu and J. Nocedal, "On the
 * limited memory BFGS method for large scale optimization", Math. Programming 45 (1989), with steps
 * that fulfil the strong conditions of Wolfe.
 *
 * @param memory pairs of steps and gradient changes that are kept, for example 10
 * @param iterations at most
 * @param tolerance the largest magnitude in the gradient to end at
 */
public record Lbfgs(int memory, int iterations, double tolerance) {

  /** Checks the numbers. */
  public Lbfgs {
    if (memory < 1 || iterations < 0 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "memory %d, %d iterations, tolerance %s".formatted(memory, iterations, tolerance));
    }
  }

  /** A function with its gradient. */
  @FunctionalInterface
  public interface Function {

    /**
     * The value at a point.
     *
     * @param x not to be kept
     * @param gradient filled by the function
     */
    double at(double[] x, double[] gradient);
  }

  /**
   * Where the search ended.
   *
   * @param x the point
   * @param value the value there
   * @param iterations how many steps were made
   * @param converged whether the gradient is below the tolerance; else the steps were used up, or
   *     rounding allows no lower value
   */
  public record Minimum(double[] x, double value, int iterations, boolean converged) {}

  private record Pair(double[] step, double[] change, double product) {}

  /** Searches from a point. */
  public Minimum minimise(Function f, double[] start) {
    WolfeSearch.Place here = WolfeSearch.Place.of(f, start.clone());
    Deque<Pair> pairs = new ArrayDeque<>();
    int made = 0;
    while (made < iterations && largest(here.gradient()) > tolerance) {
      double[] direction = direction(here.gradient(), new ArrayList<>(pairs));
      double first = pairs.isEmpty() ? Math.min(1, 1 / largest(here.gradient())) : 1;
      WolfeSearch.Place next = new WolfeSearch(f, here, direction).from(first);
      if (next == here) {
        if (pairs.isEmpty()) {
          break;
        }
        // the memory may mislead: once more along the gradient
        pairs.clear();
        continue;
      }
      made++;
      double[] step = minus(next.x(), here.x());
      double[] change = minus(next.gradient(), here.gradient());
      double product = dot(step, change);
      if (product > 0) {
        pairs.addLast(new Pair(step, change, product));
        if (pairs.size() > memory) {
          pairs.removeFirst();
        }
      }
      here = next;
    }
    return new Minimum(
        here.x(), here.value(), made, largest(here.gradient()) <= tolerance);
  }

  /** The two loops over the memory: minus the estimated inverse Hessian times the gradient. */
  private static double[] direction(double[] gradient, List<Pair> pairs) {
    double[] q = gradient.clone();
    double[] alpha = new double[pairs.size()];
    for (int i = pairs.size() - 1; i >= 0; i--) {
      Pair p = pairs.get(i);
      alpha[i] = dot(p.step(), q) / p.product();
      add(q, -alpha[i], p.change());
    }
    double scale = -1;
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      scale = -last.product() / dot(last.change(), last.change());
    }
    for (int j = 0; j < q.length; j++) {
      q[j] *= scale;
    }
    for (int i = 0; i < pairs.size(); i++) {
      Pair p = pairs.get(i);
      double beta = -dot(p.change(), q) / p.product();
      add(q, beta - alpha[i], p.step());
    }
    return q;
  }

  private static double largest(double[] x) {
    double most = 0;
    for (double d : x) {
      most = Math.max(most, Math.abs(d));
    }
    return most;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] y = a.clone();
    add(y, -1, b);
    return y;
  }

  private static void add(double[] y, double factor, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
