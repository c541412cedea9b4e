package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.internal.surgery.Rewrite;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.MaxPool;

/**
 * Where the units in front of an activation get a shift from: the bias of the layer that they come
 * from, if nothing else reads it or them, else a sum of its own. Units of one channel share a bias.
 *
 * @param node the activation
 * @param known the bias that is changed; empty for a sum of its own
 * @param biases its numbers; zeros without
 * @param perBias units of one channel
 * @param axis along which axis biases are counted
 * @param dtype type of the bias
 */
record BiasPlace(
    Node node, Optional<Value> known, double[] biases, int perBias, Axis axis, DType dtype) {

  /** Along which axis biases are counted. */
  enum Axis {
    /** That of the channels, the second. */
    CHANNELS,
    /** The last. */
    LAST
  }

  /** Nodes that are added have names that begin so. */
  static final String ADDED = "police.bias.";

  /**
   * The place for an activation.
   *
   * @param units how many the activation is computed for: fewer than its operand has when a
   *     max-pooling is taken before it
   */
  static BiasPlace of(Network network, Node node, int units) {
    Value x = node.inputs().getFirst();
    Shape shape = x.shape();
    boolean channels = shape.rank() > 3 || shape.rank() == 3 && isChannelled(network, x);
    int n = Math.toIntExact(channels ? shape.dim(1) : shape.dim(shape.rank() - 1));
    check(network, node, Tensor.count(shape.at(1)), units, channels);
    Optional<Value> bias = bias(network, x, n, channels);
    double[] numbers =
        bias.map(v -> network.known(v).orElseThrow().toDoubles()).orElseGet(() -> new double[n]);
    int perBias = channels ? units / n : 1;
    DType dtype = bias.map(v -> v.type().dtype()).orElse(x.type().dtype());
    return new BiasPlace(node, bias, numbers, perBias, channels ? Axis.CHANNELS : Axis.LAST, dtype);
  }

  private static boolean isChannelled(Network network, Value x) {
    return network
        .producer(x)
        .filter(p -> p.op() instanceof Conv || p.op() instanceof BatchNormalization)
        .isPresent();
  }

  private static void check(Network network, Node node, long before, int units, boolean channels) {
    List<Node> readers = network.consumers().getOrDefault(node.output(), List.of());
    boolean pooled =
        channels
            && readers.stream()
                .allMatch(r -> r.op() instanceof MaxPool || r.op() instanceof GlobalMaxPool);
    if (before != units && !pooled) {
      throw new LoupeException(
          GeometryProblem.POLICE_NETWORK,
          "%s is followed by a maximum over units with biases of their own.".formatted(node));
    }
  }

  private static Optional<Value> bias(Network network, Value x, int n, boolean channels) {
    Map<Value, List<Node>> readers = network.consumers();
    Optional<Node> producer = network.producer(x);
    if (producer.isEmpty() || readers.get(x).size() != 1 || network.outputs().containsValue(x)) {
      return Optional.empty();
    }
    Node p = producer.get();
    Optional<Value> bias =
        switch (p.op()) {
          case Gemm g when g.beta() == 1 -> operand(p, 2);
          case Conv _, BatchNormalization _ -> operand(p, 2);
          case Add _ -> p.inputs().stream().filter(v -> network.known(v).isPresent()).findFirst();
          default -> Optional.empty();
        };
    return bias.filter(
        v ->
            network.known(v).isPresent()
                && readers.get(v).size() == 1
                && Collections.frequency(p.inputs(), v) == 1
                && v.shape().count() == n
                && (p.op() instanceof Add ? alongAxis(v.shape(), x.shape(), channels) : true));
  }

  private static Optional<Value> operand(Node n, int i) {
    return n.inputs().size() > i ? Optional.of(n.inputs().get(i)) : Optional.empty();
  }

  /** Whether an addend lies along the axis that biases are counted on. */
  private static boolean alongAxis(Shape addend, Shape x, boolean channels) {
    int fromEnd = channels ? x.rank() - 2 : 0;
    return addend.rank() > fromEnd && addend.dim(addend.rank() - 1 - fromEnd) == addend.count();
  }

  /** How many biases there are. */
  int count() {
    return biases.length;
  }

  /** Whether all places of a channel share a bias. */
  boolean isChannelled() {
    return axis == Axis.CHANNELS;
  }

  /** The bias of a unit. */
  int of(int unit) {
    return axis == Axis.LAST ? unit % biases.length : unit / perBias;
  }

  /** Writes shifts down. */
  void shift(Rewrite rewrite, double[] shifts) {
    if (Arrays.stream(shifts).allMatch(s -> s == 0)) {
      return;
    }
    double[] sum = new double[shifts.length];
    Arrays.setAll(sum, i -> biases[i] + shifts[i]);
    if (known.isPresent()) {
      long[] shape = known.get().shape().dims();
      rewrite.numbers(known.get().name(), Tensor.of(sum).to(dtype).reshape(shape));
      return;
    }
    rewrite.node(
        node.name(),
        (b, n, operands) -> {
          int rank = n.inputs().getFirst().shape().rank();
          long[] shape = new long[axis == Axis.LAST ? 1 : rank - 1];
          Arrays.fill(shape, 1);
          shape[0] = sum.length;
          String name = ADDED + n.name();
          Value c = b.parameter(name + ".shift", Tensor.of(sum).to(dtype).reshape(shape));
          Value moved = b.node(name, new Add(), operands.getFirst(), c);
          List<Value> now = new ArrayList<>(operands);
          now.set(0, moved);
          return Rewrite.copy(b, n, now);
        });
  }
}
