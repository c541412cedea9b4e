package org.loupe.geometry.internal.surgery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;

/** A network that is written once more, with some numbers and nodes changed. Not thread-safe. */
public final class Rewrite {

  /** How a node is written. */
  @FunctionalInterface
  public interface Writer {

    /**
     * Writes a node.
     *
     * @param b where to
     * @param node as it was
     * @param operands what it takes now
     * @return its results
     */
    List<Value> write(Network.Builder b, Node node, List<Value> operands);
  }

  private final Network network;
  private final Map<String, Tensor> numbers = new HashMap<>();
  private final Map<String, Writer> writers = new HashMap<>();

  /** A network to change. */
  public Rewrite(Network network) {
    this.network = network;
  }

  /** Gives a parameter or constant other numbers, of any shape that still fits. */
  public void numbers(String value, Tensor other) {
    numbers.put(value, other);
  }

  /** Changes how a node is written. */
  public void node(String name, Writer writer) {
    writers.put(name, writer);
  }

  /** Writes a node as it was. */
  public static List<Value> copy(Network.Builder b, Node node, List<Value> operands) {
    List<String> names = node.outputs().stream().map(Value::name).toList();
    return b.node(node.name(), node.op(), operands, names).outputs();
  }

  /** The network with its changes, without what its outputs do not need. */
  public Network build() {
    return alive(written());
  }

  private Network written() {
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, b.input(v.name(), v.type())));
    network
        .parameters()
        .forEach((v, t) -> now.put(v, b.parameter(v.name(), numbers.getOrDefault(v.name(), t))));
    network
        .constants()
        .forEach((v, t) -> now.put(v, b.constant(v.name(), numbers.getOrDefault(v.name(), t))));
    for (Node n : network.nodes()) {
      List<Value> operands = n.inputs().stream().map(now::get).toList();
      List<Value> results = writers.getOrDefault(n.name(), Rewrite::copy).write(b, n, operands);
      for (int i = 0; i < n.outputs().size(); i++) {
        now.put(n.outputs().get(i), results.get(i));
      }
    }
    network.outputs().forEach((name, v) -> b.output(name, now.get(v)));
    return b.build();
  }

  private static Network alive(Network network) {
    List<Node> needed = network.ancestors(List.copyOf(network.outputs().values()));
    Set<Value> used = new HashSet<>(network.outputs().values());
    needed.forEach(n -> used.addAll(n.inputs()));
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, b.input(v.name(), v.type())));
    network
        .parameters()
        .forEach((v, t) -> copy(used, v, () -> now.put(v, b.parameter(v.name(), t))));
    network.constants().forEach((v, t) -> copy(used, v, () -> now.put(v, b.constant(v.name(), t))));
    for (Node n : needed) {
      List<Value> results = copy(b, n, n.inputs().stream().map(now::get).toList());
      for (int i = 0; i < n.outputs().size(); i++) {
        now.put(n.outputs().get(i), results.get(i));
      }
    }
    network.outputs().forEach((name, v) -> b.output(name, now.get(v)));
    return b.build();
  }

  private static void copy(Set<Value> used, Value v, Runnable copy) {
    if (used.contains(v)) {
      copy.run();
    }
  }
}
