package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Composite;

/**
 * A node written out by the definition of its operation.
 *
 * @param network takes the node's operands, in their order
 * @param results the node's results in it
 */
record Definition(Network network, List<Value> results) {

  static Definition of(Node node, Composite op) {
    Network.Builder b = Network.builder();
    List<Value> inputs = new ArrayList<>();
    node.inputs().forEach(v -> inputs.add(b.input(v.name(), v.type())));
    Network operands = b.output("first", inputs.getFirst()).build();
    Wiring w = Wiring.copyOf(operands);
    List<Value> made = op.compose(w, inputs.stream().map(w::of).toList());
    Map<String, Value> outputs = new LinkedHashMap<>();
    for (int i = 0; i < node.outputs().size(); i++) {
      outputs.put(Integer.toString(i), made.get(i));
    }
    Network network = w.build(outputs, Set.of());
    return new Definition(network, List.copyOf(network.outputs().values()));
  }
}
