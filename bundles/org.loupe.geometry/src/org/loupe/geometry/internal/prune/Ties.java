package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Identity;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.Sub;

/** Layers whose units are added to those of others, one by one: skip connections. */
final class Ties {
  private Ties() {}

  /** The layers whose units a value has, in any order; none when it has others, too. */
  static List<LayerWeights> sources(Network network, Value value) {
    List<LayerWeights> found = new ArrayList<>();
    return collect(network, value, found) ? found : List.of();
  }

  private static boolean collect(Network network, Value value, List<LayerWeights> found) {
    Optional<Node> producer = network.producer(value);
    if (producer.isEmpty()) {
      return false;
    }
    Node node = producer.get();
    Optional<LayerWeights> layer = LayerWeights.of(network, node);
    if (layer.isPresent()) {
      return found.stream().anyMatch(l -> l.node().equals(node)) || found.add(layer.get());
    }
    List<Value> varying =
        node.inputs().stream().filter(v -> network.known(v).isEmpty()).toList();
    boolean goesOn =
        switch (node.op()) {
          case Add _, Sub _ -> true;
          case Binary _ -> varying.size() == 1;
          case Pointwise _, Identity _, Dropout _, BatchNormalization _ -> true;
          case MaxPool _, AveragePool _ -> true;
          default -> false;
        };
    return goesOn && varying.stream().allMatch(v -> collect(network, v, found));
  }
}
