package org.loupe.runtime.internal.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.affine.SmoothNodes;

/** What is said of a model. */
final class DetailsOfModel {
  private DetailsOfModel() {}

  static EntryDetails.OfModel of(Model model) {
    return new EntryDetails.OfModel(
        model.hash(),
        "%s to %s, %,d parameters"
            .formatted(ports(model.inputs()), ports(model.outputs()), model.parameterCount()),
        model.inputs(),
        model.outputs(),
        model.parameterCount(),
        layers(model),
        model.card());
  }

  private static String ports(List<Port> ports) {
    return ports.stream()
        .map(p -> p.name() + " [" + text(p.row()) + "]")
        .collect(Collectors.joining(" and "));
  }

  private static String text(List<Long> row) {
    return row.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static List<EntryDetails.LayerDetails> layers(Model model) {
    Network network;
    try {
      network = Networks.of(model);
      // a plug-in's own kind of model
    } catch (IllegalArgumentException _) {
      return model.layers().stream()
          .map(l -> new EntryDetails.LayerDetails(l, "", List.of(), Exactness.UNKNOWN, ""))
          .toList();
    }
    Map<Node, SmoothNodes.Bent> smooth = SmoothNodes.of(network);
    List<EntryDetails.LayerDetails> layers = new ArrayList<>();
    for (String name : model.layers()) {
      Value value = Networks.value(model.layer(name));
      Node node = network.producer(value).orElseThrow();
      Optional<SmoothNodes.Bent> bent = Optional.ofNullable(smooth.get(node));
      layers.add(
          new EntryDetails.LayerDetails(
              name,
              node.op().type(),
              Arrays.stream(row(value)).boxed().toList(),
              bent.map(DetailsOfModel::exactness).orElse(Exactness.EXACT),
              bent.map(SmoothNodes.Bent::why).orElse("")));
    }
    return layers;
  }

  private static long[] row(Value value) {
    return value.shape().rank() == 0 ? new long[0] : value.shape().row().at(1);
  }

  /** How far a node that is not piecewise affine can be followed. */
  private static Exactness exactness(SmoothNodes.Bent bent) {
    return bent.hasChords() ? Exactness.BOUNDED : Exactness.SMOOTH;
  }
}
