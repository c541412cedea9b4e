package org.loupe.compute.rewrite;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Div;
import org.loupe.network.op.Mul;

/**
 * Factors of channels that are folded into the weights of the transposed convolution behind them:
 * what batch normalisation leaves in the derivative by an input.
 */
final class ScaledTransposes {
  private ScaledTransposes() {}

  /**
   * A transposed convolution with new weights.
   *
   * @param layer the old one
   * @param x what the factors were applied to
   * @param weights the new weights, F64
   */
  private record Scaled(Node layer, Value x, Tensor weights) implements Replacement {

    @Override
    public List<Value> operands() {
      return layer.inputs().size() > 2 ? List.of(x, layer.inputs().get(2)) : List.of(x);
    }

    @Override
    public void add(Network.Builder b, Map<Value, Value> now) {
      Value w = b.parameter(layer.name() + ".folded.weights", weights);
      Value result = layer.output();
      List<Value> in =
          layer.inputs().size() > 2
              ? List.of(now.get(x), w, now.get(layer.inputs().get(2)))
              : List.of(now.get(x), w);
      now.put(result, b.node(layer.name(), layer.op(), in, List.of(result.name())).output());
    }
  }

  static Rewrites find(Network network, List<Value> outputs) {
    Map<Value, List<Node>> consumers = network.consumers();
    Set<Value> wanted = new HashSet<>(outputs);
    Rewrites found = new Rewrites();
    for (Node scale : network.nodes()) {
      List<Node> after = consumers.getOrDefault(scale.output(), List.of());
      if ((scale.op() instanceof Mul || scale.op() instanceof Div)
          && !wanted.contains(scale.output())
          && after.size() == 1
          && after.getFirst().op() instanceof ConvTranspose
          && after.getFirst().inputs().getFirst().equals(scale.output())) {
        scaled(network, scale, after.getFirst())
            .ifPresent(
                s -> {
                  found.replace(s.layer(), s);
                  found.drop(scale);
                });
      }
    }
    return found;
  }

  private static Optional<Scaled> scaled(Network network, Node scale, Node layer) {
    Value weights = layer.inputs().get(1);
    Value x = scale.inputs().get(network.known(scale.inputs().getFirst()).isPresent() ? 1 : 0);
    if (network.known(weights).isEmpty() || !x.shape().equals(scale.output().shape())) {
      return Optional.empty();
    }
    int filters = Math.toIntExact(weights.shape().dim(0));
    return ChannelMap.of(network, scale, x, filters)
        .map(
            m -> {
              double[] w = network.known(weights).orElseThrow().toDoubles();
              int run = w.length / filters;
              for (int i = 0; i < w.length; i++) {
                w[i] *= m.scale()[i / run];
              }
              return w;
            })
        .filter(w -> Arrays.stream(w).allMatch(Double::isFinite))
        .map(w -> new Scaled(layer, x, Tensor.of(w, weights.shape().dims())));
  }
}
