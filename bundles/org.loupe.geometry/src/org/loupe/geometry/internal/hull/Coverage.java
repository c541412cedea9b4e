package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullCertificate;
import org.loupe.geometry.HullCoverage;
import org.loupe.geometry.HullEngine;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullMetric;
import org.loupe.geometry.HullParameters;

/** Asks of every row whether it is in the hull. */
public final class Coverage {

  private final HullParameters parameters;
  private final AnalysisContext context;
  private final Samples points;
  private final Samples samples;
  private final double[][] axes;
  private final Cloud cloud;
  private final Span span;
  private final Curve curve;
  private final ClassHulls classes;
  private final RowTable table;
  private final double[] distance;
  private final List<Double> outside = new ArrayList<>();
  private final long[] labels;
  private final Predicted predicted;
  private final Share share = new Share();
  private double mixtureError;
  private double separationError;

  /** Rows that are to be asked about. */
  public Coverage(HullParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    check();
    points = Samples.of(parameters.points(), parameters.layer(), context);
    samples = Samples.of(parameters.on(), parameters.layer(), context);
    samples.check(points);
    axes = Axes.of(parameters.reduce(), points, parameters.components().orElse(0L), context);
    cloud = Cloud.of(points, axes);
    span = Span.of(cloud, context);
    curve = new Curve(parameters, points, samples.rows(), context);
    classes = new ClassHulls(parameters, points, samples.rows(), axes, context);
    table = new RowTable(context, cloud.dimension());
    distance = new double[samples.count()];
    labels = Labels.of(parameters.on()).map(Labels::of).orElse(new long[0]);
    predicted =
        parameters
            .model()
            .map(m -> Predicted.of(m, parameters.on(), context))
            .orElse(Predicted.NONE);
    if (points.count() <= cloud.dimension()) {
      context.warn(
          GeometryProblem.FLAT_HULL,
          "%d points span no volume in %d dimensions."
              .formatted(points.count(), cloud.dimension()));
    }
  }

  private void check() {
    if (parameters.model().isPresent() && Labels.of(parameters.on()).isEmpty()) {
      throw refused(
          "%s has no classes as labels, and errors of %s are to be held against distances."
              .formatted(parameters.on().name(), parameters.model().get().name()),
          "Name the labels where the data are read, as with 'label = ...', or leave 'model' out.");
    }
    boolean isExact = parameters.goal() == HullGoal.DISTANCE;
    if (parameters.engine() == HullEngine.LP && parameters.metric() == HullMetric.L2 && isExact) {
      throw refused(
          "A linear program finds no Euclidean distances.",
          "Take 'goal = verdict', or 'metric = linf' or 'l1', or leave 'engine' out.");
    }
    if (parameters.dilation() && parameters.neighbours().isPresent()) {
      throw refused(
          "A local hull need not have the mean of all points inside, from which it would grow.",
          "Leave 'dilation' or 'neighbours' out.");
    }
  }

  private static LoupeException refused(String what, String remedy) {
    return new LoupeException(GeometryProblem.HULL_CHOICE, what, remedy);
  }

  /** Asks. */
  public HullCoverage run() {
    double[][] rows = samples.rows();
    LeftOut without = LeftOut.of(parameters, cloud);
    double[] unknown = new double[rows.length];
    Arrays.fill(unknown, Double.NaN);
    Dilation.Growth growth =
        parameters.dilation()
            ? new Dilation(cloud, span, without, context).of(rows)
            : new Dilation.Growth(unknown, unknown);
    double[] residual = span.residuals(rows);
    context.progress().begin(rows.length, "rows");
    new Asking(
            cloud,
            without,
            parameters.metric(),
            parameters.goal(),
            parameters.engine(),
            parameters.limit(),
            context)
        .about(rows, checked -> add(checked, growth, residual));
    if (share.undecided() > 0) {
      context.warn(
          GeometryProblem.UNDECIDED,
          "%d of %d rows are undecided.".formatted(share.undecided(), rows.length));
    }
    return result();
  }

  private void add(Asking.Checked checked, Dilation.Growth growth, double[] residual) {
    int row = (int) share.rows();
    distance[row] = checked.distance(parameters.goal());
    boolean isAsked = predicted != Predicted.NONE;
    table.add(
        checked,
        parameters.goal(),
        new RowTable.Beside(
            residual[row],
            growth.factor()[row],
            growth.depth()[row],
            labels.length == 0 ? -1 : labels[row],
            isAsked ? predicted.classes()[row] : -1,
            isAsked ? predicted.confidence()[row] : Double.NaN));
    share.add(checked.answer().verdict());
    boolean in = checked.answer().verdict() == Verdict.INSIDE;
    if (!in && Double.isFinite(distance[row])) {
      outside.add(distance[row]);
    }
    if (in) {
      mixtureError = Math.max(mixtureError, checked.error());
    } else {
      separationError = Math.max(separationError, checked.error());
    }
    context.progress().advance(1);
  }

  private HullCoverage result() {
    Table rows = table.finish();
    Table along = curve.run();
    Table needed = curve.needed();
    ClassHulls.Found found = classes.run(distance);
    boolean[] wrong = new boolean[predicted.classes().length];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = predicted.classes()[i] != labels[i];
    }
    ErrorRates rates =
        new ErrorRates(Arrays.copyOf(distance, wrong.length), wrong, predicted.confidence());
    Table errors = rates.table(context);
    Strip strip = new Strip(points, samples);
    boolean isShown = strip.isPicture() && parameters.layer().isEmpty();
    int[] shown = isShown ? Strip.shown(distance) : new int[0];
    return new HullCoverage(
        rows,
        share.inside(),
        share.low(),
        share.high(),
        share.undecided(),
        span.dimension(),
        table.normals(),
        along,
        needed,
        found.classes(),
        found.memberships(),
        found.overlap(),
        found.distances(),
        errors,
        rates.rank(),
        new HullCertificate(mixtureError, separationError, share.rows() - share.undecided()),
        new HullFigure(parameters, cloud, span.dimension())
            .of(outside(), share, along, needed, errors, shown),
        found.pictures(),
        strip.of(shown, table));
  }

  private double[] outside() {
    return outside.stream().mapToDouble(d -> d).toArray();
  }
}
