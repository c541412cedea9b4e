package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.geometry.internal.point.Points;

/**
 * The smallest affine space that has all points of a cloud: how many of them, seen from the mean,
 * are linearly independent. Some points are reduced by the longest that is left, as in a
 * decomposition with pivots; whether the others bring anything new, random mixtures of all say with
 * probability one.
 */
final class Span {

  /** Rounding of a double. */
  private static final double EPSILON = 0x1p-52;

  /** A query of which less is left has lost digits. */
  private static final double AGAIN = 0.1;

  /** Rows of a task. */
  private static final int TASK = 32;

  private final Cloud cloud;
  private final AnalysisContext context;
  private final double noise;
  private final List<double[]> basis = new ArrayList<>();

  private Span(Cloud cloud, AnalysisContext context) {
    this.cloud = cloud;
    this.context = context;
    // the largest singular value is at most this much, and the centre itself is rounded
    double reach = cloud.radius() + Points.length(cloud.centre());
    double most = reach * Math.sqrt(cloud.points().length);
    noise = most * Math.max(cloud.points().length, cloud.dimension()) * EPSILON;
  }

  /** The space of a cloud. */
  static Span of(Cloud cloud, AnalysisContext context) {
    Span span = new Span(cloud, context);
    int n = cloud.points().length;
    int some = (int) Math.min(n, 2L * cloud.dimension() + 1);
    span.reduce(some);
    // the points are seen from their mean, so that one of them follows from the others
    int full = Math.min(cloud.dimension(), n - 1);
    RandomStream random = context.random("span");
    boolean isNew = some < n;
    for (long at = 0; isNew && span.basis.size() < full; at += n) {
      isNew = span.take(span.mixture(random, at));
    }
    return span;
  }

  /** Its dimension. */
  int dimension() {
    return basis.size();
  }

  /** How far rows are from the space; 0 when that may be rounding. */
  double[] residuals(double[][] rows) {
    if (basis.size() == cloud.dimension()) {
      return new double[rows.length];
    }
    List<Callable<double[]>> tasks = new ArrayList<>();
    for (int from = 0; from < rows.length; from += TASK) {
      double[][] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + TASK));
      tasks.add(() -> Arrays.stream(some).mapToDouble(row -> residual(cloud.place(row))).toArray());
    }
    return context.parallel(tasks).stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** How far a query is from the space; 0 when that may be rounding. */
  double residual(double[] query) {
    if (basis.size() == cloud.dimension()) {
      return 0;
    }
    context.checkCancelled();
    double[] rest = query.clone();
    basis.forEach(b -> subtract(b, rest));
    if (Points.length(rest) < AGAIN * Points.length(query)) {
      // most was taken, and with it digits
      basis.forEach(b -> subtract(b, rest));
    }
    double length = Points.length(rest);
    return length > noise ? length : 0;
  }

  /** Takes the longest of what is left of some points, evenly spread over all, again and again. */
  private void reduce(int some) {
    double[][] left = new double[some][];
    double[] squares = new double[some];
    for (int i = 0; i < some; i++) {
      left[i] = cloud.points()[(int) ((long) i * cloud.points().length / some)].clone();
      squares[i] = Corral.dot(left[i], left[i]);
    }
    while (basis.size() < cloud.dimension() && take(left[longest(squares)])) {
      double[] last = basis.getLast();
      for (int i = 0; i < some; i++) {
        squares[i] = subtract(last, left[i]);
      }
    }
  }

  private static int longest(double[] squares) {
    int longest = 0;
    for (int i = 1; i < squares.length; i++) {
      longest = squares[i] > squares[longest] ? i : longest;
    }
    return longest;
  }

  private double[] mixture(RandomStream random, long at) {
    double[] sum = new double[cloud.dimension()];
    for (int i = 0; i < cloud.points().length; i++) {
      double share = random.normal(at + i);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += share * cloud.points()[i][k];
      }
    }
    return sum;
  }

  /** Takes what of a vector is orthogonal to all before, if that is more than rounding. */
  private boolean take(double[] v) {
    context.checkCancelled();
    for (int twice = 0; twice < 2; twice++) {
      basis.forEach(b -> subtract(b, v));
    }
    double length = Math.sqrt(Corral.dot(v, v));
    if (!(length > noise)) {
      return false;
    }
    basis.add(Arrays.stream(v).map(x -> x / length).toArray());
    return true;
  }

  /**
   * Takes what lies along a direction of length one out of a vector.
   *
   * @return the square of the length that is left
   */
  private static double subtract(double[] direction, double[] v) {
    double along = Corral.dot(direction, v);
    double square = 0;
    for (int k = 0; k < v.length; k++) {
      v[k] -= along * direction[k];
      square += v[k] * v[k];
    }
    return square;
  }
}
