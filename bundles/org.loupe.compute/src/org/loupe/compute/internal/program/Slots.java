package org.loupe.compute.internal.program;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;

/**
 * The values of a network by number, so that a run of many small kernels does not look each of them
 * up.
 */
final class Slots {
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final int[][] taken;
  private final int[][] given;
  private final int[][] freed;

  private Slots(int nodes) {
    taken = new int[nodes][];
    given = new int[nodes][];
    freed = new int[nodes][];
  }

  static Slots of(Network network, MemoryPlan plan) {
    List<Node> nodes = network.nodes();
    Slots s = new Slots(nodes.size());
    s.number(network.inputs());
    s.number(network.parameters().keySet());
    s.number(network.constants().keySet());
    for (int i = 0; i < nodes.size(); i++) {
      s.taken[i] = s.number(nodes.get(i).inputs());
      s.given[i] = s.number(nodes.get(i).outputs());
      s.freed[i] = s.number(plan.freedAfter(i));
    }
    return s;
  }

  private int[] number(Collection<Value> values) {
    values.forEach(v -> numbers.putIfAbsent(v, numbers.size()));
    return values.stream().mapToInt(numbers::get).toArray();
  }

  /** How many values there are. */
  int count() {
    return numbers.size();
  }

  /** The number of a value. */
  int of(Value v) {
    return numbers.get(v);
  }

  /** The operands of a node. */
  int[] taken(int node) {
    return taken[node];
  }

  /** The results of a node. */
  int[] given(int node) {
    return given[node];
  }

  /** What is freed after a node. */
  int[] freed(int node) {
    return freed[node];
  }
}
