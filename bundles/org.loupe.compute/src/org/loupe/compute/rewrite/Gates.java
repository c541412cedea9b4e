package org.loupe.compute.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Step;

/**
 * Products of cotangents with the derivative of a ReLU as one node each. It takes the ReLU's
 * result, which is above 0 just where its operand is: then nothing but the ReLU needs the operand,
 * and the two can be done in one go with what is before them.
 */
final class Gates {
  private final Network network;
  private final Map<Value, List<Node>> consumers;
  private final Set<Value> wanted;
  private final Map<Node, Integer> order = new HashMap<>();

  private Gates(Network network, List<Value> outputs) {
    this.network = network;
    consumers = network.consumers();
    wanted = new HashSet<>(outputs);
    for (Node n : network.nodes()) {
      order.put(n, order.size());
    }
  }

  static Rewrites find(Network network, List<Value> outputs) {
    return new Gates(network, outputs).find();
  }

  private Rewrites find() {
    Rewrites found = new Rewrites();
    for (Node step : network.nodes()) {
      if (!(step.op() instanceof Step)) {
        continue;
      }
      int replaced = 0;
      List<Node> after = consumers.getOrDefault(step.output(), List.of());
      for (Node n : after) {
        Value x = step.inputs().getFirst();
        if (n.op() instanceof Mul && !found.touches(n)) {
          boolean first = n.inputs().getFirst().equals(step.output());
          Value c = n.inputs().get(first ? 1 : 0);
          if (!c.equals(step.output()) && c.shape().equals(x.shape())) {
            found.replace(n, new Group(n, new Gate(), List.of(c, rectified(x, n))));
            replaced++;
          }
        }
      }
      if (replaced == after.size() && !wanted.contains(step.output())) {
        found.drop(step);
      }
    }
    return found;
  }

  /** The ReLU of a value, where there is one before a node, else the value. */
  private Value rectified(Value x, Node before) {
    return consumers.get(x).stream()
        .filter(n -> n.op() instanceof Relu && order.get(n) < order.get(before))
        .map(Node::output)
        .findFirst()
        .orElse(x);
  }
}
