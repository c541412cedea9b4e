package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;

/**
 * What {@link org.loupe.compute.Engine#prepare} is made of. The results have all inputs of the
 * network, also those that are not needed, and their outputs are the wanted values, in order, under
 * the names 0, 1, ..
 */
public final class Rewriting {
  private Rewriting() {}

  /** The network without the nodes, parameters and constants that no wanted value depends on. */
  public static Network pruned(Network network, List<Value> outputs) {
    return rebuilt(network, outputs, List.of());
  }

  /**
   * The pruned network with affine nodes folded into the convolution or fully connected layer
   * before them: batch normalisation, and sums, differences, products and quotients with one number
   * or one number a channel.
   *
   * <p>A node is folded when it is the only one that takes the layer's result and that result is
   * not wanted itself. The new weights are computed in double precision and kept so; they are
   * rounded once, when they are uploaded. A layer whose new weights would not be finite stays as it
   * is.
   */
  public static Network folded(Network network, List<Value> outputs) {
    return rebuilt(network, outputs, FoldedLayer.find(network, outputs));
  }

  private static Network rebuilt(
      Network network, List<Value> outputs, List<FoldedLayer> foldedLayers) {
    Map<Node, FoldedLayer> layers = new HashMap<>();
    Set<Node> gone = new HashSet<>();
    for (FoldedLayer l : foldedLayers) {
      layers.put(l.layer(), l);
      gone.addAll(l.gone());
    }
    List<Node> nodes = new ArrayList<>(network.ancestors(outputs));
    nodes.removeAll(gone);
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, b.input(v.name(), v.type())));
    Set<Value> needed = new HashSet<>(outputs);
    nodes.forEach(
        n -> needed.addAll(layers.containsKey(n) ? n.inputs().subList(0, 1) : n.inputs()));
    define(network, b, needed, now);
    for (Node n : nodes) {
      FoldedLayer l = layers.get(n);
      if (l != null) {
        l.add(b, now);
        continue;
      }
      List<Value> operands = n.inputs().stream().map(now::get).toList();
      Node copy =
          b.node(n.name(), n.op(), operands, n.outputs().stream().map(Value::name).toList());
      for (int i = 0; i < n.outputs().size(); i++) {
        now.put(n.outputs().get(i), copy.outputs().get(i));
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      b.output(Integer.toString(i), now.get(outputs.get(i)));
    }
    return b.build();
  }

  private static void define(
      Network network, Network.Builder b, Set<Value> needed, Map<Value, Value> now) {
    network
        .parameters()
        .forEach(
            (v, t) -> {
              if (needed.contains(v)) {
                now.put(v, b.parameter(v.name(), t));
              }
            });
    network
        .constants()
        .forEach(
            (v, t) -> {
              if (needed.contains(v)) {
                now.put(v, b.constant(v.name(), t));
              }
            });
  }
}
