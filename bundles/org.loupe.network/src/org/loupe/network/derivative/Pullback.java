package org.loupe.network.derivative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * Pulls cotangents back through the nodes of a wiring: one pass from the results to the targets.
 */
final class Pullback {
  private final Wiring wiring;
  private final RuleSet rules;
  private final Set<Value> dependent;
  private final Set<Value> barrier;
  private final Map<Value, Value> cotangents = new HashMap<>();

  private Pullback(Wiring wiring, RuleSet rules, Set<Value> dependent, Set<Value> barrier) {
    this.wiring = wiring;
    this.rules = rules;
    this.dependent = dependent;
    this.barrier = barrier;
  }

  /**
   * The cotangents of targets.
   *
   * @param seeds cotangents of results
   * @param targets what to differentiate by
   * @param barrier values beyond which nothing is pulled back
   * @return by target; none for a target that the results do not depend on
   */
  static Map<Value, Value> run(
      Wiring wiring,
      Map<Value, Value> seeds,
      List<Value> targets,
      Set<Value> barrier,
      RuleSet rules) {
    List<Node> nodes = wiring.nodes();
    Pullback p = new Pullback(wiring, rules, dependents(nodes, targets), barrier);
    seeds.forEach(p::add);
    nodes.reversed().forEach(p::through);
    Map<Value, Value> found = new HashMap<>();
    for (Value t : targets) {
      Value c = p.cotangents.get(t);
      if (c != null) {
        found.put(t, c);
      }
    }
    return found;
  }

  private static Set<Value> dependents(List<Node> nodes, List<Value> targets) {
    Set<Value> found = new HashSet<>(targets);
    for (Node n : nodes) {
      if (n.inputs().stream().anyMatch(found::contains)) {
        found.addAll(n.outputs());
      }
    }
    return found;
  }

  private void add(Value value, Value cotangent) {
    if (!value.type().equals(cotangent.type())) {
      throw new IllegalStateException("a cotangent " + cotangent + " for " + value);
    }
    if (dependent.contains(value)) {
      cotangents.merge(value, cotangent, wiring::add);
    }
  }

  private void through(Node node) {
    List<Optional<Value>> given = new ArrayList<>();
    for (Value v : node.outputs()) {
      given.add(Optional.ofNullable(cotangents.get(v)));
    }
    if (given.stream().allMatch(Optional::isEmpty) || barrier.containsAll(node.outputs())) {
      return;
    }
    VjpSite site = new VjpSite(wiring, node, given);
    for (int i = 0; i < node.inputs().size(); i++) {
      Value operand = node.inputs().get(i);
      if (operand.type().dtype().isFloat() && dependent.contains(operand)) {
        rules.of(node).apply(site, i).ifPresent(c -> add(operand, c));
      }
    }
  }
}
