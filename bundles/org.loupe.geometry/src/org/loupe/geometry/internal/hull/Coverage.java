package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullCertificate;
import org.loupe.geometry.HullCoverage;
import org.loupe.geometry.HullParameters;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.geometry.internal.point.Points;

/** Asks of every row whether it is in the hull. */
public final class Coverage {

  /** Rows of a task. */
  private static final int TASK = 16;

  private final HullParameters parameters;
  private final AnalysisContext context;
  private final Cloud cloud;
  private final double[][] rows;
  private final SpooledTable table;
  private final List<String> verdicts = new ArrayList<>();
  private final Spool mixture;
  private final Spool ends;
  private final Spool normals;
  private final List<Double> distances = new ArrayList<>();
  private long mixed;
  private long inside;
  private long undecided;
  private double mixtureError;
  private double separationError;

  /** Rows that are to be asked about. */
  public Coverage(HullParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    cloud = Cloud.of(parameters.points(), parameters.components().orElse(0L), context);
    if (parameters.on().size() == 0) {
      throw new LoupeException(
          GeometryProblem.NO_ROWS, "%s has no rows.".formatted(parameters.on().name()));
    }
    rows = Cloud.read(parameters.on(), cloud.centre().length, context);
    table = new SpooledTable(context, "row#", "distance", "lower", "upper", "passes#");
    mixture = context.spool(DType.F64, 2);
    ends = context.spool(DType.I64);
    ends.append(0L);
    normals = context.spool(DType.F64, cloud.dimension());
    if (cloud.points().length <= cloud.dimension()) {
      context.warn(
          GeometryProblem.FLAT_HULL,
          "%d points span no volume in %d dimensions."
              .formatted(cloud.points().length, cloud.dimension()));
    }
  }

  /** Asks. */
  public HullCoverage run() {
    context.progress().begin(rows.length, "rows");
    int wave = TASK * context.threads();
    for (int from = 0; from < rows.length; from += wave) {
      List<Callable<List<MinimumNorm.Answer>>> tasks = new ArrayList<>();
      for (int at = from; at < Math.min(rows.length, from + wave); at += TASK) {
        int first = at;
        tasks.add(() -> answers(first, Math.min(rows.length, first + TASK)));
      }
      int row = from;
      for (List<MinimumNorm.Answer> answers : context.parallel(tasks)) {
        for (MinimumNorm.Answer a : answers) {
          add(row++, a);
        }
        context.progress().advance(answers.size());
      }
    }
    return result();
  }

  private List<MinimumNorm.Answer> answers(int from, int to) {
    MinimumNorm hull =
        new MinimumNorm(cloud.points(), cloud.radius(), context::checkCancelled);
    List<MinimumNorm.Answer> answers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      double[] q = cloud.place(rows[i]);
      answers.add(hull.of(q, parameters.leaveOneOut() ? equal(q) : new boolean[0]));
    }
    return answers;
  }

  private boolean[] equal(double[] q) {
    boolean[] equal = new boolean[cloud.points().length];
    for (int i = 0; i < equal.length; i++) {
      equal[i] = Arrays.equals(cloud.points()[i], q);
    }
    return equal;
  }

  private void add(int row, MinimumNorm.Answer a) {
    boolean in = a.verdict() == MinimumNorm.Verdict.INSIDE;
    double distance = in ? 0 : a.upper();
    table.add(row, distance, a.lower(), a.upper(), a.passes());
    verdicts.add(a.verdict().name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < a.support().length; i++) {
      mixture.append(a.support()[i], a.weights()[i]);
    }
    mixed += a.support().length;
    ends.append(mixed);
    normals.append(a.towards());
    inside += in ? 1 : 0;
    undecided += a.verdict() == MinimumNorm.Verdict.UNDECIDED ? 1 : 0;
    if (!in && Double.isFinite(distance)) {
      distances.add(distance);
    }
    prove(cloud.place(rows[row]), a);
  }

  /** Works the certificate out again, without what the search has kept. */
  private void prove(double[] q, MinimumNorm.Answer a) {
    switch (a.verdict()) {
      case INSIDE -> {
        double[] rest = q.clone();
        for (int i = 0; i < a.support().length; i++) {
          double[] p = cloud.points()[a.support()[i]];
          for (int k = 0; k < rest.length; k++) {
            rest[k] -= a.weights()[i] * p[k];
          }
        }
        double error = cloud.radius() > 0 ? Points.length(rest) / cloud.radius() : 0;
        mixtureError = Math.max(mixtureError, error);
      }
      case OUTSIDE -> {
        boolean[] leftOut = parameters.leaveOneOut() ? equal(q) : new boolean[q.length];
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < cloud.points().length; i++) {
          if (!parameters.leaveOneOut() || !leftOut[i]) {
            double gap = 0;
            for (int k = 0; k < q.length; k++) {
              gap += a.towards()[k] * (q[k] - cloud.points()[i][k]);
            }
            nearest = Math.min(nearest, gap);
          }
        }
        if (Double.isFinite(nearest) && cloud.radius() > 0) {
          separationError =
              Math.max(separationError, Math.abs(nearest - a.upper()) / cloud.radius());
        }
      }
      case UNDECIDED -> {}
    }
  }

  private HullCoverage result() {
    if (undecided > 0) {
      context.warn(
          GeometryProblem.UNDECIDED,
          "%d of %d rows are undecided.".formatted(undecided, rows.length));
    }
    double low = wilson(inside, rows.length)[0];
    double high = wilson(inside + undecided, rows.length)[1];
    Tensor shares = mixture.finish();
    return new HullCoverage(
        table.finish().text("verdict", verdicts).ragged("mixture", shares, ends.finish()).build(),
        (double) inside / rows.length,
        low,
        high,
        undecided,
        normals.finish(),
        new HullCertificate(mixtureError, separationError, rows.length - undecided),
        new HullFigure(parameters, cloud)
            .of(distances.stream().mapToDouble(d -> d).toArray(), inside, rows.length, low, high));
  }

  /** The 95 % interval of a share (Wilson 1927). */
  private static double[] wilson(double hits, double n) {
    double z = 1.959963984540054;
    double p = hits / n;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
  }
}
