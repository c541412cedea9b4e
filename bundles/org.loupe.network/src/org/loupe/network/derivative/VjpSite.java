package org.loupe.network.derivative;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * A node where a cotangent is pulled back, with what a rule may use.
 *
 * @param wiring where the rule writes its operations
 * @param node the node
 * @param cotangents the cotangent of each result; empty where it is zero
 */
public record VjpSite(Wiring wiring, Node node, List<Optional<Value>> cotangents) {

  /** An operand. */
  public Value input(int i) {
    return node.inputs().get(i);
  }

  /** Number of operands. */
  public int inputCount() {
    return node.inputs().size();
  }

  /** The first result. */
  public Value output() {
    return node.output();
  }

  /** The cotangent of the first result. */
  public Value cotangent() {
    return cotangents.getFirst().orElseThrow();
  }

  /** An operation on values that are there. */
  public Value apply(Op op, Value... operands) {
    return wiring.apply(op, operands);
  }

  /** The cotangent times a factor for each element, summed to the shape of an operand. */
  public Optional<Value> scaled(Value factor, int operand) {
    Value product = wiring.mul(cotangent(), factor);
    return Optional.of(wiring.sumTo(product, input(operand).shape()));
  }

  /**
   * The cotangent of a value through operations that a rule wrote: each by its own derivative.
   *
   * @param results what stands for the node's results
   * @param by the value
   */
  public Optional<Value> through(List<Value> results, Value by) {
    Map<Value, Value> seeds = new HashMap<>();
    for (int i = 0; i < cotangents.size(); i++) {
      Value result = results.get(i);
      cotangents.get(i).ifPresent(c -> seeds.merge(result, c, wiring::add));
    }
    Map<Value, Value> found = 
        Pullback.run(wiring, seeds, List.of(by), Set.copyOf(node.inputs()), RuleSet.STANDARD);
    return Optional.ofNullable(found.get(by));
  }

  /** What there is to say where a derivative is needed and there is none. */
  public LoupeException notDifferentiable() {
    return new LoupeException(
        NetworkProblem.NOT_DIFFERENTIABLE, "%s has no derivative.".formatted(node));
  }
}
