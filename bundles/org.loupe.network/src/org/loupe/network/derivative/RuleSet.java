package org.loupe.network.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.loupe.api.LoupeException;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Node;
import org.loupe.network.Op;

/**
 * Which rule pulls a cotangent back through which node: the first entry that matches.
 *
 * @param name name for messages and program keys; equal names mean equal rules
 * @param entries the entries in order
 */
public record RuleSet(String name, List<Entry> entries) {

  /** Every operation by its own derivative. */
  public static final RuleSet STANDARD =
      new RuleSet("standard", List.of(new Entry(n -> true, (at, i) -> at.node().op().vjp(at, i))));

  /** Copies the list. */
  public RuleSet {
    entries = List.copyOf(entries);
  }

  /**
   * A rule and where it holds.
   *
   * @param where the nodes
   * @param rule the rule
   */
  public record Entry(Predicate<Node> where, VjpRule rule) {}

  /** This set with a rule that goes before all others, for the nodes of an operation. */
  public RuleSet first(String newName, Class<? extends Op> op, VjpRule rule) {
    List<Entry> all = new ArrayList<>();
    all.add(new Entry(n -> op.isInstance(n.op()), rule));
    all.addAll(entries);
    return new RuleSet(newName, all);
  }

  /**
   * The rule for a node.
   *
   * @throws LoupeException when there is none
   */
  public VjpRule of(Node node) {
    return entries.stream()
        .filter(e -> e.where().test(node))
        .findFirst()
        .map(Entry::rule)
        .orElseThrow(
            () ->
                new LoupeException(
                    NetworkProblem.NOT_DIFFERENTIABLE,
                    "Rule set '%s' has no rule for %s.".formatted(name, node)));
  }
}
