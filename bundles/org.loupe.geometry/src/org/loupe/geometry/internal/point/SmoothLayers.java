package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Card;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;

/**
 * The layers on the way to an output of a network that has no affine pieces, and one network that
 * gives the tangents of all of them by the forward rule of each operation.
 */
final class SmoothLayers {

  private final List<Value> layers = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<int[]> operands = new ArrayList<>();
  private final Model model;
  private final Model tangents;

  /**
   * The layers.
   *
   * @param output the network's output, which has a node
   */
  SmoothLayers(Model model, Value output) {
    this.model = model;
    Network network = Networks.of(model);
    Value input = network.inputs().getFirst();
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
    Network forward = Derivatives.jvp(network, layers, List.of(input));
    tangents = Networks.model(model.name(), forward, Card.EMPTY);
  }

  /** The layers' names. */
  List<String> names() {
    return names;
  }

  /** Of each layer what it takes: 0 is the input, then one a layer. */
  List<int[]> operands() {
    return operands;
  }

  /** Numbers that a layer gives of one row. */
  int units(int layer) {
    return Math.toIntExact(Tensor.count(layers.get(layer).shape().at(1)));
  }

  /** Numbers that all layers give of one row. */
  long units() {
    return layers.stream().mapToLong(v -> Tensor.count(v.shape().at(1))).sum();
  }

  /**
   * Carries directions from a row through all layers.
   *
   * @param x the row
   * @param along [count, inputs]
   * @return of each layer [count, units]
   */
  List<double[]> carry(Compute compute, double[] x, double[] along, int count) {
    long[] shape = RowShapes.behind(model, count);
    Tensor rows = Tensor.of(repeated(x, count), shape);
    List<Tensor> all = compute.outputs(tangents, List.of(rows, Tensor.of(along, shape)));
    return all.subList(layers.size(), all.size()).stream().map(Tensor::toDoubles).toList();
  }

  /** A row several times. */
  static double[] repeated(double[] x, int count) {
    double[] rows = new double[Math.multiplyExact(count, x.length)];
    Arrays.setAll(rows, i -> x[i % x.length]);
    return rows;
  }
}
