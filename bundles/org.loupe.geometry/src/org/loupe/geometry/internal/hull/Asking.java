package org.loupe.geometry.internal.hull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.geometry.HullEngine;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullMetric;

/**
 * Asks a hull about rows, many at a time and in parallel, and hands the answers on in the order of
 * the rows; each has been checked anew. What a search leaves undecided goes to a linear program.
 *
 * @param cloud the points
 * @param without which of them do not count for a row
 * @param limit the longest that a linear program may take
 */
record Asking(
    Cloud cloud,
    LeftOut without,
    HullMetric metric,
    HullGoal goal,
    HullEngine engine,
    Duration limit,
    AnalysisContext context) {

  /** Rows of a task. */
  private static final int TASK = 4 * Hull.TOGETHER;

  /**
   * An answer with what its proof was found to lack, by the hull's radius.
   *
   * @param neighbour the point nearest to the row, in the metric
   */
  record Checked(Answer answer, double error, Neighbour neighbour) {

    /** The distance to the hull: 0 inside, and the lower bound where only verdicts are wanted. */
    double distance(HullGoal goal) {
      double known = goal == HullGoal.DISTANCE ? answer.upper() : answer.lower();
      return answer.verdict() == Verdict.INSIDE ? 0 : known;
    }
  }

  /**
   * The point nearest to a row.
   *
   * @param point its number; -1 when no point counts
   * @param distance how far it is; infinite when no point counts
   */
  record Neighbour(int point, double distance) {}

  /** Asks about rows as they came. */
  void about(double[][] rows, Consumer<Checked> sink) {
    Hull hull = new Hull(cloud.points(), cloud.radius());
    Elastic elastic = new Elastic(hull, limit);
    // as few waves as fit, and no task so large that some threads wait for the others
    int task = Math.clamp((rows.length + context.threads() - 1) / context.threads(), 1, TASK);
    int wave = task * context.threads();
    for (int from = 0; from < rows.length; from += wave) {
      List<Callable<List<Checked>>> tasks = new ArrayList<>();
      for (int at = from; at < Math.min(rows.length, from + wave); at += task) {
        double[][] some = Arrays.copyOfRange(rows, at, Math.min(rows.length, at + task));
        int first = at;
        tasks.add(() -> answers(hull, elastic, some, first));
      }
      context.parallel(tasks).forEach(answers -> answers.forEach(sink));
    }
  }

  private List<Checked> answers(Hull hull, Elastic elastic, double[][] rows, int first) {
    double[][] queries = new double[rows.length][];
    boolean[][] leftOut = new boolean[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      queries[i] = cloud.place(rows[i]);
      leftOut[i] = without.of(first + i, queries[i]);
    }
    List<Answer> found =
        engine == HullEngine.WOLFE ? searched(hull, queries, leftOut) : open(queries, leftOut);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      Answer a = found.get(i);
      if (a.verdict() == Verdict.UNDECIDED) {
        context.checkCancelled();
        a = elastic.decide(a, queries[i], leftOut[i]);
      }
      if (a.verdict() == Verdict.OUTSIDE && metric != HullMetric.L2) {
        context.checkCancelled();
        a =
            goal == HullGoal.DISTANCE
                ? elastic.distance(a, queries[i], leftOut[i], metric)
                : elastic.measured(a, queries[i], leftOut[i], metric);
      }
      answers.add(a);
    }
    double[] reach = reach(hull, answers, leftOut);
    List<Checked> checked = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      Answer a = answers.get(i);
      Neighbour neighbour = neighbour(a.neighbour(), queries[i], leftOut[i]);
      checked.add(new Checked(a, error(a, queries[i], reach[i]), neighbour));
    }
    return checked;
  }

  private List<Answer> searched(Hull hull, double[][] queries, boolean[][] leftOut) {
    boolean exact = metric == HullMetric.L2 && goal == HullGoal.DISTANCE;
    HullGoal search = exact ? HullGoal.DISTANCE : HullGoal.VERDICT;
    List<Search> searches = new ArrayList<>();
    for (int i = 0; i < queries.length; i++) {
      searches.add(new Search(hull, queries[i], leftOut[i], search));
    }
    return hull.answers(searches, context::checkCancelled);
  }

  /** What is known before any search: the distance of the nearest point. */
  private List<Answer> open(double[][] queries, boolean[][] leftOut) {
    List<Answer> open = new ArrayList<>();
    for (int i = 0; i < queries.length; i++) {
      Neighbour n = nearest(queries[i], leftOut[i], HullMetric.L2);
      int[] support = n.point() < 0 ? new int[0] : new int[] {n.point()};
      open.add(
          new Answer(
              n.point() < 0 ? Verdict.OUTSIDE : Verdict.UNDECIDED,
              n.point() < 0 ? n.distance() : 0,
              n.distance(),
              support,
              support.length == 0 ? new double[0] : new double[] {1},
              new double[queries[i].length],
              n.point(),
              0));
    }
    return open;
  }

  /** The nearest point: a search has found it already where it measures in the same metric. */
  private Neighbour neighbour(int known, double[] q, boolean[] leftOut) {
    if (known < 0 || metric == HullMetric.L2) {
      double none = Double.POSITIVE_INFINITY;
      return new Neighbour(known, known < 0 ? none : distance(q, known, metric));
    }
    return nearest(q, leftOut, metric);
  }

  private Neighbour nearest(double[] q, boolean[] leftOut, HullMetric by) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < cloud.points().length; i++) {
      double d = leftOut.length == 0 || !leftOut[i] ? distance(q, i, by) : Double.POSITIVE_INFINITY;
      nearest = d < least ? i : nearest;
      least = Math.min(least, d);
    }
    return new Neighbour(nearest, least);
  }

  private double distance(double[] q, int point, HullMetric by) {
    double[] difference = q.clone();
    for (int k = 0; k < q.length; k++) {
      difference[k] -= cloud.points()[point][k];
    }
    return by.length(difference);
  }

  /** How far the points reach along the normals of the answers outside, worked out anew. */
  private double[] reach(Hull hull, List<Answer> answers, boolean[][] leftOut) {
    PointProducts products = hull.products();
    double[] reach = new double[answers.size()];
    int[] outside =
        IntStream.range(0, reach.length)
            .filter(i -> answers.get(i).verdict() == Verdict.OUTSIDE)
            .toArray();
    for (int from = 0; from < outside.length; from += Hull.TOGETHER) {
      int to = Math.min(outside.length, from + Hull.TOGETHER);
      int[] some = Arrays.copyOfRange(outside, from, to);
      double[][] normals =
          Arrays.stream(some).mapToObj(i -> answers.get(i).towards()).toArray(double[][]::new);
      products.multiply(normals, some.length);
      for (int v = 0; v < some.length; v++) {
        reach[some[v]] = most(products, v, leftOut[some[v]]);
      }
    }
    return reach;
  }

  private static double most(PointProducts products, int vector, boolean[] without) {
    double most = Double.NEGATIVE_INFINITY;
    for (int b = 0; b < products.blocks(); b++) {
      double[] along = products.block(vector, b);
      for (int i = 0; i < along.length; i++) {
        boolean counts = without.length == 0 || !without[PointProducts.first(b) + i];
        most = counts ? Math.max(most, along[i]) : most;
      }
    }
    return most;
  }

  /** Works the proof out again, without what the search has kept. */
  private double error(Answer a, double[] q, double reach) {
    if (cloud.radius() == 0 || a.support().length == 0) {
      return 0;
    }
    return switch (a.verdict()) {
      case INSIDE -> {
        double[] rest = q.clone();
        for (int i = 0; i < a.support().length; i++) {
          double[] p = cloud.points()[a.support()[i]];
          for (int k = 0; k < rest.length; k++) {
            rest[k] -= a.weights()[i] * p[k];
          }
        }
        yield HullMetric.L2.length(rest) / cloud.radius();
      }
      case OUTSIDE -> {
        double gap = Corral.dot(a.towards(), q) - reach;
        yield Math.abs(gap / metric.dualLength(a.towards()) - a.lower()) / cloud.radius();
      }
      case UNDECIDED -> 0;
    };
  }
}
