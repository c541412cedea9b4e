package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.value.DType;
import org.loupe.geometry.Sensitivity;
import org.loupe.geometry.SensitivityParameters;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;

/** Carries noise and the columns of the identity through the pattern of each row. */
public final class ExactSensitivity {

  private final SensitivityParameters parameters;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final Rows rows;
  private final int[] place;
  private final Sensitivities found;

  /** Sensitivities that are to be worked out. */
  public ExactSensitivity(
      SensitivityParameters parameters, AffineProgram program, AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.context = context;
    rows = new Rows(parameters.on(), program, context);
    List<String> names = new ArrayList<>();
    List<int[]> operands = new ArrayList<>();
    place = new int[program.slots()];
    for (AffineProgram.Step s : program.steps()) {
      names.add(s.name());
      operands.add(Arrays.stream(s.inputs()).map(i -> place[i]).toArray());
      place[s.output()] = names.size();
    }
    if (names.isEmpty()) {
      // nothing but a head that is left out: the input is the output
      names.add("input");
      operands.add(new int[] {0});
    }
    found = new Sensitivities(parameters, names, operands, context);
    if (parameters.exact()) {
      rows.checkJacobian();
    }
  }

  /** Works them out. */
  public Sensitivity run() {
    int columns = rows.columns();
    RandomStream random = context.random("noise");
    rows.each(point -> work(point, columns, random), found::add);
    return found.finish(List.of());
  }

  private int places() {
    return Math.max(program.steps().size(), 1) + 1;
  }

  private RowSensitivity work(RowPoint point, int columns, RandomStream random) {
    int in = program.inputUnits();
    int out = program.outputUnits();
    int probes = parameters.probes();
    SquareSums.Collector noise = new SquareSums.Collector(places());
    SquareSums.Collector change = new SquareSums.Collector(1);
    double[] value = program.value(point.x());
    int left = 0;
    for (int from = 0; from < probes; from += columns) {
      int count = Math.min(columns, probes - from);
      double[] images = new double[(count + 1) * in];
      long at = (point.row() * probes + from) * in;
      for (int i = 0; i < count * in; i++) {
        images[i] = random.normal(at + i);
      }
      System.arraycopy(point.x(), 0, images, count * in, in);
      FirstExit exit = new FirstExit(count, DType.F64);
      carry(point.pattern(), images, count, noise, exit);
      change.more(count);
      for (int r = 0; r < count; r++) {
        left += exit.distance[r] < parameters.sigma() ? 1 : 0;
        change.add(0, moved(point.x(), images, r, value), out, 1);
      }
    }
    double[] exact = {};
    double[] singular = {};
    if (parameters.exact()) {
      SquareSums.Collector columnsOfIdentity = new SquareSums.Collector(places());
      double[] jacobian = new double[out * in];
      for (int from = 0; from < in; from += columns) {
        int count = Math.min(columns, in - from);
        double[] images = new double[(count + 1) * in];
        for (int r = 0; r < count; r++) {
          images[r * in + from + r] = 1;
        }
        double[] y =
            carry(point.pattern(), images, count, columnsOfIdentity, new FirstExit(0, DType.F64));
        System.arraycopy(y, 0, jacobian, from * out, count * out);
      }
      exact = columnsOfIdentity.sums();
      singular =
          point.row() < Sensitivities.DRAWN
              ? SmallSvd.of(jacobian, in, out, context::checkCancelled).values()
              : singular;
    }
    return new RowSensitivity(
        point.row(),
        point.ties(),
        new SquareSums(exact, noise.means(), noise.variances()),
        change.means()[0],
        change.variances()[0],
        (double) left / probes,
        singular);
  }

  /** How the outputs change by a draw of the noise. */
  private double[] moved(double[] x, double[] images, int r, double[] value) {
    context.checkCancelled();
    double[] there = x.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += parameters.sigma() * images[r * x.length + i];
    }
    double[] y = program.value(there);
    Arrays.setAll(y, k -> y[k] - value[k]);
    return y;
  }

  /**
   * Carries directions through a pattern.
   *
   * @param exit of none, or of all of the directions with the row behind them
   */
  private double[] carry(
      Pattern pattern, double[] images, int count, SquareSums.Collector squares, FirstExit exit) {
    squares.more(count);
    squares.add(0, images, program.inputUnits(), count);
    double[] y =
        pattern.apply(
            images,
            count + 1,
            new Pattern.Observer() {
              @Override
              public void before(AffineProgram.Step step, double[] operand) {
                context.checkCancelled();
                if (exit.distance.length > 0) {
                  exit.see(step, 0, operand);
                }
              }

              @Override
              public void after(AffineProgram.Step step, double[] result) {
                squares.add(place[step.output()], result, step.units(), count);
              }
            });
    if (program.steps().isEmpty()) {
      squares.add(1, y, program.outputUnits(), count);
    }
    return y;
  }
}
