package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullCertificate;
import org.loupe.geometry.HullCoverage;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullParameters;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.SpooledTable;

/** Asks of every row whether it is in the hull. */
public final class Coverage {

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
  private final int dimension;
  private long mixed;
  private final Share share = new Share();
  private double mixtureError;
  private double separationError;

  /** Rows that are to be asked about. */
  public Coverage(HullParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    cloud =
        Cloud.of(
            parameters.points(), parameters.reduce(), parameters.components().orElse(0L), context);
    NoRows.refuse(parameters.on());
    rows = Cloud.read(parameters.on(), cloud.centre().length, context);
    table =
        new SpooledTable(
            context,
            "row#",
            "distance",
            "lower",
            "upper",
            "neighbour#",
            "nearest",
            "ratio",
            "passes#");
    mixture = context.spool(DType.F64, 2);
    ends = context.spool(DType.I64);
    ends.append(0L);
    normals = context.spool(DType.F64, cloud.dimension());
    dimension = Span.dimension(cloud, context);
    if (cloud.points().length <= cloud.dimension()) {
      context.warn(
          GeometryProblem.FLAT_HULL,
          "%d points span no volume in %d dimensions."
              .formatted(cloud.points().length, cloud.dimension()));
    }
  }

  /** Asks. */
  public HullCoverage run() {
    context.progress().begin(rows.length * (1L + parameters.curve().size()), "rows");
    new Asking(
            cloud,
            parameters.leaveOneOut(),
            parameters.metric(),
            parameters.goal(),
            parameters.limit(),
            context)
        .about(rows, this::add);
    if (share.undecided() > 0) {
      context.warn(
          GeometryProblem.UNDECIDED,
          "%d of %d rows are undecided.".formatted(share.undecided(), rows.length));
    }
    return result(new Curve(parameters, rows, context).run());
  }

  private void add(Asking.Checked checked) {
    Answer a = checked.answer();
    boolean in = a.verdict() == Verdict.INSIDE;
    double known = parameters.goal() == HullGoal.DISTANCE ? a.upper() : a.lower();
    double distance = in ? 0 : known;
    double nearest = checked.neighbour().distance();
    table.add(
        verdicts.size(),
        distance,
        a.lower(),
        a.upper(),
        checked.neighbour().point(),
        nearest,
        nearest > 0 ? distance / nearest : 0,
        a.passes());
    verdicts.add(a.verdict().name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < a.support().length; i++) {
      mixture.append(a.support()[i], a.weights()[i]);
    }
    mixed += a.support().length;
    ends.append(mixed);
    normals.append(a.towards());
    share.add(a.verdict());
    if (!in && Double.isFinite(distance)) {
      distances.add(distance);
    }
    if (in) {
      mixtureError = Math.max(mixtureError, checked.error());
    } else {
      separationError = Math.max(separationError, checked.error());
    }
    context.progress().advance(1);
  }

  private HullCoverage result(Table curve) {
    Tensor shares = mixture.finish();
    return new HullCoverage(
        table.finish().text("verdict", verdicts).ragged("mixture", shares, ends.finish()).build(),
        share.inside(),
        share.low(),
        share.high(),
        share.undecided(),
        dimension,
        normals.finish(),
        curve,
        new HullCertificate(mixtureError, separationError, share.rows() - share.undecided()),
        new HullFigure(parameters, cloud, dimension)
            .of(distances.stream().mapToDouble(d -> d).toArray(), share, curve));
  }
}
