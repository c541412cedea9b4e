package org.loupe.geometry.internal.hull;

import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullMetric;
import org.loupe.geometry.HullParameters;

/** The share of rows inside for several numbers of coordinates. */
final class Curve {

  private final HullParameters parameters;
  private final double[][] rows;
  private final AnalysisContext context;

  Curve(HullParameters parameters, double[][] rows, AnalysisContext context) {
    this.parameters = parameters;
    this.rows = rows;
    this.context = context;
    for (long n : parameters.curve()) {
      if (n < 1) {
        throw new LoupeException(
            GeometryProblem.HULL_SHAPE,
            "A curve cannot have a place at %d coordinates.".formatted(n));
      }
    }
  }

  /** Works it out. */
  Table run() {
    int places = parameters.curve().size();
    long[] dims = new long[places];
    double[] inside = new double[places];
    double[] low = new double[places];
    double[] high = new double[places];
    long[] undecided = new long[places];
    long most = parameters.curve().stream().mapToLong(n -> n).max().orElse(0);
    for (int i = 0; i < places; i++) {
      dims[i] = parameters.curve().get(i);
    }
    if (places > 0) {
      Cloud all = Cloud.of(parameters.points(), parameters.reduce(), most, context);
      for (int i = 0; i < places; i++) {
        Share share = share(all.first((int) Math.min(dims[i], all.dimension())));
        inside[i] = share.inside();
        low[i] = share.low();
        high[i] = share.high();
        undecided[i] = share.undecided();
      }
    }
    return Table.builder()
        .numbers("dims", dims)
        .numbers("inside", inside)
        .numbers("low", low)
        .numbers("high", high)
        .numbers("undecided", undecided)
        .build();
  }

  private Share share(Cloud cloud) {
    Share share = new Share();
    new Asking(
            cloud,
            parameters.leaveOneOut(),
            HullMetric.L2,
            HullGoal.VERDICT,
            parameters.limit(),
            context)
        .about(
            rows,
            checked -> {
              share.add(checked.answer().verdict());
              context.progress().advance(1);
            });
    return share;
  }
}
