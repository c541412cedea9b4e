package org.loupe.compute.rewrite;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Div;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Sub;

/**
 * A node that is one affine function a channel: y = scale x + shift.
 *
 * @param scale one number a channel
 * @param shift one number a channel
 */
record ChannelMap(double[] scale, double[] shift) {

  /**
   * The map of a node, or empty when it is none.
   *
   * @param x the operand it is a map of, [N, channels, ...]
   */
  static Optional<ChannelMap> of(Network network, Node node, Value x, int channels) {
    double[] one = new double[channels];
    Arrays.fill(one, 1);
    double[] zero = new double[channels];
    return switch (node.op()) {
      case Identity _ -> Optional.of(new ChannelMap(one, zero));
      case Dropout _ -> Optional.of(new ChannelMap(one, zero));
      case BatchNormalization n -> normalisation(network, node, x, n.epsilon());
      case Add _ -> other(network, node, x).map(c -> new ChannelMap(one, c));
      case Mul _ -> other(network, node, x).map(c -> new ChannelMap(c, zero));
      case Sub _ when node.inputs().getFirst().equals(x) ->
          other(network, node, x).map(c -> new ChannelMap(one, each(c, -1)));
      case Sub _ -> other(network, node, x).map(c -> new ChannelMap(each(one, -1), c));
      case Div _ when node.inputs().getFirst().equals(x) ->
          other(network, node, x).map(c -> new ChannelMap(inverse(c), zero));
      default -> Optional.empty();
    };
  }

  private static Optional<ChannelMap> normalisation(
      Network network, Node node, Value x, double epsilon) {
    boolean known = node.inputs().stream().skip(1).allMatch(v -> network.known(v).isPresent());
    if (!known || !node.inputs().getFirst().equals(x)) {
      return Optional.empty();
    }
    double[][] p = new double[5][];
    for (int i = 1; i < p.length; i++) {
      p[i] = network.known(node.inputs().get(i)).orElseThrow().toDoubles();
    }
    double[] scale = new double[p[1].length];
    double[] shift = new double[scale.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = p[1][c] / Math.sqrt(p[4][c] + epsilon);
      shift[c] = p[2][c] - p[3][c] * scale[c];
    }
    return Optional.of(new ChannelMap(scale, shift));
  }

  /** The numbers of the other operand, when they are one for all or one a channel. */
  private static Optional<double[]> other(Network network, Node node, Value x) {
    Value o = node.inputs().get(node.inputs().getFirst().equals(x) ? 1 : 0);
    Optional<Tensor> known = network.known(o);
    Shape shape = x.shape();
    int channels = Math.toIntExact(shape.dim(1));
    if (known.isEmpty() || !node.output().shape().equals(shape)) {
      return Optional.empty();
    }
    double[] numbers = known.get().toDoubles();
    // matched from the last axis: the channels are rank - 1 axes from the end
    int at = o.shape().rank() - (shape.rank() - 1);
    boolean perChannel = at >= 0 && numbers.length == o.shape().dim(at);
    if (numbers.length != 1 && !perChannel) {
      return Optional.empty();
    }
    double[] all = new double[channels];
    Arrays.setAll(all, c -> numbers[numbers.length == 1 ? 0 : c]);
    return Optional.of(all);
  }

  private static double[] each(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(d -> factor * d).toArray();
  }

  private static double[] inverse(double[] numbers) {
    return Arrays.stream(numbers).map(d -> 1 / d).toArray();
  }
}
