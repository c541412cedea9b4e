package org.loupe.runtime.internal.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.SmoothFunction;
import org.loupe.network.affine.SmoothProduct;

/** What is said of a model. */
final class DetailsOfModel {
  /**
   * Operations with more known numbers are convolutions and matrix products: affine in the operand
   * that varies. Reading them would cost gigabytes for a large network.
   */
  private static final long MOST_NUMBERS = 1L << 20;

  private final Network network;
  private final Map<Value, Boolean> varying = new HashMap<>();
  private final Map<Node, SmoothProduct> products;

  private DetailsOfModel(Network network) {
    this.network = network;
    products = SmoothProduct.of(network);
    network.inputs().forEach(v -> varying.put(v, true));
    for (Node n : network.nodes()) {
      boolean varies = n.inputs().stream().anyMatch(this::varies);
      n.outputs().forEach(v -> varying.put(v, varies));
    }
  }

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
    DetailsOfModel details = new DetailsOfModel(network);
    List<EntryDetails.LayerDetails> layers = new ArrayList<>();
    for (String name : model.layers()) {
      Value value = Networks.value(model.layer(name));
      Node node = network.producer(value).orElseThrow();
      Optional<String> smooth = details.smooth(node);
      layers.add(
          new EntryDetails.LayerDetails(
              name,
              node.op().type(),
              Arrays.stream(row(value)).boxed().toList(),
              smooth.map(_ -> details.exactness(node)).orElse(Exactness.EXACT),
              smooth.orElse("")));
    }
    return layers;
  }

  private static long[] row(Value value) {
    return value.shape().rank() == 0 ? new long[0] : value.shape().row().at(1);
  }

  private boolean varies(Value v) {
    return varying.getOrDefault(v, false);
  }

  /** How far a node that is not piecewise affine can be followed. */
  private Exactness exactness(Node node) {
    boolean bounded = products.containsKey(node) || SmoothFunction.of(node.op()).isPresent();
    return bounded ? Exactness.BOUNDED : Exactness.SMOOTH;
  }

  /** Why a node is not piecewise affine; empty when it is. */
  private Optional<String> smooth(Node node) {
    if (node.inputs().stream().noneMatch(this::varies)) {
      return Optional.empty();
    }
    List<Optional<double[]>> known = new ArrayList<>();
    long numbers = 0;
    for (Value v : node.inputs()) {
      Optional<Tensor> tensor = varies(v) ? Optional.empty() : network.known(v);
      numbers += tensor.map(Tensor::count).orElse(0L);
      // what is computed from known numbers counts as known, whatever it is
      known.add(
          varies(v)
              ? Optional.empty()
              : Optional.of(
                  tensor
                      .filter(t -> t.count() <= MOST_NUMBERS)
                      .map(Tensor::toDoubles)
                      .orElseGet(() -> new double[count(v)])));
      if (numbers > MOST_NUMBERS) {
        return Optional.empty();
      }
    }
    return reading(node, known) instanceof Reading.Smooth s
        ? Optional.of(s.why())
        : Optional.empty();
  }

  private static Reading reading(Node node, List<Optional<double[]>> known) {
    return node.op()
        .read(
            new AffineSite(
                node,
                node.inputs().stream().map(DetailsOfModel::sizes).toList(),
                sizes(node.output()),
                known));
  }

  private static int count(Value v) {
    return AffineSite.count(sizes(v));
  }

  private static int[] sizes(Value v) {
    return Arrays.stream(v.shape().at(1)).mapToInt(Math::toIntExact).toArray();
  }
}
