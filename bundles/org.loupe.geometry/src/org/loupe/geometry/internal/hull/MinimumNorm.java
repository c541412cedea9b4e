package org.loupe.geometry.internal.hull;

import java.util.Arrays;

/**
 * The point of a convex hull nearest to a query, by Wolfe's method (1976): a small set of points,
 * its corral, whose affine hull's nearest point lies inside it, grows by the point farthest back
 * and loses the points that its weights would be negative for. Bounds of the distance from both
 * sides come out of every pass.
 *
 * <p>Not thread-safe; one for each thread.
 */
final class MinimumNorm {

  /** Bounds as close as this share end the search. */
  private static final double GAP = 1e-11;

  /** A query nearer than this share of the hull's radius is inside. */
  private static final double INSIDE = 1e-7;

  /** Weights below are zero. */
  private static final double WEIGHT = 1e-12;

  /**
   * What a pass may lower the squared distance by and have found nothing, by the largest square.
   */
  private static final double STALLED = 1e-15;

  /** What is known of a query. */
  enum Verdict {
    INSIDE,
    OUTSIDE,
    UNDECIDED
  }

  /**
   * The answer.
   *
   * @param lower bound of the distance, with a plane that proves it
   * @param upper bound of the distance, with a mixture that has it
   * @param support numbers of the points of the mixture
   * @param weights their shares, not negative, one in sum
   * @param towards from the hull to the query, of length one; zero for a query inside
   */
  record Answer(
      Verdict verdict,
      double lower,
      double upper,
      int[] support,
      double[] weights,
      double[] towards,
      int passes) {}

  private final double[][] points;
  private final double radius;
  private final int dimension;
  private final Runnable check;
  private int[] corral;
  private double[] weight;
  private int size;
  private double[] query;
  private double[] nearest;

  /**
   * A hull.
   *
   * @param points centred
   * @param radius the largest distance of a point from the centre
   * @param check called in every pass
   */
  MinimumNorm(double[][] points, double radius, Runnable check) {
    this.points = points;
    this.radius = radius;
    this.check = check;
    dimension = points[0].length;
  }

  /**
   * Answers a query.
   *
   * @param q centred like the points
   * @param leftOut points that do not count; may be empty
   */
  Answer of(double[] q, boolean[] leftOut) {
    query = q;
    double largest = 0;
    int first = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.length; i++) {
      if (leftOut.length == 0 || !leftOut[i]) {
        double square = squareTo(i);
        largest = Math.max(largest, square);
        first = square < least ? i : first;
        least = Math.min(least, square);
      }
    }
    if (first < 0) {
      return new Answer(
          Verdict.OUTSIDE,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          new int[0],
          new double[0],
          new double[dimension],
          0);
    }
    corral = new int[dimension + 3];
    weight = new double[dimension + 3];
    corral[0] = first;
    weight[0] = 1;
    size = 1;
    mix();
    return search(largest, leftOut);
  }

  private Answer search(double largest, boolean[] leftOut) {
    double within = INSIDE * radius;
    double lower = 0;
    double before = Double.POSITIVE_INFINITY;
    for (int pass = 1; ; pass++) {
      check.run();
      double upper = Math.sqrt(AffineNearest.dot(nearest, nearest));
      if (upper <= within) {
        return answer(Verdict.INSIDE, lower, upper, pass);
      }
      int farthest = -1;
      double back = Double.POSITIVE_INFINITY;
      double offset = AffineNearest.dot(query, nearest);
      for (int i = 0; i < points.length; i++) {
        if (leftOut.length == 0 || !leftOut[i]) {
          double g = AffineNearest.dot(points[i], nearest) - offset;
          farthest = g < back ? i : farthest;
          back = Math.min(back, g);
        }
      }
      lower = Math.max(lower, back / upper);
      if (lower > within && upper - lower <= GAP * upper) {
        return answer(Verdict.OUTSIDE, lower, upper, pass);
      }
      int j = farthest;
      boolean known = Arrays.stream(corral, 0, size).anyMatch(i -> i == j);
      if (known
          || upper * upper - back <= STALLED * largest
          || upper >= before
          || size == corral.length
          || pass > 50 * (dimension + 1)) {
        return answer(lower > within ? Verdict.OUTSIDE : Verdict.UNDECIDED, lower, upper, pass);
      }
      before = upper;
      corral[size] = j;
      weight[size++] = 0;
      settle();
    }
  }

  /** Makes the corral one whose nearest point has no negative weight. */
  private void settle() {
    while (true) {
      double[] affine = AffineNearest.weights(points, corral, size, query);
      double share = 1;
      for (int i = 0; i < size; i++) {
        if (affine[i] <= WEIGHT) {
          double step = weight[i] <= affine[i] ? 0 : weight[i] / (weight[i] - affine[i]);
          share = Math.min(share, Math.clamp(step, 0, 1));
        }
      }
      boolean done = Arrays.stream(affine, 0, size).allMatch(a -> a > WEIGHT);
      if (done) {
        System.arraycopy(affine, 0, weight, 0, size);
        mix();
        return;
      }
      int drop = -1;
      for (int i = 0; i < size; i++) {
        if (affine[i] <= WEIGHT) {
          double step = weight[i] <= affine[i] ? 0 : weight[i] / (weight[i] - affine[i]);
          drop = drop < 0 && Math.clamp(step, 0, 1) == share ? i : drop;
        }
      }
      for (int i = 0; i < size; i++) {
        weight[i] += share * (affine[i] - weight[i]);
      }
      keep(drop);
      mix();
    }
  }

  /** Drops a point and all whose weight is nothing; the rest sum to one again. */
  private void keep(int drop) {
    int kept = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (i != drop && weight[i] > WEIGHT) {
        corral[kept] = corral[i];
        weight[kept] = weight[i];
        sum += weight[kept++];
      }
    }
    size = kept;
    for (int i = 0; i < size; i++) {
      weight[i] /= sum;
    }
  }

  /** The mixture of the corral, seen from the query. */
  private void mix() {
    nearest = new double[dimension];
    for (int i = 0; i < size; i++) {
      double[] p = points[corral[i]];
      for (int k = 0; k < dimension; k++) {
        nearest[k] += weight[i] * (p[k] - query[k]);
      }
    }
  }

  private Answer answer(Verdict verdict, double lower, double upper, int passes) {
    double[] towards = new double[dimension];
    for (int k = 0; verdict == Verdict.OUTSIDE && k < dimension; k++) {
      towards[k] = -nearest[k] / upper;
    }
    return new Answer(
        verdict,
        Math.max(0, lower),
        upper,
        Arrays.copyOf(corral, size),
        Arrays.copyOf(weight, size),
        towards,
        passes);
  }

  private double squareTo(int i) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double d = points[i][k] - query[k];
      sum += d * d;
    }
    return sum;
  }
}
