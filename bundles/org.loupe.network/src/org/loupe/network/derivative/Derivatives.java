package org.loupe.network.derivative;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * Derivatives of networks as networks. Conventions at kinks: relu'(0) = 0, |0|' = 0, a maximum that
 * ties has the derivative of its first place.
 */
public final class Derivatives {
  /** What precedes an output's name in the name of its cotangent. */
  public static final String COTANGENT = "cotangent:";

  /** What precedes a value's name in the name of its tangent. */
  public static final String TANGENT = "tangent:";

  /** What precedes an input's name in the name of its reference. */
  public static final String REFERENCE = "reference:";

  private Derivatives() {}

  /**
   * The network of vector-Jacobian products.
   *
   * @param network the network
   * @param outputs values to differentiate
   * @param by values to differentiate by: inputs, parameters or values in between
   * @param rules how cotangents go through nodes
   * @return a network that takes the inputs and a cotangent of each output's type, and gives each
   *     output, named {@code value:0, 1 ...}, and the product for each of {@code by}, named {@code
   *     gradient:0, 1 ...}; a product with a value that has no batch axis is summed over the batch
   * @throws org.loupe.api.LoupeException when a node on the way has no derivative
   */
  public static Network vjp(Network network, List<Value> outputs, List<Value> by, RuleSet rules) {
    return pulledBack(Wiring.copyOf(network), outputs, by, rules);
  }

  private static Network pulledBack(Wiring w, List<Value> outputs, List<Value> by, RuleSet rules) {
    Map<Value, Value> seeds = new LinkedHashMap<>();
    outputs.forEach(v -> seed(w, seeds, w.of(v), COTANGENT + v.name()));
    List<Value> targets = by.stream().map(w::of).toList();
    Map<Value, Value> found = Pullback.run(w, seeds, targets, Set.of(), rules);
    Map<String, Value> results = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      results.put("value:" + i, w.of(outputs.get(i)));
    }
    for (int i = 0; i < targets.size(); i++) {
      Value t = targets.get(i);
      results.put("gradient:" + i, Optional.ofNullable(found.get(t)).orElseGet(() -> w.zeros(t)));
    }
    return w.build(results, Set.of());
  }

  private static void seed(Wiring w, Map<Value, Value> seeds, Value output, String name) {
    Value c = w.input(name, output.type());
    seeds.merge(output, c, w::add);
  }

  /**
   * The network of Jacobian-vector products. It is the vector-Jacobian product of the
   * vector-Jacobian product, which is linear in its cotangent: what remains after dropping what is
   * not needed is the forward mode.
   *
   * @param network the network
   * @param outputs values to differentiate
   * @param by values to differentiate by
   * @return a network that takes the inputs and a tangent of each type of {@code by}, and gives
   *     each output, named {@code value:0, 1 ...}, and its change, named {@code change:0, 1 ...}
   * @throws org.loupe.api.LoupeException when a node on the way has no derivative
   */
  public static Network jvp(Network network, List<Value> outputs, List<Value> by) {
    Wiring w = Wiring.copyOf(network);
    List<Value> targets = by.stream().map(w::of).toList();
    Map<Value, Value> seeds = new LinkedHashMap<>();
    List<Value> cotangents =
        outputs.stream().map(v -> w.input(COTANGENT + v.name(), v.type())).toList();
    for (int i = 0; i < outputs.size(); i++) {
      seeds.merge(w.of(outputs.get(i)), cotangents.get(i), w::add);
    }
    Map<Value, Value> gradients = Pullback.run(w, seeds, targets, Set.of(), RuleSet.STANDARD);
    Map<Value, Value> tangents = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      Value t = w.input(TANGENT + by.get(i).name(), targets.get(i).type());
      Value g = gradients.get(targets.get(i));
      if (g != null) {
        tangents.merge(g, t, w::add);
      }
    }
    Map<Value, Value> changes = Pullback.run(w, tangents, cotangents, Set.of(), RuleSet.STANDARD);
    Map<String, Value> results = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      results.put("value:" + i, w.of(outputs.get(i)));
    }
    for (int i = 0; i < outputs.size(); i++) {
      Value output = w.of(outputs.get(i));
      Value change = changes.get(cotangents.get(i));
      results.put("change:" + i, change != null ? change : w.zeros(output));
    }
    return w.build(results, Set.copyOf(cotangents));
  }

  /**
   * What {@link #vjp} gives for rules that also see a reference pass of the network.
   *
   * @param network the network
   * @param outputs values to attribute
   * @param by inputs to attribute to
   * @param rules makes the rules of what each value is in the reference pass
   * @return as {@link #vjp}, with a reference of each input's type, named {@code reference:},
   *     before the cotangents
   */
  public static Network paired(
      Network network,
      List<Value> outputs,
      List<Value> by,
      Function<Map<Value, Value>, RuleSet> rules) {
    Wiring w = Wiring.copyOf(network);
    Map<Value, Value> reference = new LinkedHashMap<>();
    for (Value v : network.inputs()) {
      reference.put(w.of(v), w.input(REFERENCE + v.name(), v.type()));
    }
    for (Node n : network.nodes()) {
      List<Value> here = n.inputs().stream().map(w::of).toList();
      if (here.stream().anyMatch(reference::containsKey)) {
        List<Value> there = here.stream().map(v -> reference.getOrDefault(v, v)).toList();
        List<Value> results = w.results(n.op(), n.outputs().size(), there);
        for (int i = 0; i < results.size(); i++) {
          reference.put(w.of(n.outputs().get(i)), results.get(i));
        }
      }
    }
    return pulledBack(w, outputs, by, rules.apply(reference));
  }
}
