package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.ExitDistanceParameters;
import org.loupe.geometry.ExitDistances;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** Follows rays from each row to the end of its affine piece. */
public final class Exits {

  private final ExitDistanceParameters parameters;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final Rows rows;
  private final Tensor units;
  private final Directions directions;
  private final SpooledTable exits;
  private final SpooledTable joint;
  private final SpooledTable nearest;
  private final Optional<Spool> towards;
  private final DType dtype;
  private final Map<AffineProgram.Step, Integer> number = new IdentityHashMap<>();
  private final List<String> layers = new ArrayList<>();
  private final long[] ended;

  /** A row's result. */
  private record Done(
      RowPoint point, FirstExit[] exits, double[] slopes, Optional<LargestBall.Ball> ball) {}

  /** Rays that are to be followed. */
  public Exits(ExitDistanceParameters parameters, AffineProgram program, AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.context = context;
    rows = new Rows(parameters.on(), program, context);
    long[] row = parameters.model().inputs().getFirst().rowShape();
    Tensor given = parameters.directions().orElseGet(() -> random(parameters.count()));
    units = Directions.of(given, row, parameters.on().size()).ofLengthOne(given.shape());
    directions = Directions.of(units, row, parameters.on().size());
    exits = FirstExit.table(context, "slope");
    joint = new SpooledTable(context, "row#", "direction#", "layer#", "unit#");
    nearest =
        new SpooledTable(
            context, "row#", "nearest", "median", "ties#", "radius", "layer#", "unit#");
    towards = parameters.ball() ? Optional.of(context.spool(DType.F64, row)) : Optional.empty();
    dtype = Networks.of(parameters.model()).dtype();
    for (AffineProgram.Step s : program.steps()) {
      if (!(s instanceof AffineProgram.Linear)) {
        number.put(s, layers.size());
        layers.add(s.name());
      }
    }
    ended = new long[layers.size()];
  }

  private Tensor random(long count) {
    RandomStream random = context.random("directions");
    int inputs = program.inputUnits();
    double[] u = new double[Math.toIntExact(Math.multiplyExact(count, inputs))];
    Arrays.setAll(u, i -> random.normal(i));
    return Tensor.of(u, RowShapes.behind(parameters.model(), count));
  }

  /** Follows them. */
  public ExitDistances run() {
    int columns = rows.columns();
    rows.each(point -> work(point, columns), this::add);
    Table finished = exits.finish().build();
    Table perRow = nearest.finish().build();
    return new ExitDistances(
        finished,
        joint.finish().build(),
        perRow,
        Table.builder().text("layer", layers).numbers("exits", ended).build(),
        units,
        towards.map(Spool::finish).orElseGet(() -> Tensor.of(new double[0])),
        new ExitFigure(parameters.model().name())
            .of(finished.numbers("distance"), perRow, parameters.ball()));
  }

  private Done work(RowPoint point, int columns) {
    int in = program.inputUnits();
    int out = program.outputUnits();
    List<FirstExit> found = new ArrayList<>();
    double[] slopes = new double[directions.count()];
    for (int from = 0; from < slopes.length; from += columns) {
      int count = Math.min(columns, slopes.length - from);
      double[] images = new double[(count + 1) * in];
      directions.copy(point.row(), from, from + count, images);
      System.arraycopy(point.x(), 0, images, count * in, in);
      FirstExit first = new FirstExit(count, dtype);
      double[] y =
          point
              .pattern()
              .apply(
                  images,
                  count + 1,
                  (step, z) -> {
                    context.checkCancelled();
                    first.see(step, number.getOrDefault(step, -1), z);
                  });
      for (int r = 0; r < count; r++) {
        slopes[from + r] = Points.length(Arrays.copyOfRange(y, r * out, (r + 1) * out));
      }
      found.add(first);
    }
    Optional<LargestBall.Ball> ball =
        towards.map(_ -> new LargestBall(program, point, columns, context::checkCancelled).find());
    return new Done(point, found.toArray(FirstExit[]::new), slopes, ball);
  }

  private void add(Done done) {
    double[] all = new double[directions.count()];
    int at = 0;
    for (FirstExit first : done.exits()) {
      for (int r = 0; r < first.distance.length; r++) {
        all[at] = first.distance[r];
        exits.add(
            done.point().row(),
            at,
            first.distance[r],
            first.step[r],
            first.unit[r],
            first.together(r).size(),
            done.slopes()[at]);
        for (FirstExit.Met m : first.together(r)) {
          if (m.step() != first.step[r] || m.unit() != first.unit[r]) {
            joint.add(done.point().row(), at, m.step(), m.unit());
          }
        }
        if (first.step[r] >= 0) {
          ended[first.step[r]]++;
        }
        at++;
      }
    }
    Arrays.sort(all);
    double radius = Double.NaN;
    int layer = -1;
    int unit = -1;
    if (done.ball().isPresent()) {
      LargestBall.Ball ball = done.ball().get();
      radius = ball.radius();
      layer = number.getOrDefault(ball.step(), -1);
      unit = ball.unit();
      towards.orElseThrow().append(ball.towards());
    }
    nearest.add(done.point().row(), all[0], median(all), done.point().ties(), radius, layer, unit);
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    double high = sorted[n / 2];
    // two infinite ones have no middle but themselves
    return n % 2 == 1 || high == sorted[n / 2 - 1] ? high : (sorted[n / 2 - 1] + high) / 2;
  }
}
