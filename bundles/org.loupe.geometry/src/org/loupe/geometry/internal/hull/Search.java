package org.loupe.geometry.internal.hull;

import org.loupe.geometry.HullGoal;

/**
 * The search for the point of a convex hull nearest to a query, by Wolfe's method (1976): a small
 * set of points, its corral, whose plane's nearest place is a mixture of them, grows by the point
 * farthest back and loses those that would have negative shares. Bounds of the distance from both
 * sides come out of every pass.
 *
 * <p>A pass needs the products of one vector with all points; whoever runs searches makes those of
 * many together. Not thread-safe.
 */
final class Search {

  /** Bounds as close as this share end the search. */
  private static final double GAP = 1e-11;

  /**
   * What a pass may lower the squared distance by and have found nothing, by the largest square.
   */
  private static final double STALLED = 1e-15;

  /** Points that a pass may take: one product with all points serves for them. */
  private static final int CANDIDATES = 8;

  /** How far behind a further point has to lie to be taken, by the squared distance. */
  private static final double NOTED = 0.1;

  private final Hull hull;
  private final HullGoal goal;
  private final double[] query;
  private final boolean[] leftOut;
  private final double within;
  private double largest;
  private Corral corral;
  private double lower;
  private double[] plane = new double[0];
  private double before = Double.POSITIVE_INFINITY;
  private int neighbour;
  private int passes;
  private final int[] candidates = new int[CANDIDATES];
  private final double[] backs = new double[CANDIDATES];
  private int count;
  private Answer answer;

  /**
   * A search.
   *
   * @param query centred like the points
   * @param leftOut points that do not count; may be empty
   */
  Search(Hull hull, double[] query, boolean[] leftOut, HullGoal goal) {
    this.hull = hull;
    this.goal = goal;
    this.query = query;
    this.leftOut = leftOut;
    within = hull.within();
  }

  boolean isDone() {
    return answer != null;
  }

  Answer answer() {
    return answer;
  }

  /** What is to be multiplied with all points. */
  double[] vector() {
    return corral == null ? query : corral.nearest();
  }

  /** Goes on, with the products of its vector. */
  void see(PointProducts products, int vector) {
    passes++;
    if (corral == null) {
      begin(products, vector);
    } else {
      pass(products, vector);
    }
  }

  /** Starts from the point nearest to the query; the query itself may already part them. */
  private void begin(PointProducts products, int vector) {
    int first = -1;
    double least = Double.POSITIVE_INFINITY;
    double front = Double.NEGATIVE_INFINITY;
    double own = Corral.dot(query, query);
    for (int b = 0; b < products.blocks(); b++) {
      double[] along = products.block(vector, b);
      int from = PointProducts.first(b);
      for (int i = 0; i < along.length; i++) {
        if (counts(from + i)) {
          double square = hull.square(from + i) - 2 * along[i] + own;
          largest = Math.max(largest, square);
          first = square < least ? from + i : first;
          least = Math.min(least, square);
          front = Math.max(front, along[i]);
        }
      }
    }
    if (first < 0) {
      double nowhere = Double.POSITIVE_INFINITY;
      answer =
          new Answer(
              Verdict.OUTSIDE,
              nowhere,
              nowhere,
              new int[0],
              new double[0],
              new double[query.length],
              -1,
              0);
      return;
    }
    neighbour = first;
    corral = new Corral(hull.points(), query, first);
    double length = Math.sqrt(own);
    if (length > 0 && (own - front) / length > within) {
      lower = (own - front) / length;
      plane = query;
      if (goal == HullGoal.VERDICT) {
        end(Verdict.OUTSIDE);
      }
    }
  }

  private boolean counts(int point) {
    return leftOut.length == 0 || !leftOut[point];
  }

