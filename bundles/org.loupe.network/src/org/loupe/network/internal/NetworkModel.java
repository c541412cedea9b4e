package org.loupe.network.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Card;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** A network behind the handle that scripts pass around. */
public final class NetworkModel implements Model {

  private final String name;
  private final Network network;
  private final Optional<NetworkModel> raw;
  private final Card card;
  private final Batching batching;
  private final LayerNames layers;

  /** Empty until it is asked for: hashing reads all weights. */
  private volatile String hash = "";

  /** A handle on a network as the file has it. */
  public NetworkModel(String name, Network network, Batching batching) {
    this(name, network, Optional.empty(), Card.EMPTY, batching);
  }

  /**
   * A handle on a network with the preparation of its inputs.
   *
   * @param raw the network as the file has it
   * @param prepared the same behind the nodes that the card adds
   */
  public NetworkModel(NetworkModel raw, Network prepared, Card card) {
    this(raw.name, prepared, Optional.of(raw), card, raw.batching);
  }

  private NetworkModel(
      String name, Network network, Optional<NetworkModel> raw, Card card, Batching batching) {
    this.name = name;
    this.network = network;
    this.raw = raw;
    this.card = card;
    this.batching = batching;
    layers = new LayerNames(name, network);
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
    return layers.find(layer);
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
    boolean whole = batching == Batching.NONE || type.shape().rank() == 0;
    Shape row = whole ? type.shape() : type.shape().row();
    return new Port(portName, type.dtype(), Arrays.stream(row.at(1)).boxed().toList());
  }

  @Override
  public List<String> layers() {
    return layers.all();
  }

  @Override
  public long parameterCount() {
    return network.parameterCount();
  }

  @Override
  public String hash() {
    if (hash.isEmpty()) {
      hash = GraphHash.all(network, card, batching);
    }
    return hash;
  }

  @Override
  public Model raw() {
    return raw.orElse(this);
  }

  @Override
  public Layer layer(String layer) {
    return new Layer(this, layers.of(node(layer)), Layer.At.OUTPUT, Layer.Pool.AUTO);
  }

  @Override
  public String toString() {
    return name;
  }
}
