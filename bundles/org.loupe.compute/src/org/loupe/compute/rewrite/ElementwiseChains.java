package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Pointwise;

/**
 * Trees of elementwise nodes as one node each. A node goes into the one that takes its result when
 * that is the only one and nobody wants the result itself.
 */
final class ElementwiseChains {
  private final Network network;
  private final Map<Value, List<Node>> consumers;
  private final Set<Value> wanted;

  private ElementwiseChains(Network network, List<Value> outputs) {
    this.network = network;
    consumers = network.consumers();
    wanted = new HashSet<>(outputs);
  }

  static Rewrites find(Network network, List<Value> outputs) {
    return new ElementwiseChains(network, outputs).find();
  }

  private Rewrites find() {
    Map<Value, Node> producers = new HashMap<>();
    Rewrites found = new Rewrites();
    for (Node n : network.nodes()) {
      if (isElementwise(n)) {
        producers.put(n.output(), n);
        if (!isInner(n)) {
          List<Node> parts = new ArrayList<>();
          collect(n, producers, parts);
          if (parts.size() > 1) {
            parts.subList(0, parts.size() - 1).forEach(found::drop);
            found.replace(n, group(n, parts));
          }
        }
      }
    }
    return found;
  }

  /** Whether a node goes into the one that takes its result. */
  private boolean isInner(Node n) {
    Set<Node> after = new HashSet<>(consumers.getOrDefault(n.output(), List.of()));
    return after.size() == 1
        && !wanted.contains(n.output())
        && isElementwise(after.iterator().next())
        && after.iterator().next().output().shape().equals(n.output().shape());
  }

  /** A node behind all those that go into it. */
  private void collect(Node n, Map<Value, Node> producers, List<Node> parts) {
    for (Value v : n.inputs()) {
      Node p = producers.get(v);
      if (p != null && isInner(p) && !parts.contains(p)) {
        collect(p, producers, parts);
      }
    }
    parts.add(n);
  }

  private static Group group(Node last, List<Node> parts) {
    Map<Value, Integer> given = new LinkedHashMap<>();
    Set<Value> inner = new HashSet<>();
    parts.forEach(p -> inner.add(p.output()));
    for (Node p : parts) {
      p.inputs().stream()
          .filter(v -> !inner.contains(v))
          .forEach(v -> given.putIfAbsent(v, given.size()));
    }
    Map<Value, Integer> numbers = new HashMap<>(given);
    List<ElementwiseChain.Link> links = new ArrayList<>();
    for (Node p : parts) {
      links.add(new ElementwiseChain.Link(p.op(), p.inputs().stream().map(numbers::get).toList()));
      numbers.put(p.output(), given.size() + links.size() - 1);
    }
    return new Group(last, new ElementwiseChain(given.size(), links), List.copyOf(given.keySet()));
  }

  private static boolean isElementwise(Node n) {
    boolean known = n.op() instanceof Pointwise || n.op() instanceof Binary;
    return known
        && !(n.op() instanceof Comparison)
        && n.output().type().dtype().isFloat()
        && n.inputs().stream()
            .allMatch(
                v ->
                    v.type().dtype().isFloat()
                        && (isSingle(v.shape()) || v.shape().equals(n.output().shape())))
        && !isSingle(n.output().shape());
  }

  private static boolean isSingle(Shape s) {
    return LongStream.of(s.dims()).allMatch(d -> d == 1);
  }
}
