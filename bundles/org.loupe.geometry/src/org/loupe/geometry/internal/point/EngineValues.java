package org.loupe.geometry.internal.point;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.AnalysisContext;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineProgram;

/**
 * A program's output as the run's engine computes it in double precision: what checks compare with.
 */
public final class EngineValues {

  private final double[] values;
  private double most;
  private double error;

  private EngineValues(double[] values) {
    this.values = values;
  }

  /**
   * The values at points.
   *
   * @param x [points, inputs], flat
   * @return empty when the output is the network's input itself, or there is no point
   */
  public static Optional<EngineValues> of(
      Model model, AffineProgram program, double[] x, AnalysisContext context) {
    return computed(model, program, x, context).map(f -> new EngineValues(f.toDoubles()));
  }

  /**
   * The values at points, [points, ...].
   *
   * @param x [points, inputs], flat
   * @return empty when the output is the network's input itself, or there is no point
   */
  public static Optional<Tensor> computed(
      Model model, AffineProgram program, double[] x, AnalysisContext context) {
    long points = x.length / program.inputUnits();
    Network network = Networks.of(model);
    Optional<Node> node = network.producer(program.output());
    if (node.isEmpty() || points == 0) {
      return Optional.empty();
    }
    long[] row = model.inputs().getFirst().rowShape();
    long[] shape = new long[row.length + 1];
    shape[0] = points;
    System.arraycopy(row, 0, shape, 1, row.length);
    Tensor rows = Tensor.of(x, shape);
    Compute compute = context.compute().in(DType.F64);
    if (node.get().output().equals(program.output())) {
      Layer layer = model.layer(node.get().name());
      return Optional.of(compute.layers(List.of(layer), rows).getFirst());
    }
    // a layer is the first result of its node
    Wiring w = Wiring.copyOf(network);
    Network later = w.build(Map.of("y", w.of(program.output())), Set.of());
    Model its = Networks.model(model.name(), later, Card.EMPTY, Networks.batching(model));
    return Optional.of(compute.outputs(its, List.of(rows)).getFirst());
  }

  /** A value; the place is point times outputs plus output. */
  double value(int place) {
    return values[place];
  }

  /** Compares a value; the place is point times outputs plus output. */
  public void compare(int place, double value) {
    double d = Math.abs(values[place] - value);
    most = Math.max(most, Math.abs(values[place]));
    // the negation lets a NaN count
    error = !(d <= error) ? d : error;
  }

  /** The largest value so far. */
  public double largest() {
    return most;
  }

  /** The largest difference so far, divided by the largest value. */
  public double relativeError() {
    return most > 0 ? error / most : error;
  }
}
