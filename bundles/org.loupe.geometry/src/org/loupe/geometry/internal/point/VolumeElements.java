package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.VolumeParameters;
import org.loupe.geometry.Volumes;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/** Decomposes the Jacobian at each point and multiplies its singular values. */
public final class VolumeElements {

  /** Points whose spectra are drawn. */
  private static final int DRAWN = 12;

  /** Numbers of Jacobians that an engine gives at once. */
  private static final int TOGETHER = 1 << 18;

  private final VolumeParameters parameters;
  private final AnalysisContext context;
  private final int outputs;
  private final int inputs;
  private final Optional<Projection> projection;
  private final SpooledTable found;
  private final Spool values;
  private final List<double[]> drawn = new ArrayList<>();
  private final boolean[] moves;
  private int smallestRank = Integer.MAX_VALUE;
  private int largestRank;

  /**
   * A point's result.
   *
   * @param moves of each latent number whether the outputs change with it
   */
  private record Done(long row, long ties, double[] values, boolean[] moves) {}

  /**
   * Volumes that are to be worked out.
   *
   * @param outputs how many numbers the generator gives
   * @throws LoupeException when more singular values are asked for than there are
   */
  public VolumeElements(VolumeParameters parameters, int outputs, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    this.outputs = outputs;
    NoRows.refuse(parameters.on());
    inputs = Math.toIntExact(Tensor.count(parameters.model().inputs().getFirst().rowShape()));
    check();
    projection = parameters.project().map(p -> Projection.of(outputs, Math.toIntExact(p), context));
    int rows = parameters.project().map(Long::intValue).orElse(outputs);
    found = new SpooledTable(context, "rank#", "dimension", "ties#");
    values = context.spool(DType.F64, Math.min(rows, inputs));
    moves = new boolean[inputs];
  }

  private void check() {
    long all = Math.min(parameters.project().orElse((long) outputs), Math.min(outputs, inputs));
    if (parameters.top() > all) {
      throw new LoupeException(
          GeometryProblem.VOLUME_FACTORS,
          "%d singular values are to be multiplied, and %s has %d at each point."
              .formatted(parameters.top(), parameters.model().name(), all));
    }
    if (parameters.top() > 0 && parameters.rank()) {
      throw new LoupeException(
          GeometryProblem.VOLUME_FACTORS,
          "The %d largest singular values are to be multiplied, and as many as the rank."
              .formatted(parameters.top()),
          "Give 'top' or 'rank', not both.");
    }
    if (parameters.project().orElse(0L) > outputs) {
      throw new LoupeException(
          GeometryProblem.VOLUME_FACTORS,
          "%d outputs cannot be projected onto %d."
              .formatted(outputs, parameters.project().orElseThrow()),
          "Give a smaller 'project', or leave it out.");
    }
  }

  /** Works them out on the affine pieces of a generator. */
  public Volumes of(AffineProgram program) {
    Rows rows = new Rows(parameters.on(), program, context);
    rows.checkJacobian();
    int columns = rows.columns();
    rows.each(point -> piece(point, columns), this::add);
    return finish(List.of());
  }

  /** Works them out at the points, by the derivatives of the operations in front of an output. */
  public Volumes of(Layer output) {
    Compute compute = context.compute().in(DType.F64);
    int size = inputs * outputs;
    long rows = parameters.on().size();
    int together = Math.max(1, TOGETHER / size);
    context.progress().begin(rows, "rows");
    for (long from = 0; from < rows; from += together) {
      context.checkCancelled();
      int count = (int) Math.min(together, rows - from);
      double[] x = new double[count * inputs];
      for (int r = 0; r < count; r++) {
        double[] row = Points.row(parameters.on(), from + r, inputs);
        System.arraycopy(row, 0, x, r * inputs, inputs);
      }
      Tensor points = Tensor.of(x, RowShapes.behind(parameters.model(), count));
      double[] jacobians = compute.jacobian(output, points).toDoubles();
      for (int r = 0; r < count; r++) {
        double[] jacobian = Arrays.copyOfRange(jacobians, r * size, (r + 1) * size);
        add(done(from + r, 0, jacobian));
      }
      context.progress().advance(count);
    }
    return finish(Piecewise.smooth(Networks.of(parameters.model())));
  }

  private Done piece(RowPoint point, int columns) {
    PatternMap map = PatternMap.of(point.pattern(), columns, (_, _) -> context.checkCancelled());
    return done(point.row(), point.ties(), map.jacobian());
  }

