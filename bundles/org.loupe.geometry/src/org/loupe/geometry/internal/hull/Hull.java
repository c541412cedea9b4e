package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.List;

/**
 * A convex hull, asked about many queries at once: in every round the products that all living
 * searches need are one product of matrices. An answer does not depend on what is asked together
 * with it. Immutable and thread-safe.
 */
final class Hull {

  /** A query nearer than this share of the hull's radius is inside. */
  private static final double INSIDE = 1e-7;

  /** Queries that are searched for together: their products stay close to the core. */
  static final int TOGETHER = 24;

  private final double[][] points;
  private final double[] squares;
  private final double radius;
  private final PointProducts products;

  /**
   * A hull.
   *
   * @param points centred
   * @param radius the largest distance of a point from the centre
   */
  Hull(double[][] points, double radius) {
    this.points = points;
    this.radius = radius;
    products = new PointProducts(points);
    squares = new double[points.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Corral.dot(points[i], points[i]);
    }
  }

  double[][] points() {
    return points;
  }

  /** Products with all points, for one thread. */
  PointProducts products() {
    return products.another();
  }

  double radius() {
    return radius;
  }

  double square(int point) {
    return squares[point];
  }

  /** The distance below which a query is inside. */
  double within() {
    return INSIDE * radius;
  }

  /** Runs searches to their ends. */
  List<Answer> answers(List<Search> searches, Runnable check) {
    PointProducts multiply = products();
    double[][] vectors = new double[TOGETHER][];
    for (int from = 0; from < searches.size(); from += TOGETHER) {
      List<Search> living =
          new ArrayList<>(searches.subList(from, Math.min(from + TOGETHER, searches.size())));
      while (!living.isEmpty()) {
        check.run();
        for (int v = 0; v < living.size(); v++) {
          vectors[v] = living.get(v).vector();
        }
        multiply.multiply(vectors, living.size());
        for (int v = 0; v < living.size(); v++) {
          living.get(v).see(multiply, v);
        }
        living.removeIf(Search::isDone);
      }
    }
    return searches.stream().map(Search::answer).toList();
  }
}
