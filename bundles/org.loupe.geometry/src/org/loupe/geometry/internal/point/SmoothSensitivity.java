package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Sensitivity;
import org.loupe.geometry.SensitivityParameters;
import org.loupe.geometry.internal.NoRows;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;

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
  private final List<Value> layers = new ArrayList<>();
  private final Model tangents;
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
    Network network = Networks.of(parameters.model());
    Value input = network.inputs().getFirst();
    inputs = Math.toIntExact(Tensor.count(input.shape().at(1)));
    outputs = Math.toIntExact(Tensor.count(output.shape().at(1)));
    List<String> names = new ArrayList<>();
    List<int[]> operands = new ArrayList<>();
    Map<Value, Integer> place = new HashMap<>(Map.of(input, 0));
    for (Node node : network.ancestors(List.of(output))) {
      int[] taken =
          node.inputs().stream().filter(place::containsKey).mapToInt(place::get).toArray();
      Value value = node.outputs().contains(output) ? output : node.output();
      if (taken.length > 0 && value.type().dtype().isFloat()) {
        layers.add(value);
        names.add(node.name());
        operands.add(taken);
        place.put(value, layers.size());
      }
    }
    tangents =
        Networks.model(
            parameters.model().name(),
            Derivatives.jvp(network, layers, List.of(input)),
            Card.EMPTY);
    found = new Sensitivities(parameters, names, operands, context);
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
    SquareSums.Collector noise = new SquareSums.Collector(layers.size() + 1);
    SquareSums.Collector change = new SquareSums.Collector(1);
    double[] value = values(x, 1);
    for (int from = 0; from < probes; from += TOGETHER) {
      int count = Math.min(TOGETHER, probes - from);
      double[] along = new double[count * inputs];
      double[] there = repeated(x, count);
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
      SquareSums.Collector columns = new SquareSums.Collector(layers.size() + 1);
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
    long[] shape = RowShapes.behind(parameters.model(), count);
    List<Tensor> all =
        compute.outputs(
            tangents,
            List.of(Tensor.of(repeated(x, count), shape), Tensor.of(along, shape)));
    double[] y = {};
    for (int l = 0; l < layers.size(); l++) {
      y = all.get(layers.size() + l).toDoubles();
      squares.add(l + 1, y, y.length / count, count);
    }
    return y;
  }

  private double[] values(double[] x, int count) {
    Tensor rows = Tensor.of(x, RowShapes.behind(parameters.model(), count));
    return compute.outputs(parameters.model(), List.of(rows)).getFirst().toDoubles();
  }

  private static double[] repeated(double[] x, int count) {
    double[] rows = new double[Math.multiplyExact(count, x.length)];
    Arrays.setAll(rows, i -> x[i % x.length]);
    return rows;
  }
}
