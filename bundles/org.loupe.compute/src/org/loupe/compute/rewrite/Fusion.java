package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Relu;

/** Convolutions with the sum and the ReLU that follow them as one node each. */
final class Fusion {
  private final Map<Value, List<Node>> consumers;
  private final Set<Value> wanted;
  private final Rewrites found = new Rewrites();

  private Fusion(Network network, List<Value> outputs) {
    consumers = network.consumers();
    wanted = new HashSet<>(outputs);
  }

  static Rewrites find(Network network, List<Value> outputs) {
    Fusion f = new Fusion(network, outputs);
    // of two that are added, the later one takes the sum: then the other is there
    List<Node> nodes = new ArrayList<>(network.nodes()).reversed();
    nodes.stream().filter(n -> n.op() instanceof Conv).forEach(f::follow);
    return f.found;
  }

  /** The only node that takes a value which is not wanted. */
  private List<Node> next(Value v) {
    List<Node> after = consumers.getOrDefault(v, List.of());
    return wanted.contains(v) || after.size() != 1 ? List.of() : after;
  }

  private void follow(Node conv) {
    if (conv.inputs().size() < 3) {
      return;
    }
    List<Value> operands = new ArrayList<>(conv.inputs());
    List<Node> all = new ArrayList<>(List.of(conv));
    for (Node n : next(conv.output())) {
      if (n.op() instanceof Add && !found.touches(n)) {
        boolean first = n.inputs().getFirst().equals(conv.output());
        Value other = n.inputs().get(first ? 1 : 0);
        if (!other.equals(conv.output())
            && other.shape().equals(n.output().shape())
            && conv.output().shape().equals(n.output().shape())) {
          operands.add(other);
          all.add(n);
        }
      }
    }
    FusedConv.End end = FusedConv.End.NONE;
    for (Node n : next(all.getLast().output())) {
      if (n.op() instanceof Relu) {
        end = FusedConv.End.RELU;
        all.add(n);
      }
    }
    if (all.size() > 1) {
      Node last = all.removeLast();
      all.forEach(found::drop);
      found.replace(last, new Group(last, new FusedConv((Conv) conv.op(), end), operands));
    }
  }
}