  private Done done(long row, long ties, double[] jacobian) {
    boolean[] changes = new boolean[inputs];
    for (int i = 0; i < jacobian.length; i++) {
      changes[i % inputs] |= jacobian[i] != 0;
    }
    double[] matrix = projection.map(p -> p.times(jacobian, inputs)).orElse(jacobian);
    int rows = matrix.length / inputs;
    SmallSvd svd = SmallSvd.of(matrix, rows, inputs, context::checkCancelled);
    return new Done(row, ties, svd.values(), changes);
  }

  private void add(Done done) {
    double[] s = done.values();
    int rows = parameters.project().map(Long::intValue).orElse(outputs);
    int rank = NumericalRank.of(s, rows, inputs);
    smallestRank = Math.min(smallestRank, rank);
    largestRank = Math.max(largestRank, rank);
    found.add(rank, dimension(s), done.ties());
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

  private Volumes finish(List<String> smooth) {
    Table perPoint = found.finish().build();
    Tensor spectra = values.finish();
    int factors =
        parameters.rank() ? smallestRank : parameters.top() == 0 ? inputs : parameters.top();
    double shift = projection.filter(_ -> factors > 0).map(p -> p.shift(factors)).orElse(0.0);
    double[] logs = logs(spectra, perPoint.numbers("rank"), factors, shift);
    double most = Arrays.stream(logs).max().orElse(Double.NEGATIVE_INFINITY);
    // relative to the largest, so that exp cannot overflow before it has to
    double sum = Arrays.stream(logs).map(l -> share(l, most)).sum();
    double squares = Arrays.stream(logs).map(l -> share(l, most) * share(l, most)).sum();
    if (sum == 0) {
      context.warn(GeometryProblem.FLAT_GENERATOR, flat(factors));
    }
    long[] numbers = new long[logs.length];
    Arrays.setAll(numbers, i -> i);
    return new Volumes(
        Table.builder()
            .numbers("row", numbers)
            .numbers("logVolume", logs)
            .numbers("rank", perPoint.numbers("rank"))
            .numbers("dimension", perPoint.numbers("dimension"))
            .numbers("ties", perPoint.numbers("ties"))
            .build(),
        spectra,
        sum == 0 ? 0 : Math.exp(most) * sum / logs.length,
        squares == 0 ? 0 : sum * sum / squares,
        smallestRank,
        factors,
        projection.map(p -> p.deviation(factors)).orElse(0.0),
        smooth.isEmpty(),
        smooth,
        new SpectraFigure(title(factors), logs.length)
            .of(drawn, finite(logs), "log volume", LatentPanel.of(parameters.on(), inputs, logs)));
  }

  /** The logarithms of the volumes, of the same number of factors at all points. */
  private static double[] logs(Tensor spectra, Tensor ranks, int factors, double shift) {
    double[] logs = new double[Math.toIntExact(ranks.count())];
    for (int r = 0; r < logs.length; r++) {
      long rank = ranks.getLong(r);
      // a generator with more inputs than outputs is flat along the rest
      logs[r] = factors == 0 || rank < factors ? Double.NEGATIVE_INFINITY : -shift;
      for (int k = 0; k < factors && rank >= factors; k++) {
        logs[r] += Math.log(spectra.at(r, k));
      }
    }
    return logs;
  }

  private String flat(int factors) {
    int[] still = IntStream.range(0, inputs).filter(i -> !moves[i]).toArray();
    return "%s has rank %d at most at all points of %s, and %d were asked for.%s"
        .formatted(
            parameters.model().name(),
            largestRank,
            parameters.on().name(),
            factors,
            still.length == 0
                ? ""
                : " Nothing changes with the latent numbers %s.".formatted(Arrays.toString(still)));
  }

  /** The volume of fewer directions is another measure, so that the title says so. */
  private String title(int factors) {
    return "Volume element of %s%s%s"
        .formatted(
            parameters.model().name(),
            factors == inputs
                ? ""
                : ", the %d steepest of %d directions".formatted(factors, inputs),
            parameters
                .project()
                .map(p -> ", projected onto %d of %d outputs".formatted(p, outputs))
                .orElse(""));
  }

  private static double share(double log, double most) {
    return most == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log - most);
  }

  private static Tensor finite(double[] logs) {
    return Tensor.of(Arrays.stream(logs).filter(Double::isFinite).toArray());
  }
}
