package org.loupe.network.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Slice;

/** Puts the preparation that a card states before a network, as affine nodes. */
public final class CardNodes {

  /** Nodes that a card adds have names that begin so. */
  public static final String PREFIX = "loupe.card.";

  private static final Set<String> CHANNELS = Set.of("", "rgb", "bgr", "gray");

  private CardNodes() {}

  /** The network on natural values. */
  public static Network prepend(Network network, Card card) {
    if (card.inputs().size() > network.inputs().size()) {
      throw new LoupeException(
          NetworkProblem.CARD,
          "The card describes %d inputs and the network has %d."
              .formatted(card.inputs().size(), network.inputs().size()));
    }
    checkClasses(network, card);
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    for (int i = 0; i < network.inputs().size(); i++) {
      Value in = network.inputs().get(i);
      Value natural = b.input(in.name(), in.type());
      now.put(
          in,
          i < card.inputs().size() ? prepared(b, natural, card.inputs().get(i)) : natural);
    }
    Networks.copy(network, b, now);
    return b.build();
  }

  /** As many classes as a classifier has outputs; one output may stand for two classes. */
  private static void checkClasses(Network network, Card card) {
    if (card.classes().isEmpty() || network.outputs().size() != 1) {
      return;
    }
    Shape shape = network.outputs().values().iterator().next().shape();
    if (shape.rank() != 2) {
      return;
    }
    long outputs = shape.dim(1);
    boolean fits = outputs == card.classes().size() || outputs == 1 && card.classes().size() == 2;
    if (outputs > 0 && !fits) {
      throw new LoupeException(
          NetworkProblem.CARD,
          "The card names %d classes and the network has %d outputs."
              .formatted(card.classes().size(), outputs));
    }
  }

  /** Axes have one letter each, also where nothing is computed. */
  private static void checkAxes(Value natural, Card.InputCard card) {
    if (!card.axes().isEmpty() && card.axes().length() != natural.shape().rank()) {
      throw wrongAxes(natural, card);
    }
  }

  private static LoupeException wrongAxes(Value natural, Card.InputCard card) {
    return new LoupeException(
        NetworkProblem.CARD,
        "The card gives input '%s' the axes '%s', and its shape is %s."
            .formatted(natural.name(), card.axes(), natural.shape()));
  }

  private static Value prepared(Network.Builder b, Value natural, Card.InputCard card) {
    if (!CHANNELS.contains(card.channels())) {
      throw new LoupeException(
          NetworkProblem.CARD,
          "The card gives input '%s' the channels '%s', which are none of rgb, bgr, gray."
              .formatted(natural.name(), card.channels()));
    }
    checkAxes(natural, card);
    if (card.isIdentity()) {
      return natural;
    }
    Shape shape = natural.shape();
    int axis = channelAxis(natural, card);
    long channels = shape.dim(axis);
    Value x = natural;
    String name = PREFIX + natural.name();
    if (card.channels().equals("bgr")) {
      List<Value> reversed = new ArrayList<>();
      for (long c = channels - 1; c >= 0; c--) {
        Slice one = new Slice(List.of(c), List.of(c + 1), List.of(axis), List.of(1L));
        reversed.add(b.node(name + ".channel" + c, one, x));
      }
      x = b.node(name + ".bgr", new Concat(axis), reversed, List.of(name + ".bgr")).output();
    }
    double[] scale = new double[(int) channels];
    double[] shift = new double[(int) channels];
    for (int c = 0; c < channels; c++) {
      double mean = entry(card.mean(), c, 0, natural, channels);
      double std = entry(card.std(), c, 1, natural, channels);
      scale[c] = (card.range().to() - card.range().from()) / std;
      shift[c] = (card.range().from() - mean) / std;
      if (!Double.isFinite(scale[c]) || !Double.isFinite(shift[c])) {
        throw new LoupeException(
            NetworkProblem.CARD,
            "The card gives channel %d of input '%s' the mean %s and the standard deviation %s."
                .formatted(c, natural.name(), mean, std));
      }
    }
    long[] perChannel = new long[shape.rank() - axis];
    Arrays.fill(perChannel, 1);
    perChannel[0] = channels;
    if (Arrays.stream(scale).anyMatch(s -> s != 1)) {
      Value factor = b.constant(name + ".factor", Tensor.of(scale, perChannel));
      x = b.node(name + ".scale", new Mul(), x, factor);
    }
    if (Arrays.stream(shift).anyMatch(s -> s != 0)) {
      Value offset = b.constant(name + ".offset", Tensor.of(shift, perChannel));
      x = b.node(name + ".shift", new Add(), x, offset);
    }
    return x;
  }

  private static int channelAxis(Value natural, Card.InputCard card) {
    int rank = natural.shape().rank();
    int axis = card.axes().isEmpty() ? 1 : card.axes().indexOf('C');
    boolean fits = card.axes().isEmpty() || card.axes().length() == rank;
    if (!fits || axis < 0 || axis >= rank || natural.shape().dim(axis) < 1) {
      throw wrongAxes(natural, card);
    }
    return axis;
  }

  private static double entry(
      List<Double> list, int channel, double none, Value natural, long channels) {
    if (list.isEmpty()) {
      return none;
    }
    if (list.size() != 1 && list.size() != channels) {
      throw new LoupeException(
          NetworkProblem.CARD,
          "The card gives %d numbers for the %d channels of input '%s'."
              .formatted(list.size(), channels, natural.name()));
    }
    return list.get(list.size() == 1 ? 0 : channel);
  }
}
