package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;
import org.loupe.geometry.HullGoal;

/**
 * By which factor a hull has to grow about its mean to have a row on its border: one by how far the
 * ray from the mean through the row stays inside. Newton's method on the distance along the ray,
 * which is convex, from outside: the plane that proves a distance says where the ray goes on, and a
 * facet's plane is met in one step.
 */
final class Dilation {

  /** Steps as small as this share of the way end the search. */
  private static final double STEP = 1e-12;

  /** Planes that a ray may be cut by. */
  private static final int STEPS = 100;

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

  /** One factor a row: below one inside; infinite for a row that no growth reaches. */
  double[] of(double[][] rows) {
    Hull hull = new Hull(cloud.points(), cloud.radius());
    List<Callable<double[]>> tasks = new ArrayList<>();
    for (int from = 0; from < rows.length; from += Hull.TOGETHER) {
      int first = from;
      double[][] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + Hull.TOGETHER));
      tasks.add(() -> some(hull, some, first));
    }
    return context.parallel(tasks).stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** A ray, and how far along it is not inside. */
  private static final class Ray {
    private final int row;
    private final double[] query;
    private final boolean[] leftOut;
    private double far;

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

  private double[] some(Hull hull, double[][] rows, int first) {
    double[] factor = new double[rows.length];
    List<Ray> living = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double[] q = cloud.place(rows[i]);
      double length = Math.sqrt(Corral.dot(q, q));
      if (span.residual(q) > hull.within()) {
        factor[i] = Double.POSITIVE_INFINITY;
      } else if (length > 0) {
        living.add(new Ray(i, q, without.of(first + i, q), 2 * cloud.radius() / length));
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
        if (goesOn(hull, r, answers.get(i))) {
          next.add(r);
        }
        factor[r.row] = r.far > 0 ? 1 / r.far : Double.POSITIVE_INFINITY;
      }
      living = next;
    }
    return factor;
  }

  /** Moves the place to where the plane of an answer cuts the ray. */
  private static boolean goesOn(Hull hull, Ray r, Answer a) {
    if (a.verdict() != Verdict.OUTSIDE) {
      return false;
    }
    double front = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < hull.points().length; i++) {
      if (r.leftOut.length == 0 || !r.leftOut[i]) {
        front = Math.max(front, Corral.dot(a.towards(), hull.points()[i]));
      }
    }
    double along = Corral.dot(a.towards(), r.query);
    // the mean itself is outside where points are left out
    double cut = front > 0 && along > 0 ? front / along : 0;
    boolean isNearer = cut < r.far * (1 - STEP);
    r.far = Math.min(r.far, cut);
    return isNearer && cut > 0;
  }
}
