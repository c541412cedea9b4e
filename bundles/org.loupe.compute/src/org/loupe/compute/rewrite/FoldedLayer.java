package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;

/**
 * A convolution or fully connected layer together with the affine nodes behind it.
 *
 * @param layer the layer
 * @param gone the nodes folded into it, in order
 * @param op what the new layer does
 * @param weights the new weights, F64, in the shape of the old ones
 * @param bias the new bias, F64, one number a channel
 */
record FoldedLayer(Node layer, List<Node> gone, Op op, Tensor weights, Tensor bias)
    implements Replacement {

  /** All layers of a network that something can be folded into. */
  static Rewrites find(Network network, List<Value> outputs) {
    Map<Value, List<Node>> consumers = network.consumers();
    Set<Value> wanted = new HashSet<>(outputs);
    Rewrites found = new Rewrites();
    for (Node n : network.nodes()) {
      if (isLayer(network, n)) {
        follow(network, n, consumers, wanted)
            .ifPresent(
                l -> {
                  found.replace(n, l);
                  l.gone().forEach(found::drop);
                });
      }
    }
    return found;
  }

  private static boolean isLayer(Network network, Node n) {
    boolean kind = n.op() instanceof Conv || (n.op() instanceof Gemm g && !g.transA());
    return kind
        && network.known(n.inputs().getFirst()).isEmpty()
        && n.inputs().stream().skip(1).allMatch(v -> network.known(v).isPresent());
  }

  private static Optional<FoldedLayer> follow(
      Network network, Node layer, Map<Value, List<Node>> consumers, Set<Value> wanted) {
    int channels = Math.toIntExact(layer.output().shape().dim(1));
    Optional<double[]> start = bias(network, layer, channels);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    double[] bias = start.get();
    double[] factor = new double[channels];
    Arrays.fill(factor, 1);
    List<Node> gone = new ArrayList<>();
    Value at = layer.output();
    while (!wanted.contains(at) && consumers.getOrDefault(at, List.of()).size() == 1) {
      Node next = consumers.get(at).getFirst();
      Optional<ChannelMap> map = ChannelMap.of(network, next, at, channels);
      if (map.isEmpty()) {
        break;
      }
      for (int c = 0; c < channels; c++) {
        factor[c] *= map.get().scale()[c];
        bias[c] = map.get().scale()[c] * bias[c] + map.get().shift()[c];
      }
      gone.add(next);
      at = next.output();
    }
    double[] weights = network.known(layer.inputs().get(1)).orElseThrow().toDoubles();
    scale(layer, weights, factor);
    if (gone.isEmpty() || !finite(weights) || !finite(bias)) {
      return Optional.empty();
    }
    Op op = layer.op() instanceof Gemm g ? new Gemm(1, 1, false, g.transB()) : layer.op();
    long[] shape = layer.inputs().get(1).shape().dims();
    return Optional.of(
        new FoldedLayer(layer, gone, op, Tensor.of(weights, shape), Tensor.of(bias)));
  }

  /** One number a channel, or empty when the addend is a whole matrix. */
  private static Optional<double[]> bias(Network network, Node layer, int channels) {
    if (layer.inputs().size() < 3) {
      return Optional.of(new double[channels]);
    }
    double[] b = network.known(layer.inputs().get(2)).orElseThrow().toDoubles();
    if (b.length != 1 && b.length != channels) {
      return Optional.empty();
    }
    long[] shape = layer.inputs().get(2).shape().dims();
    if (b.length == channels && channels > 1 && shape[shape.length - 1] != channels) {
      // [N, 1]: one number a row
      return Optional.empty();
    }
    double beta = layer.op() instanceof Gemm g ? g.beta() : 1;
    double[] all = new double[channels];
    Arrays.setAll(all, c -> beta * b[b.length == 1 ? 0 : c]);
    return Optional.of(all);
  }

  private static void scale(Node layer, double[] weights, double[] factor) {
    boolean last = layer.op() instanceof Gemm g && !g.transB();
    double alpha = layer.op() instanceof Gemm g ? g.alpha() : 1;
    int run = weights.length / factor.length;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= alpha * factor[last ? i % factor.length : i / run];
    }
  }

  private static boolean finite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  @Override
  public List<Value> operands() {
    return layer.inputs().subList(0, 1);
  }

  /** Puts the new layer where the old one was; its result stands for that of the last node. */
  @Override
  public void add(Network.Builder b, Map<Value, Value> now) {
    Value w = b.parameter(layer.name() + ".folded.weights", weights);
    Value c = b.parameter(layer.name() + ".folded.bias", bias);
    Value last = gone.getLast().output();
    List<Value> operands = List.of(now.get(layer.inputs().getFirst()), w, c);
    now.put(last, b.node(layer.name(), op, operands, List.of(last.name())).output());
  }
}
