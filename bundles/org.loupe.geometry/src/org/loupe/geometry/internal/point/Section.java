package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;

/**
 * The part of a network that is differentiated: what by what.
 *
 * <p>By a layer in between the network is taken with something added to that layer, which comes
 * with the row: the derivative by what is added, where it is nothing, is the one by the layer, and
 * whatever goes past the layer stays as the row makes it.
 *
 * @param model the network whose input is [row, what is added] or the row alone
 * @param output the value that is differentiated
 * @param front numbers of a row in front of what it is differentiated by
 * @param by shape of what it is differentiated by, without the batch axis
 * @param added the node that adds to a layer; empty where it is differentiated by the row
 */
public record Section(Model model, Value output, int front, long[] by, Optional<Node> added) {

  private static final String PREFIX = "added:";

  /**
   * A part of a network.
   *
   * @param of what is differentiated; the first output when left out
   * @param wrt what it is differentiated by; the input when left out
   * @throws LoupeException when a layer is of another network, or {@code of} does not follow from
   *     {@code wrt}
   */
  public static Section of(Model model, Optional<Layer> of, Optional<Layer> wrt) {
    of.ifPresent(l -> check(model, l));
    wrt.ifPresent(l -> check(model, l));
    Network network = Networks.of(model);
    Value output = of.map(Networks::value).orElseGet(() -> Piecewise.output(network));
    Optional<Value> by = wrt.map(Networks::value).filter(v -> network.producer(v).isPresent());
    return by.map(v -> addition(model, output, v))
        .orElseGet(
            () -> {
              long[] row = model.inputs().getFirst().rowShape();
              return new Section(model, output, 0, row, Optional.empty());
            });
  }

  private static void check(Model model, Layer layer) {
    if (!layer.model().hash().equals(model.hash())) {
      throw new LoupeException(
          GeometryProblem.SECTION,
          "Layer '%s' is of %s, another model than %s."
              .formatted(layer.name(), layer.model().name(), model.name()));
    }
    Value value = Networks.value(layer);
    Shape shape = value.shape();
    if (shape.rank() == 0 || shape.dim(0) != Shape.N || !value.type().dtype().isFloat()) {
      throw new LoupeException(
          GeometryProblem.SECTION,
          "Layer '%s' has %s, which is no vector of numbers a row."
              .formatted(layer.name(), value.type()));
    }
  }

  private static Section addition(Model model, Value output, Value by) {
    Network n = Networks.of(model);
    Value input = n.inputs().getFirst();
    Node producer = n.producer(by).orElseThrow();
    if (!n.ancestors(List.of(output)).contains(producer)) {
      throw new LoupeException(
          GeometryProblem.SECTION,
          "%s does not follow from %s."
              .formatted(n.producer(output).map(Object::toString).orElse(output.name()), producer));
    }
    int front = Math.toIntExact(Tensor.count(input.shape().at(1)));
    long units = Tensor.count(by.shape().at(1));
    Network.Builder b = Network.builder();
    Value z = b.input("row", new TensorType(n.dtype(), Shape.of(Shape.N, front + units)));
    Map<Value, Value> now = new HashMap<>();
    now.put(input, part(b, "row", z, 0, front, input.shape()));
    Value more = part(b, "more", z, front, front + units, by.shape());
    n.parameters().forEach((v, t) -> now.put(v, b.parameter(v.name(), t)));
    n.constants().forEach((v, t) -> now.put(v, b.constant(v.name(), t)));
    Optional<Node> added = Optional.empty();
    for (Node node : n.nodes()) {
      List<Value> operands = node.inputs().stream().map(now::get).toList();
      List<String> names = node.outputs().stream().map(Value::name).toList();
      Node copy = b.node(node.name(), node.op(), operands, names);
      for (int i = 0; i < names.size(); i++) {
        now.put(node.outputs().get(i), copy.outputs().get(i));
      }
      if (node.equals(producer)) {
        Node sum =
            b.node(PREFIX + "layer", new Add(), List.of(now.get(by), more), List.of(PREFIX + "y"));
        now.put(by, sum.output());
        added = Optional.of(sum);
      }
    }
    b.output("y", now.get(output));
    Model with = Networks.model(model.name(), b.build(), Card.EMPTY);
    Value y = Piecewise.output(Networks.of(with));
    return new Section(with, y, front, by.shape().row().dims(), added);
  }

  private static Value part(
      Network.Builder b, String name, Value z, long from, long to, Shape shape) {
    Slice slice = new Slice(List.of(from), List.of(to), List.of(1), List.of(1L));
    Value flat = b.node(PREFIX + name + ".flat", slice, z);
    return b.node(PREFIX + name, Reshape.to(shape), flat);
  }

  /** How many numbers it is differentiated by. */
  int count() {
    return Math.toIntExact(Tensor.count(by));
  }

  /** A row as the model takes it: nothing is added. */
  double[] point(double[] row) {
    double[] z = new double[front == 0 ? row.length : front + count()];
    System.arraycopy(row, 0, z, 0, row.length);
    return z;
  }

  /** A shape that ends in what it is differentiated by. */
  long[] behind(long... before) {
    long[] shape = Arrays.copyOf(before, before.length + by.length);
    System.arraycopy(by, 0, shape, before.length, by.length);
    return shape;
  }
}
