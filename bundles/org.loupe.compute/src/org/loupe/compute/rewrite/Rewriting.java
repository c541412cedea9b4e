package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
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
    return rebuilt(network, outputs, new Rewrites());
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

  /**
   * The folded network with further nodes made one: what goes back through a ReLU is a {@link
   * Gate}, factors of channels before a transposed convolution go into its weights, the derivative
   * of a normalisation by its scale is a {@link CentredSum}, and a convolution with the sum and the
   * ReLU that follow it is a {@link FusedConv}, and what is left of elementwise nodes one behind
   * the other is an {@link ElementwiseChain}. What depends on parameters only is computed at once.
   * Wanted values, and values that several nodes take, are barriers. An engine without a kernel for
   * such a node computes what it is defined by.
   */
  public static Network fused(Network network, List<Value> outputs) {
    Network n = pruned(network, outputs);
    for (BiFunction<Network, List<Value>, Rewrites> pass :
        List.<BiFunction<Network, List<Value>, Rewrites>>of(
            Gates::find,
            KnownNodes::find,
            CentredSums::find,
            FoldedLayer::find,
            ScaledTransposes::find,
            Fusion::find,
            ElementwiseChains::find)) {
      List<Value> wanted = wanted(n);
      n = rebuilt(n, wanted, pass.apply(n, wanted));
    }
    return n;
  }

  /** The outputs of a rewritten network, in order. */
  private static List<Value> wanted(Network rewritten) {
    return IntStream.range(0, rewritten.outputs().size())
        .mapToObj(i -> rewritten.outputs().get(Integer.toString(i)))
        .toList();
  }

  private static Network rebuilt(Network network, List<Value> outputs, Rewrites rewrites) {
    List<Node> nodes = new ArrayList<>(network.ancestors(outputs));
    nodes.removeIf(rewrites::drops);
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, b.input(v.name(), v.type())));
    Set<Value> needed = new HashSet<>(outputs);
    nodes.forEach(
        n -> needed.addAll(rewrites.replacement(n).map(Replacement::operands).orElse(n.inputs())));
    define(network, b, needed, now);
    for (Node n : nodes) {
      Optional<Replacement> other = rewrites.replacement(n);
      if (other.isPresent()) {
        other.get().add(b, now);
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
