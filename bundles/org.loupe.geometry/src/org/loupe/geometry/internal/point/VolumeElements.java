package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.VolumeParameters;
import org.loupe.geometry.Volumes;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/** Decomposes the Jacobian at each point and multiplies its singular values. */
public final class VolumeElements {

  /** Singular values below this share of the largest are noise and no rank. */
  private static final double RANK = 1e-12;

  /** Points whose spectra are drawn. */
  private static final int DRAWN = 12;

  private final VolumeParameters parameters;
  private final AnalysisContext context;
  private final Rows rows;
  private final int factors;
  private final int outputs;
  private final int inputs;
  private final SpooledTable table;
  private final Spool values;
  private final List<double[]> drawn = new ArrayList<>();

  private final boolean[] moves;

  /**
   * A row's result.
   *
   * @param moves of each latent number whether the outputs change with it
   */
  private record Done(RowPoint point, double[] values, boolean[] moves) {}

  /**
   * Volumes that are to be worked out.
   *
   * @throws LoupeException when more singular values are asked for than there are
   */
  public VolumeElements(
      VolumeParameters parameters, AffineProgram program, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    outputs = program.outputUnits();
    inputs = program.inputUnits();
    rows = new Rows(parameters.on(), program, context);
    rows.checkJacobian();
    int all = Math.min(outputs, inputs);
    if (parameters.top() > all) {
      throw new LoupeException(
          GeometryProblem.VOLUME_FACTORS,
          "%d singular values are to be multiplied, and %s has %d at each point."
              .formatted(parameters.top(), parameters.model().name(), all));
    }
    factors = parameters.top() == 0 ? inputs : parameters.top();
    table = new SpooledTable(context, "row#", "logVolume", "rank#", "dimension", "ties#");
    values = context.spool(DType.F64, all);
    moves = new boolean[inputs];
  }

  /** Works them out. */
  public Volumes run() {
    int columns = rows.columns();
    rows.each(point -> work(point, columns), this::add);
    Table finished = table.finish().build();
    double[] logs = finished.numbers("logVolume").toDoubles();
    double most = Arrays.stream(logs).max().orElse(Double.NEGATIVE_INFINITY);
    // relative to the largest, so that exp cannot overflow before it has to
    double sum = Arrays.stream(logs).map(l -> share(l, most)).sum();
    double squares = Arrays.stream(logs).map(l -> share(l, most) * share(l, most)).sum();
    if (sum == 0) {
      context.warn(GeometryProblem.FLAT_GENERATOR, flat(finished));
    }
    return new Volumes(
        finished,
        values.finish(),
        sum == 0 ? 0 : Math.exp(most) * sum / logs.length,
        squares == 0 ? 0 : sum * sum / squares,
        new SpectraFigure(title(), logs.length)
            .of(drawn, finite(logs), "log volume", LatentPanel.of(parameters.on(), inputs, logs)));
  }

  private String flat(Table rows) {
    long rank = LongStream.of(rows.numbers("rank").toLongs()).max().orElse(0);
    int[] still = IntStream.range(0, inputs).filter(i -> !moves[i]).toArray();
    return "%s has rank %d at most at all points of %s, and %d were asked for.%s"
        .formatted(
            parameters.model().name(),
            rank,
            parameters.on().name(),
            factors,
            still.length == 0
                ? ""
                : " Nothing changes with the latent numbers %s.".formatted(Arrays.toString(still)));
  }

  /** The volume of fewer directions is another measure, so that the title says so. */
  private String title() {
    return "Volume element of %s%s"
        .formatted(
            parameters.model().name(),
            parameters.top() == 0
                ? ""
                : ", the %d steepest of %d directions".formatted(factors, inputs));
  }

  private static double share(double log, double most) {
    return most == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log - most);
  }

  private static Tensor finite(double[] logs) {
    return Tensor.of(Arrays.stream(logs).filter(Double::isFinite).toArray());
  }

  private Done work(RowPoint point, int columns) {
    PatternMap map =
        PatternMap.of(point.pattern(), columns, (_, _) -> context.checkCancelled());
    boolean[] changes = new boolean[inputs];
    for (int i = 0; i < map.jacobian().length; i++) {
      changes[i % inputs] |= map.jacobian()[i] != 0;
    }
    SmallSvd svd = SmallSvd.of(map.jacobian(), outputs, inputs, context::checkCancelled);
    return new Done(point, svd.values(), changes);
  }

  private void add(Done done) {
    double[] s = done.values();
    double largest = s.length == 0 ? 0 : s[0];
    long rank = Arrays.stream(s).filter(v -> v > RANK * largest).count();
    double log = 0;
    for (int k = 0; k < factors; k++) {
      // a generator with more inputs than outputs is flat along the rest
      log += k < rank ? Math.log(s[k]) : Double.NEGATIVE_INFINITY;
    }
    table.add(done.point().row(), log, rank, dimension(s), done.point().ties());
    values.append(s);
    for (int i = 0; i < inputs; i++) {
      moves[i] |= done.moves()[i];
    }
    if (drawn.size() < DRAWN) {
      drawn.add(s);
    }
  }

  /** The exponential of the entropy of the shares of the squares; 0 when all are 0. */
  private static double dimension(double[] s) {
    double sum = Arrays.stream(s).map(v -> v * v).sum();
    double entropy = 0;
    for (double v : s) {
      double p = sum > 0 ? v * v / sum : 0;
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum > 0 ? Math.exp(entropy) : 0;
  }
}
