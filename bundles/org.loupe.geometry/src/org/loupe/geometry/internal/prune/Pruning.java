package org.loupe.geometry.internal.prune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Model;
import org.loupe.geometry.PruneCriterion;
import org.loupe.geometry.PruneParameters;
import org.loupe.geometry.Pruned;
import org.loupe.network.Network;
import org.loupe.network.Networks;

/** Prunes a network and says what became of it. */
public final class Pruning {

  private final PruneParameters parameters;
  private final AnalysisContext context;
  private final Model model;
  private final Network raw;
  private final Candidates found;
  private final List<Candidate> candidates;

  /** A network that is to be pruned. */
  public Pruning(PruneParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    model = parameters.model();
    raw = Networks.of(model.raw());
    parameters.data().ifPresent(d -> Batch.check(model, d));
    found =
        Candidates.of(
            model,
            parameters.layers(),
            Candidates.cuts(parameters.rho(), parameters.cuts(), context),
            this::scaled);
    candidates = found.list();
  }

  private String scaled(Flow flow) {
    boolean scaled =
        IntStream.range(0, flow.units()).allMatch(k -> flow.bends().scale(k).isPresent());
    return parameters.criterion() == PruneCriterion.BN_SCALE && !scaled
        ? "no batch normalisation scales its units"
        : "";
  }

  /** Prunes it. */
  public Pruned run() {
    warn();
    Accuracy accuracy = new Accuracy(parameters.on(), context);
    int[] said = accuracy.said(model);
    double before = accuracy.of(said);
    Model pruned = bare();
    double bare = accuracy.of(pruned);
    Model result = repaired(pruned);
    int[] now = accuracy.said(result);
    double after = accuracy.of(now);
    PrunePieces pieces = PrunePieces.of(parameters, result, context);
    PruneTables tables = new PruneTables(raw, Networks.of(result.raw()), candidates, found.whole());
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
        Accuracy.changed(said, now),
        pieces.before(),
        pieces.after(),
        SegmentViews.of(parameters, result, context),
        new PruneFigure(model.name(), tables, pieces).of(before, bare, after));
  }

  /** Says which layers stay whole. */
  void warn() {
    found.warn(context);
  }

  /** The layers that are pruned. */
  List<Candidate> candidates() {
    return candidates;
  }

  /** The smaller network without repair; to be asked for once. */
  Model bare() {
    new Selection(parameters, candidates, context).choose();
    Network now = raw;
    for (Candidate c : candidates) {
      context.checkCancelled();
      now = new Removal(now, c).run(parameters.merge());
    }
    return with(now);
  }

  /** The smaller network with the layers that follow refitted, where there are rows for that. */
  Model repaired(Model pruned) {
    return parameters
        .data()
        .map(d -> new Repair(model, d, parameters.lambda(), context).run(pruned, followers()))
        .orElse(pruned);
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
