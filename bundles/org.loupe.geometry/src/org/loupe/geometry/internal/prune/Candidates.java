package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PruneCuts;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;

/** The layers of a network whose units can be told apart and taken one by one. */
final class Candidates {

  private final Model model;
  private final List<String> named;
  private final boolean all;
  private final Map<String, String> whole = new LinkedHashMap<>();
  private final List<Candidate> found = new ArrayList<>();

  private Candidates(Model model, Optional<List<Layer>> layers) {
    this.model = model;
    named = layers.orElse(List.of()).stream().map(Layer::name).toList();
    all = layers.isEmpty();
  }

  /**
   * Finds them.
   *
   * @param layers those that are wanted; all that can be when left out
   * @param cut makes one of the way of a layer's units
   * @param more why a layer is not to be taken though it could be; empty when it is
   */
  static Candidates of(
      Model model,
      Optional<List<Layer>> layers,
      Function<Flow, Candidate> cut,
      Function<Flow, String> more) {
    Candidates c = new Candidates(model, layers);
    c.find(cut, more);
    return c;
  }

  /** All units of layers, with cuts that are compared so. */
  static Function<Flow, Candidate> cuts(double rho, PruneCuts sides, AnalysisContext context) {
    return flow -> new Candidate(flow, rho, sides, context);
  }

  private void find(Function<Flow, Candidate> cut, Function<Flow, String> more) {
    Network raw = Networks.of(model.raw());
    List<String> seen = new ArrayList<>();
    for (Node node : raw.nodes()) {
      Optional<LayerWeights> weights = LayerWeights.of(raw, node);
      if (weights.isEmpty()) {
        continue;
      }
      seen.add(node.name());
      boolean wanted = all || named.contains(node.name());
      Flow flow = Flow.of(raw, weights.get());
      String obstacle = obstacle(flow, node, more);
      if (!wanted || !obstacle.isEmpty()) {
        refuse(node, obstacle);
        whole.put(node.name(), wanted ? obstacle : "not asked for");
      } else if (found.stream().noneMatch(c -> c.names().contains(node.name()))) {
        found.add(cut.apply(flow));
      }
    }
    for (String name : named) {
      if (!seen.contains(name)) {
        throw new LoupeException(
            GeometryProblem.PRUNE_LAYER,
            ("'%s' is no fully connected layer or convolution of one group whose weights are"
                    + " numbers.")
                .formatted(name),
            seen.isEmpty()
                ? "Take a network with such layers."
                : "Name layers with weights, as in net.layer(\"NAME\"): '%s'.".formatted(String.join("', '", seen)));
      }
    }
    if (found.isEmpty()) {
      throw refused("%s has no layer that can be pruned: %s.".formatted(model.name(), reasons()));
    }
  }

  /** Why a layer stays whole; empty when it need not. */
  private String obstacle(Flow flow, Node node, Function<Flow, String> more) {
    if (!flow.obstacle().isEmpty()) {
      return flow.obstacle();
    }
    Optional<String> other =
        flow.layers().stream()
            .map(l -> l.node().name())
            .filter(n -> !named.isEmpty() && !named.contains(n))
            .findFirst();
    return other.isPresent() && named.contains(node.name())
        ? "its units are added to those of '%s', which is not among 'layers'".formatted(other.get())
        : more.apply(flow);
  }

  private void refuse(Node node, String obstacle) {
    if (named.contains(node.name())) {
      throw refused("'%s' cannot be pruned: %s.".formatted(node.name(), obstacle));
    }
  }

  private static LoupeException refused(String what) {
    return new LoupeException(GeometryProblem.PRUNE_LAYER, what);
  }

  private String reasons() {
    return whole.entrySet().stream()
        .map(e -> "'%s', as %s".formatted(e.getKey(), e.getValue()))
        .reduce((a, b) -> a + "; " + b)
        .orElse("none has weights");
  }

  /** Says which layers stay whole though nobody asked for that, but for the one that ends it. */
  void warn(AnalysisContext context) {
    long tied =
        whole.values().stream()
            .filter(w -> !w.startsWith("not asked") && !w.endsWith("outputs of the network"))
            .count();
    int weighted = whole.size() + found.stream().mapToInt(c -> c.names().size()).sum();
    if (tied > 0) {
      context.warn(
          GeometryProblem.PRUNE_WHOLE,
          "%d of %d layers stay whole: %s.".formatted(tied, weighted, reasons()));
    }
  }

  /** Those that were found, in the order of the network. */
  List<Candidate> list() {
    return found;
  }

  /** Why each of the other layers with weights stays whole. */
  Map<String, String> whole() {
    return whole;
  }
}
