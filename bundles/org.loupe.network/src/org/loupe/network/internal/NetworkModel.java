package org.loupe.network.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Card;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** A network behind the handle that scripts pass around. */
public final class NetworkModel implements Model {

  private final String name;
  private final Network network;
  private final Network rawNetwork;
  private final Card card;
  private final Batching batching;
  private final String hash;
  private final Map<String, Node> layers = new LinkedHashMap<>();
  private final Map<String, Node> otherNames = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  /** A handle. */
  public NetworkModel(
      String name, Network network, Network rawNetwork, Card card, Batching batching) {
    this.name = name;
    this.network = network;
    this.rawNetwork = rawNetwork;
    this.card = card;
    this.batching = batching;
    hash = GraphHash.all(network, card + " " + batching);
    nameLayers();
  }

  private void nameLayers() {
    Map<String, Integer> count = new HashMap<>();
    for (Node n : network.nodes()) {
      if (n.name().startsWith(CardNodes.PREFIX)) {
        continue;
      }
      String clean = clean(n.name());
      layers.put(layers.containsKey(clean) ? n.name() : clean, n);
      alias(n.name(), n);
      n.outputs().forEach(v -> alias(v.name(), n));
      n.outputs().forEach(v -> alias(clean(v.name()), n));
      String type = n.op().type().toLowerCase(Locale.ROOT);
      alias(type + "#" + count.merge(type, 1, Integer::sum), n);
    }
  }

  private void alias(String other, Node node) {
    Node before = otherNames.putIfAbsent(other, node);
    if (before != null && before != node) {
      ambiguous.add(other);
    }
  }

  /** {@code /3/c1/Conv_output_0} as {@code 3.c1.Conv}. */
  static String clean(String name) {
    String s = name.startsWith("/") ? name.substring(1) : name;
    s = s.replace('/', '.').replace("::", ".");
    return s.endsWith("_output_0") ? s.substring(0, s.length() - "_output_0".length()) : s;
  }

  /** The graph, with the preparation of its inputs. */
  public Network network() {
    return network;
  }

  /** How rows become inputs. */
  public Batching batching() {
    return batching;
  }

  /** The node of a layer's name. */
  public Node node(String layer) {
    Node node = layers.get(layer);
    if (node == null && !ambiguous.contains(layer)) {
      node = otherNames.get(layer);
    }
    if (node != null) {
      return node;
    }
    if (ambiguous.contains(layer)) {
      throw new LoupeException(
          NetworkProblem.LAYER_AMBIGUOUS, "'%s' names several layers of %s.".formatted(layer, name));
    }
    Set<String> known = new HashSet<>(layers.keySet());
    known.addAll(otherNames.keySet());
    throw new LoupeException(
        NetworkProblem.LAYER,
        "%s has no layer '%s'.%s".formatted(name, layer, Spelling.didYouMean(layer, known)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Card card() {
    return card;
  }

  @Override
  public List<Port> inputs() {
    return network.inputs().stream().map(v -> port(v.name(), v.type())).toList();
  }

  @Override
  public List<Port> outputs() {
    List<Port> ports = new ArrayList<>();
    network.outputs().forEach((n, v) -> ports.add(port(n, v.type())));
    return ports;
  }

  private Port port(String portName, TensorType type) {
    Shape row = batching == Batching.NONE || type.shape().rank() == 0 ? type.shape() : type.shape().row();
    return new Port(portName, type.dtype(), Arrays.stream(row.at(1)).boxed().toList());
  }

  @Override
  public List<String> layers() {
    return List.copyOf(layers.keySet());
  }

  @Override
  public long parameterCount() {
    return network.parameterCount();
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public Model raw() {
    return network == rawNetwork
        ? this
        : new NetworkModel(name, rawNetwork, rawNetwork, Card.EMPTY, batching);
  }

  @Override
  public Layer layer(String layer) {
    Node node = node(layer);
    String official =
        layers.entrySet().stream()
            .filter(e -> e.getValue() == node)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return new Layer(this, official, Layer.At.OUTPUT, Layer.Pool.AUTO);
  }

  @Override
  public String toString() {
    return name;
  }
}
