package org.loupe.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.loupe.network.op.Composite;

/**
 * What a {@link Composite} operation at a node is defined by; what that is defined by in turn stays
 * as it is.
 *
 * @param network the definition, a network of its own
 * @param operands its inputs: the node's operands, in their order
 * @param results for each result of the node the value in the network
 */
public record Definition(Network network, List<Value> operands, List<Value> results) {

  /**
   * The definition at a node.
   *
   * @param node a node of an operation that is defined by others
   * @param shape makes of the shape of an operand that which it has in the definition
   */
  public static Definition of(Node node, UnaryOperator<Shape> shape) {
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    for (Value v : node.inputs()) {
      operands.add(b.input("operand" + operands.size(), v.type().with(shape.apply(v.shape()))));
    }
    List<String> names =
        IntStream.range(0, node.outputs().size()).mapToObj(i -> "result" + i).toList();
    Node whole = b.node(node.name(), node.op(), operands, names);
    whole.outputs().forEach(v -> b.output(v.name(), v));
    Wiring w = Wiring.copyOf(b.build(), _ -> true);
    Map<String, Value> results = new LinkedHashMap<>();
    whole.outputs().forEach(v -> results.put(v.name(), w.of(v)));
    Network network = w.build(results, Set.of());
    return new Definition(
        network, network.inputs(), names.stream().map(n -> network.outputs().get(n)).toList());
  }
}
