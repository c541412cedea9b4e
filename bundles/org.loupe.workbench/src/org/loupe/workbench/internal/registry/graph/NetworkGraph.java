package org.loupe.workbench.internal.registry.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Exactness;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * What is drawn of a network: its inputs, the nodes that depend on them, its outputs, and what goes
 * from one to the other. Numbers are not drawn.
 *
 * @param nodes in the order of evaluation, the inputs first
 * @param edges each once
 */
record NetworkGraph(List<GraphNode> nodes, List<Edge> edges) {

  /** Copies the lists. */
  NetworkGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * From one node to another, by their places in the list.
   *
   * @param from where the value is made
   * @param to where it is taken
   */
  record Edge(int from, int to) {}

  /**
   * The graph of a model.
   *
   * @throws LoupeException when the model is of a plug-in's own kind, which has none
   */
  static NetworkGraph of(Model model, EntryDetails.OfModel details) {
    return new Building(network(model)).build(model, details);
  }

  private static Network network(Model model) {
    try {
      return Networks.of(model);
    } catch (IllegalArgumentException e) {
      throw new LoupeException(
          WorkbenchProblem.NO_GRAPH,
          "'%s' is a %s, whose graph is not known."
              .formatted(model.name(), model.getClass().getSimpleName()),
          e);
    }
  }

  /** Trained numbers of each layer by its name. */
  Map<String, Long> parameters() {
    Map<String, Long> parameters = new LinkedHashMap<>();
    nodes.stream()
        .filter(n -> n.kind() == GraphNode.Kind.LAYER)
        .forEach(n -> parameters.put(n.name(), n.parameters()));
    return parameters;
  }

  /** The place of a layer in the list; negative when it is not drawn. */
  int layer(String name) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).kind() == GraphNode.Kind.LAYER && nodes.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static final class Building {
    private final Network network;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Map<Value, Integer> makers = new HashMap<>();

    Building(Network network) {
      this.network = network;
    }

    NetworkGraph build(Model model, EntryDetails.OfModel details) {
      for (Value in : network.inputs()) {
        makers.put(in, add(end(GraphNode.Kind.INPUT, in.name(), in)));
      }
      Map<Node, EntryDetails.LayerDetails> layers = layers(model, details);
      for (Node node : network.nodes()) {
        if (node.inputs().stream().anyMatch(makers::containsKey)) {
          int at = add(layer(node, layers.get(node)));
          node.inputs().forEach(v -> connect(v, at));
          node.outputs().forEach(v -> makers.put(v, at));
        }
      }
      network.outputs().forEach((name, v) -> connect(v, add(end(GraphNode.Kind.OUTPUT, name, v))));
      return new NetworkGraph(nodes, List.copyOf(edges));
    }

    private Map<Node, EntryDetails.LayerDetails> layers(Model model, EntryDetails.OfModel details) {
      Map<Node, EntryDetails.LayerDetails> layers = new HashMap<>();
      Set<String> known = Set.copyOf(model.layers());
      for (EntryDetails.LayerDetails l : details.layers()) {
        if (known.contains(l.name())) {
          network.producer(Networks.value(model.layer(l.name()))).ifPresent(n -> layers.put(n, l));
        }
      }
      return layers;
    }

    private int add(GraphNode node) {
      nodes.add(node);
      return nodes.size() - 1;
    }

    private void connect(Value v, int to) {
      Integer from = makers.get(v);
      if (from != null) {
        edges.add(new Edge(from, to));
      }
    }

    private static GraphNode end(GraphNode.Kind kind, String name, Value v) {
      return new GraphNode(kind, name, "", shape(v), 0, Exactness.EXACT, "");
    }

    private GraphNode layer(Node node, EntryDetails.LayerDetails l) {
      return new GraphNode(
          GraphNode.Kind.LAYER,
          l == null ? Networks.cleanLayerName(node.name()) : l.name(),
          node.op().type(),
          shape(node.output()),
          node.inputs().stream().distinct().mapToLong(this::trained).sum(),
          l == null ? Exactness.UNKNOWN : l.exactness(),
          l == null ? "" : l.why());
    }

    private long trained(Value v) {
      Tensor numbers = network.parameters().get(v);
      return numbers == null ? 0 : numbers.count();
    }

    private static String shape(Value v) {
      return v.shape().rank() == 0 ? "[]" : v.shape().row().toString();
    }
  }
}
