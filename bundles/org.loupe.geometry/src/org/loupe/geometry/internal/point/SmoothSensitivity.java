package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Sensitivity;
import org.loupe.geometry.SensitivityParameters;
import org.loupe.geometry.internal.NoRows;
import org.loupe.network.Networks;
import org.loupe.network.Value;

/**
 * Sensitivities of a network that has no affine pieces, by the forward rule of each operation in
 * double precision: one network gives the tangents of all layers.
 */
public final class SmoothSensitivity {

  /** Directions that are carried at once. */
  private static final int TOGETHER = 64;

  private final SensitivityParameters parameters;
  private final AnalysisContext context;
  private final Compute compute;
  private final SmoothLayers layers;
  private final int inputs;
  private final int outputs;
  private final Sensitivities found;

  /**
   * Sensitivities that are to be worked out.
   *
   * @param output the network's output, which has a node
   */
  public SmoothSensitivity(
      SensitivityParameters parameters, Value output, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    NoRows.refuse(parameters.on());
    compute = context.compute().in(DType.F64);
    inputs = Math.toIntExact(Tensor.count(parameters.model().inputs().getFirst().rowShape()));
    outputs = Math.toIntExact(Tensor.count(output.shape().at(1)));
    layers = new SmoothLayers(parameters.model(), output);
    found = new Sensitivities(parameters, layers.names(), layers.operands(), context);
  }

  /** Works them out. */
  public Sensitivity run() {
    long size = parameters.on().size();
    RandomStream random = context.random("noise");
    context.progress().begin(size, "rows");
    for (long r = 0; r < size; r++) {
      found.add(work(r, random));
      context.progress().advance(1);
    }
    return found.finish(Piecewise.smooth(Networks.of(parameters.model())));
  }

  private RowSensitivity work(long row, RandomStream random) {
    double[] x = Points.row(parameters.on(), row, inputs);
    int probes = parameters.probes();
    SquareSums.Collector noise = new SquareSums.Collector(layers.names().size() + 1);
    SquareSums.Collector change = new SquareSums.Collector(1);
    double[] value = values(x, 1);
    for (int from = 0; from < probes; from += TOGETHER) {
      int count = Math.min(TOGETHER, probes - from);
      double[] along = new double[count * inputs];
      double[] there = SmoothLayers.repeated(x, count);
      long at = (row * probes + from) * inputs;
      for (int i = 0; i < along.length; i++) {
        along[i] = random.normal(at + i);
        there[i] += parameters.sigma() * along[i];
      }
      carry(x, along, count, noise);
      double[] y = values(there, count);
      Arrays.setAll(y, k -> y[k] - value[k % outputs]);
      change.more(count);
      change.add(0, y, outputs, count);
    }
    double[] exact = {};
    double[] singular = {};
    if (parameters.exact()) {
      SquareSums.Collector columns = new SquareSums.Collector(layers.names().size() + 1);
      double[] jacobian = new double[Math.multiplyExact(outputs, inputs)];
      for (int from = 0; from < inputs; from += TOGETHER) {
        int first = from;
        int count = Math.min(TOGETHER, inputs - from);
        double[] along = new double[count * inputs];
        IntStream.range(0, count).forEach(r -> along[r * inputs + first + r] = 1);
        double[] y = carry(x, along, count, columns);
        System.arraycopy(y, 0, jacobian, from * outputs, y.length);
      }
      exact = columns.sums();
      singular =
          row < Sensitivities.DRAWN
              ? SmallSvd.of(jacobian, inputs, outputs, context::checkCancelled).values()
              : singular;
    }
    return new RowSensitivity(
        row,
        0,
        new SquareSums(exact, noise.means(), noise.variances()),
        change.means()[0],
        change.variances()[0],
        Double.NaN,
        singular);
  }

  /** Carries directions through the network and gives those of the output. */
  private double[] carry(double[] x, double[] along, int count, SquareSums.Collector squares) {
    context.checkCancelled();
    squares.more(count);
    squares.add(0, along, inputs, count);
    List<double[]> all = layers.carry(compute, x, along, count);
    for (int l = 0; l < all.size(); l++) {
      squares.add(l + 1, all.get(l), layers.units(l), count);
    }
    return all.getLast();
  }

  private double[] values(double[] x, int count) {
    Tensor rows = Tensor.of(x, RowShapes.behind(parameters.model(), count));
    return compute.outputs(parameters.model(), List.of(rows)).getFirst().toDoubles();
  }
}
