package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PruneCriterion;
import org.loupe.geometry.PruneParameters;
import org.loupe.geometry.Pruned;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Node;

/** Prunes a network and says what became of it. */
public final class Pruning {

  private final PruneParameters parameters;
  private final AnalysisContext context;
  private final Model model;
  private final Network raw;
  private final Map<String, String> whole = new LinkedHashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();

  /** A network that is to be pruned. */
  public Pruning(PruneParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    model = parameters.model();
    raw = Networks.of(model.raw());
    parameters.data().ifPresent(d -> Batch.check(model, d));
    find();
  }

  private void find() {
    List<String> named = parameters.layers().orElse(List.of()).stream().map(Layer::name).toList();
    List<String> seen = new ArrayList<>();
    for (Node node : raw.nodes()) {
      Optional<LayerWeights> weights = LayerWeights.of(raw, node);
      if (weights.isEmpty()) {
        continue;
      }
      seen.add(node.name());
      boolean wanted = parameters.layers().isEmpty() || named.contains(node.name());
      Flow flow = Flow.of(raw, weights.get());
      String obstacle = obstacle(flow, node, named);
      if (!wanted || !obstacle.isEmpty()) {
        refuse(named, node, obstacle);
        whole.put(node.name(), wanted ? obstacle : "not asked for");
      } else if (candidates.stream().noneMatch(c -> c.names().contains(node.name()))) {
        candidates.add(new Candidate(flow, parameters));
      }
    }
    for (String name : named) {
      if (!seen.contains(name)) {
        throw refused(
            ("'%s' is no fully connected layer or convolution of one group whose weights are"
                    + " numbers.")
                .formatted(name));
      }
    }
    if (candidates.isEmpty()) {
      throw refused("%s has no layer that can be pruned: %s.".formatted(model.name(), reasons()));
    }
    warn();
  }

  /** Why a layer stays whole; empty when it need not. */
  private String obstacle(Flow flow, Node node, List<String> named) {
    if (!flow.obstacle().isEmpty()) {
      return flow.obstacle();
    }
    Optional<String> other =
        flow.layers().stream()
            .map(l -> l.node().name())
            .filter(n -> !named.isEmpty() && !named.contains(n))
            .findFirst();
    if (other.isPresent() && named.contains(node.name())) {
      return "its units are added to those of '%s', which is not among 'layers'"
          .formatted(other.get());
    }
    boolean scaled =
        IntStream.range(0, flow.units()).allMatch(k -> flow.bends().scale(k).isPresent());
    return parameters.criterion() == PruneCriterion.BN_SCALE && !scaled
        ? "no batch normalisation scales its units"
        : "";
  }

  private static void refuse(List<String> named, Node node, String obstacle) {
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
  private void warn() {
    long tied =
        whole.values().stream()
            .filter(w -> !w.startsWith("not asked") && !w.endsWith("outputs of the network"))
            .count();
    int weighted = whole.size() + candidates.stream().mapToInt(c -> c.names().size()).sum();
    if (tied > 0) {
      context.warn(
          GeometryProblem.PRUNE_WHOLE,
          "%d of %d layers stay whole: %s."
              .formatted(tied, weighted, reasons()));
    }
  }

  /** Prunes it. */
  public Pruned run() {
    Accuracy accuracy = new Accuracy(parameters.on(), context);
    double before = accuracy.of(model);
    new Selection(parameters, candidates, context).choose();
    Network now = raw;
    for (Candidate c : candidates) {
      context.checkCancelled();
      now = new Removal(now, c).run(parameters.merge());
    }
    Model pruned = with(now);
    double bare = accuracy.of(pruned);
    Model result =
        parameters
            .data()
            .map(d -> new Repair(model, d, parameters.lambda(), context).run(pruned, followers()))
            .orElse(pruned);
    double after = parameters.data().isPresent() ? accuracy.of(result) : bare;
    PrunePieces pieces = PrunePieces.of(parameters, result, context);
    PruneTables tables = new PruneTables(raw, Networks.of(result.raw()), candidates, whole);
    return new Pruned(
        result,
        tables.layers(),
        tables.units(),
        tables.removed(),
        PruneTables.macs(raw),
        PruneTables.macs(Networks.of(result.raw())),
        before,
        bare,
        after,
        pieces.before(),
        pieces.after(),
        new PruneFigure(model.name(), tables, pieces).of(before, bare, after));
  }

  private Model with(Network network) {
    return Networks.model(model.name(), network, model.card(), Networks.batching(model));
  }

  /** Layers that take units of pruned ones, and which of their own units are left. */
  private Map<String, int[]> followers() {
    Map<String, int[]> followers = new LinkedHashMap<>();
    for (Candidate c : candidates) {
      for (Flow.Consumer next : c.flow().consumers()) {
        String name = next.layer().node().name();
        int[] all = IntStream.range(0, next.layer().outputs()).toArray();
        int[] kept =
            candidates.stream()
                .filter(k -> k.names().contains(name))
                .findFirst()
                .map(Candidate::kept)
                .orElse(all);
        followers.put(name, kept);
      }
    }
    return followers;
  }
}
