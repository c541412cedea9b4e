package org.loupe.compute.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Mul;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Sub;

/** Differences, products and sums over channels as one node: nothing as large as x is written. */
final class CentredSums {
  private final Map<Value, List<Node>> consumers;
  private final Set<Value> wanted;
  private final Rewrites found = new Rewrites();

  private CentredSums(Network network, List<Value> outputs) {
    consumers = network.consumers();
    wanted = new HashSet<>(outputs);
  }

  static Rewrites find(Network network, List<Value> outputs) {
    CentredSums c = new CentredSums(network, outputs);
    network.nodes().stream().filter(n -> n.op() instanceof Sub).forEach(c::follow);
    return c.found;
  }

  private void follow(Node sub) {
    Value x = sub.inputs().getFirst();
    Shape shape = x.shape();
    if (shape.rank() < 3
        || !sub.inputs().get(1).shape().equals(CentredSum.mean(shape))
        || !only(sub.output(), Mul.class)) {
      return;
    }
    Node mul = consumers.get(sub.output()).getFirst();
    Value c = mul.inputs().get(mul.inputs().getFirst().equals(sub.output()) ? 1 : 0);
    if (c.equals(sub.output())
        || !c.shape().equals(shape)
        || !only(mul.output(), ReduceSum.class)) {
      return;
    }
    Node sum = consumers.get(mul.output()).getFirst();
    if (sum.op().equals(CentredSum.sum(shape.rank()))) {
      found.drop(sub);
      found.drop(mul);
      found.replace(sum, new Group(sum, new CentredSum(), List.of(c, x, sub.inputs().get(1))));
    }
  }

  /** Whether a value that is not wanted is taken by one node, of a kind. */
  private boolean only(Value v, Class<?> kind) {
    List<Node> after = consumers.getOrDefault(v, List.of());
    return !wanted.contains(v) && after.size() == 1 && kind.isInstance(after.getFirst().op());
  }
}
