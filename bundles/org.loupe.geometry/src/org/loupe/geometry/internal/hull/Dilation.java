package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.geometry.HullGoal;

/**
 * By which factor a hull has to grow about its mean to have a row on its border: one by how far the
 * ray from the mean through the row stays inside. Newton's method on the distance along the ray,
 * which is convex, from outside: the plane that proves a distance says where the ray goes on, and a
 * facet's plane is met in one step.
 *
 * <p>Every plane that has all points on one side also says how far inside a row is at most; besides
 * those that the ray meets, the planes along the coordinates and some random directions are asked.
 */
final class Dilation {

  /** Steps as small as this share of the way end the search. */
  private static final double STEP = 1e-12;

  /** Planes that a ray may be cut by. */
  private static final int STEPS = 100;

  /** Random directions that are asked how deep a row is. */
  private static final int DIRECTIONS = 64;

  /**
   * What was found.
   *
   * @param factor one a row: below one inside; infinite for a row that no growth reaches
   * @param depth how far inside a row is at most; 0 for a row that is not
   */
  record Growth(double[] factor, double[] depth) {}

  private final Cloud cloud;
  private final Span span;
  private final LeftOut without;
  private final AnalysisContext context;

  Dilation(Cloud cloud, Span span, LeftOut without, AnalysisContext context) {
    this.cloud = cloud;
    this.span = span;
    this.without = without;
    this.context = context;
  }

  /** Lets the hull grow to each row. */
  Growth of(double[][] rows) {
    Hull hull = new Hull(cloud.points(), cloud.radius());
    double[][] planes = directions();
    double[] fronts = new double[planes.length];
    Arrays.setAll(fronts, w -> front(planes[w], LeftOut.NONE));
    List<Callable<double[][]>> tasks = new ArrayList<>();
    for (int from = 0; from < rows.length; from += Hull.TOGETHER) {
      int first = from;
      double[][] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + Hull.TOGETHER));
      tasks.add(() -> some(hull, some, first, planes, fronts));
    }
    List<double[][]> done = context.parallel(tasks);
    return new Growth(joined(done, 0), joined(done, 1));
  }

  private static double[] joined(List<double[][]> parts, int which) {
    return parts.stream().flatMapToDouble(p -> Arrays.stream(p[which])).toArray();
  }

  /** Directions of length one: both ways along each coordinate, and random ones. */
  private double[][] directions() {
    int d = cloud.dimension();
    RandomStream random = context.random("planes");
    double[][] directions = new double[2 * d + DIRECTIONS][d];
    for (int w = 0; w < directions.length; w++) {
      double[] direction = directions[w];
      if (w < 2 * d) {
        direction[w / 2] = w % 2 == 0 ? 1 : -1;
      } else {
        long at = (long) w * d;
        Arrays.setAll(direction, k -> random.normal(at + k));
        double length = Math.sqrt(Corral.dot(direction, direction));
        Arrays.setAll(direction, k -> direction[k] / length);
      }
    }
    return directions;
  }

  /** How far points reach along a direction. */
  private double front(double[] direction, boolean[] leftOut) {
    double front = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cloud.points().length; i++) {
      if (leftOut.length == 0 || !leftOut[i]) {
        front = Math.max(front, Corral.dot(direction, cloud.points()[i]));
      }
    }
    return front;
  }

  /** A ray, and how far along it is not inside. */
  private static final class Ray {
    private final int row;
    private final double[] query;
    private final boolean[] leftOut;
    private double far;
    private double depth = Double.POSITIVE_INFINITY;

    Ray(int row, double[] query, boolean[] leftOut, double far) {
      this.row = row;
      this.query = query;
      this.leftOut = leftOut;
      this.far = far;
    }

    double[] place() {
      return Arrays.stream(query).map(v -> v * far).toArray();
    }
  }

  private double[][] some(
      Hull hull, double[][] rows, int first, double[][] planes, double[] fronts) {
    double[] factor = new double[rows.length];
    double[] depth = new double[rows.length];
    List<Ray> living = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double[] q = cloud.place(rows[i]);
      double length = Math.sqrt(Corral.dot(q, q));
      boolean[] leftOut = without.of(first + i, q);
      if (span.residual(q) > hull.within()) {
        factor[i] = Double.POSITIVE_INFINITY;
        continue;
      }
      // fewer points have other planes; those of the ray are found anyway
      depth[i] = leftOut.length == 0 ? depth(q, planes, fronts) : Double.POSITIVE_INFINITY;
      if (length > 0) {
        living.add(new Ray(i, q, leftOut, 2 * cloud.radius() / length));
      }
    }
    for (int step = 0; step < STEPS && !living.isEmpty(); step++) {
      List<Search> searches = new ArrayList<>();
      for (Ray r : living) {
        searches.add(new Search(hull, r.place(), r.leftOut, HullGoal.DISTANCE));
      }
      List<Answer> answers = hull.answers(searches, context::checkCancelled);
      List<Ray> next = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        Ray r = living.get(i);
        if (goesOn(r, answers.get(i))) {
          next.add(r);
        }
        factor[r.row] = r.far > 0 ? 1 / r.far : Double.POSITIVE_INFINITY;
        depth[r.row] = Math.min(depth[r.row], Math.max(0, r.depth));
      }
      living = next;
    }
    return new double[][] {factor, depth};
  }

  private static double depth(double[] q, double[][] planes, double[] fronts) {
    double depth = Double.POSITIVE_INFINITY;
    for (int w = 0; w < planes.length; w++) {
      depth = Math.min(depth, fronts[w] - Corral.dot(planes[w], q));
    }
    return Math.max(0, depth);
  }

  /** Moves the place to where the plane of an answer cuts the ray. */
  private boolean goesOn(Ray r, Answer a) {
    if (a.verdict() != Verdict.OUTSIDE) {
      return false;
    }
    double front = front(a.towards(), r.leftOut);
    double along = Corral.dot(a.towards(), r.query);
    r.depth = Math.min(r.depth, front - along);
    // the mean itself is outside where points are left out
    double cut = front > 0 && along > 0 ? front / along : 0;
    boolean isNearer = cut < r.far * (1 - STEP);
    r.far = Math.min(r.far, cut);
    return isNearer && cut > 0;
  }
}
