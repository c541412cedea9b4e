package org.loupe.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.network.internal.CardNodes;
import org.loupe.network.internal.GivenInputs;
import org.loupe.network.internal.GraphHash;
import org.loupe.network.internal.LayerNames;
import org.loupe.network.internal.NetworkModel;

/** The way between networks and the {@link Model} handles that scripts pass around. */
public final class Networks {
  private Networks() {}

  /**
   * A model of a network whose first axis is tried as batch axis: a leading size of one becomes
   * open if the shapes still fit, else rows are run one by one.
   *
   * @param name name for messages and figures
   * @param network the network as the file has it
   * @param card preparation of its inputs, which is put before the network as affine nodes
   */
  public static Model model(String name, Network network, Card card) {
    if (network.isBatched()) {
      return model(name, network, card, Batching.AXIS);
    }
    Optional<Network> open = openBatch(network);
    return open.map(n -> model(name, n, card, Batching.AXIS))
        .orElseGet(() -> model(name, network, card, Batching.ROWS));
  }

  /**
   * A model with a given treatment of the batch axis.
   *
   * @throws LoupeException when the card does not fit the network
   */
  public static Model model(String name, Network network, Card card, Batching batching) {
    NetworkModel raw = new NetworkModel(name, network, batching);
    if (card.equals(Card.EMPTY)) {
      return raw;
    }
    return new NetworkModel(raw, CardNodes.prepend(network, card), card);
  }

  /**
   * The model that is left when some of its inputs have numbers, the same in each row: the
   * generator of one class, say, or a denoiser at one time. The card is that of the others.
   *
   * @param given for some inputs one row each; none leaves the model as it is
   * @throws LoupeException when there is no such input, when numbers do not fit it, when one has
   *     them twice, or when no input is left
   */
  public static Model given(Model model, List<Given> given) {
    if (given.isEmpty()) {
      return model;
    }
    NetworkModel whole = handle(model);
    Network network = GivenInputs.put(of(model.raw()), given);
    Card card = GivenInputs.ofOthers(of(model), model.card(), given);
    return whole.batching() == Batching.NONE
        ? model(model.name(), network, card, Batching.NONE)
        : model(model.name(), network, card);
  }

  /**
   * Refuses networks with several inputs, for what is a function of one.
   *
   * @param name of the network, for the message
   * @param why what it is that takes one
   * @throws LoupeException when there are several
   */
  public static void checkOneInput(String name, Network network, String why) {
    if (network.inputs().size() != 1) {
      throw new LoupeException(
          NetworkProblem.SEVERAL_INPUTS,
          "%s takes %s, and %s.".formatted(name, GivenInputs.names(network), why));
    }
  }

  /** The graph of a model, with the preparation of its inputs. */
  public static Network of(Model model) {
    return handle(model).network();
  }

  /** How rows become inputs of a model's network. */
  public static Batching batching(Model model) {
    return handle(model).batching();
  }

  /** The value that a layer stands for. */
  public static Value value(Layer layer) {
    Node node = handle(layer.model()).node(layer.name());
    return switch (layer.at()) {
      case OUTPUT -> node.output();
      case INPUT -> node.inputs().getFirst();
    };
  }

  /** A layer's name as people write it: {@code /3/c1/Conv_output_0} as {@code 3.c1.Conv}. */
  public static String cleanLayerName(String name) {
    return LayerNames.clean(name);
  }

  private static NetworkModel handle(Model model) {
    if (model instanceof NetworkModel m) {
      return m;
    }
    throw new IllegalArgumentException(
        "a model is made by Networks.model, not " + model.getClass().getName());
  }

  /** SHA-256 in hexadecimal over the graph without its numbers. */
  public static String graphHash(Network network) {
    return GraphHash.graph(network);
  }

  /** SHA-256 in hexadecimal over the parameters and constants. */
  public static String weightHash(Network network) {
    return GraphHash.weights(network);
  }

  /**
   * The network with a leading size of one of every input opened to N, or empty when the shapes do
   * not fit any more.
   */
  public static Optional<Network> openBatch(Network network) {
    boolean leadingOne =
        network.inputs().stream()
            .allMatch(v -> v.shape().rank() > 0 && Math.abs(v.shape().dim(0)) == 1);
    if (!leadingOne) {
      return Optional.empty();
    }
    try {
      Network.Builder b = Network.builder();
      Map<Value, Value> now = new HashMap<>();
      for (Value in : network.inputs()) {
        TensorType open = in.type().with(in.shape().with(0, Shape.N));
        now.put(in, b.input(in.name(), open));
      }
      copy(network, b, now);
      Network opened = b.build();
      boolean all =
          opened.outputs().values().stream()
              .allMatch(v -> v.shape().rank() > 0 && v.shape().dim(0) == Shape.N);
      return all ? Optional.of(opened) : Optional.empty();
    } catch (LoupeException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds everything but the inputs of a network to a builder, outputs included.
   *
   * @param now what the network's inputs are in the builder; completed by this method
   */
  public static void copy(Network network, Network.Builder b, Map<Value, Value> now) {
    network.parameters().forEach((v, t) -> now.put(v, b.parameter(v.name(), t)));
    network.constants().forEach((v, t) -> now.put(v, b.constant(v.name(), t)));
    for (Node n : network.nodes()) {
      List<Value> operands = new ArrayList<>();
      n.inputs().forEach(v -> operands.add(now.get(v)));
      Node copy =
          b.node(n.name(), n.op(), operands, n.outputs().stream().map(Value::name).toList());
      for (int i = 0; i < n.outputs().size(); i++) {
        now.put(n.outputs().get(i), copy.outputs().get(i));
      }
    }
    network.outputs().forEach((name, v) -> b.output(name, now.get(v)));
  }
}
