package org.loupe.compute.rewrite;

import java.util.List;
import java.util.Map;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Value;

/**
 * One node for several, at the place of the last of them.
 *
 * @param last the node whose result it gives
 * @param op what it does
 * @param operands what it takes
 */
record Group(Node last, Op op, List<Value> operands) implements Replacement {

  @Override
  public void add(Network.Builder b, Map<Value, Value> now) {
    List<Value> in = operands.stream().map(now::get).toList();
    Value result = last.output();
    now.put(result, b.node(last.name(), op, in, List.of(result.name())).output());
  }
}
