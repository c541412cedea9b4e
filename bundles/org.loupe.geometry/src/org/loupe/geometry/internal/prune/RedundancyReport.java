package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Model;
import org.loupe.geometry.PartitionRedundancy;
import org.loupe.geometry.PartitionRedundancyParameters;
import org.loupe.network.Networks;

/** Compares the cuts of a network's layers. */
public final class RedundancyReport {

  private final PartitionRedundancyParameters parameters;
  private final AnalysisContext context;
  private final Model model;

  /** A network that is to be looked at. */
  public RedundancyReport(PartitionRedundancyParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    model = parameters.model();
    parameters.probe().ifPresent(d -> Batch.check(model, d));
  }

  /** Compares them. */
  public PartitionRedundancy run() {
    Candidates found =
        Candidates.of(
            model,
            parameters.layers(),
            Candidates.cuts(parameters.rho(), parameters.cuts(), context),
            _ -> "");
    found.warn(context);
    SignCodes.warnSmooth(model, context);
    context.progress().begin(found.list().size(), "layers");
    List<LayerCuts> layers = new ArrayList<>();
    for (Candidate c : found.list()) {
      layers.add(new LayerCuts(c, parameters, context));
      context.progress().advance(1);
    }
    RedundancyTables tables = new RedundancyTables(layers, states(found.list()));
    return new PartitionRedundancy(
        tables.units(),
        tables.duplicates(),
        tables.layers(Networks.of(model.raw()), found.whole()),
        tables.merges(),
        layers.stream().map(LayerCuts::signedMatrix).flatMap(Optional::stream).toList(),
        layers.stream().map(LayerCuts::unsignedMatrix).flatMap(Optional::stream).toList(),
        layers.stream()
            .filter(l -> l.signedMatrix().isPresent())
            .map(l -> l.candidate().names().getFirst())
            .toList(),
        new RedundancyFigure(model.name(), parameters.cuts(), parameters.within())
            .of(layers, tables));
  }

  private List<Optional<UnitStates>> states(List<Candidate> layers) {
    if (parameters.probe().isEmpty()) {
      return layers.stream().map(_ -> Optional.<UnitStates>empty()).toList();
    }
    SignCodes.refuseBatches(model);
    new SignCodes(parameters.probe().get(), context).warnRepeated();
    return UnitStates.of(model, layers, parameters.probe().get(), context);
  }
}