  private void pass(PointProducts products, int vector) {
    double upper = upper();
    if (upper <= within) {
      end(Verdict.INSIDE);
      return;
    }
    double back = rank(products, vector);
    double[] nearest = corral.nearest();
    back -= Corral.dot(query, nearest);
    if (back / upper > lower) {
      lower = back / upper;
      plane = new double[query.length];
      for (int k = 0; k < plane.length; k++) {
        plane[k] = -nearest[k];
      }
    }
    boolean isClose = goal == HullGoal.VERDICT || upper - lower <= GAP * upper;
    if (lower > within && isClose) {
      end(Verdict.OUTSIDE);
    } else if (corral.has(candidates[0])
        || upper * upper - back <= STALLED * largest
        || upper >= before
        || corral.size() == query.length + 3
        || passes > 50 * (query.length + 1)) {
      end(lower > within ? Verdict.OUTSIDE : Verdict.UNDECIDED);
    } else {
      before = upper;
      corral.take(candidates, choose(upper * upper));
    }
  }

  /**
   * Finds the point farthest back of every part of the points, the farthest of all first.
   *
   * @return how far that one is along the vector
   */
  private double rank(PointProducts products, int vector) {
    int part = (products.count() + CANDIDATES - 1) / CANDIDATES;
    count = 0;
    int best = -1;
    double back = Double.POSITIVE_INFINITY;
    for (int b = 0, end = part; b < products.blocks(); b++) {
      double[] along = products.block(vector, b);
      int from = PointProducts.first(b);
      for (int k = 0; k < along.length; ) {
        int to = Math.min(along.length, end - from);
        int least = leftOut.length == 0 ? least(along, k, to) : leastThatCounts(along, k, to, from);
        if (least >= 0 && along[least] < back) {
          best = from + least;
          back = along[least];
        }
        k = to;
        if (from + to == end || from + to == products.count()) {
          note(best, back);
          best = -1;
          back = Double.POSITIVE_INFINITY;
          end += part;
        }
      }
    }
    return count == 0 ? Double.POSITIVE_INFINITY : backs[0];
  }

  /** The place of the least number. */
  private static int least(double[] along, int from, int to) {
    int least = from;
    double back = along[from];
    for (int k = from + 1; k < to; k++) {
      if (along[k] < back) {
        least = k;
        back = along[k];
      }
    }
    return least;
  }

  private int leastThatCounts(double[] along, int from, int to, int first) {
    int least = -1;
    for (int k = from; k < to; k++) {
      if (counts(first + k) && (least < 0 || along[k] < along[least])) {
        least = k;
      }
    }
    return least;
  }

  /** Notes the farthest back of a part, the farthest of all in front. */
  private void note(int best, double back) {
    if (best < 0) {
      return;
    }
    candidates[count] = best;
    backs[count] = back;
    if (back < backs[0]) {
      candidates[count] = candidates[0];
      backs[count] = backs[0];
      candidates[0] = best;
      backs[0] = back;
    }
    count++;
  }

  /**
   * Chooses among the candidates those that lie well behind the plane through the nearest mixture,
   * moved to the front; no more than can be independent.
   *
   * @return how many; the first is always among them
   */
  private int choose(double square) {
    int chosen = 1;
    double level = (1 - NOTED) * square + Corral.dot(query, corral.nearest());
    for (int c = 1; c < count && corral.size() + chosen <= query.length; c++) {
      if (backs[c] < level && !corral.has(candidates[c])) {
        candidates[chosen++] = candidates[c];
      }
    }
    return chosen;
  }

  private double upper() {
    return Math.sqrt(Corral.dot(corral.nearest(), corral.nearest()));
  }

  private void end(Verdict verdict) {
    double[] towards = new double[query.length];
    if (verdict == Verdict.OUTSIDE) {
      double length = Math.sqrt(Corral.dot(plane, plane));
      for (int k = 0; k < towards.length; k++) {
        towards[k] = plane[k] / length;
      }
    }
    answer =
        new Answer(
            verdict,
            Math.max(0, lower),
            upper(),
            corral.members(),
            corral.shares(),
            towards,
            neighbour,
            passes);
  }
}
