package org.loupe.geometry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/** What tests ask of {@code geometry.prune}, one thing after another. */
final class PruneAsk {
  private final Model model;
  private final double ratio;
  private Optional<List<Double>> ratios = Optional.empty();
  private List<String> layers = List.of();
  private PruneCriterion criterion = PruneCriterion.SPLINE;
  private PruneScope scope = PruneScope.LAYER;
  private boolean merge = true;
  private Optional<Dataset> data = Optional.empty();
  private Optional<Double> lambda = Optional.empty();
  private Optional<Dataset> on = Optional.empty();
  private Optional<Plane> plane = Optional.empty();
  private int segments;

  PruneAsk(Model model, double ratio) {
    this.model = model;
    this.ratio = ratio;
  }

  PruneAsk ratios(Double... each) {
    ratios = Optional.of(List.of(each));
    return this;
  }

  PruneAsk layers(String... names) {
    layers = List.of(names);
    return this;
  }

  PruneAsk criterion(PruneCriterion c) {
    criterion = c;
    return this;
  }

  PruneAsk scope(PruneScope s) {
    scope = s;
    return this;
  }

  PruneAsk withoutMerging() {
    merge = false;
    return this;
  }

  /** Rows for the repair. */
  PruneAsk data(Dataset rows) {
    data = Optional.of(rows);
    return this;
  }

  PruneAsk lambda(double l) {
    lambda = Optional.of(l);
    return this;
  }

  /** Rows for the accuracy. */
  PruneAsk on(Dataset rows) {
    on = Optional.of(rows);
    return this;
  }

  PruneAsk plane(Plane p) {
    plane = Optional.of(p);
    return this;
  }

  PruneAsk segments(int n) {
    segments = n;
    return this;
  }

  PruneParameters parameters() {
    return new PruneParameters(
        model,
        ratio,
        ratios,
        layers.isEmpty()
            ? Optional.empty()
            : Optional.of(layers.stream().map(model::layer).toList()),
        criterion,
        scope,
        1,
        PruneCuts.SIGNED,
        merge,
        data,
        lambda,
        on,
        plane,
        new Window.Square(1),
        segments);
  }

  Pruned run() {
    return run(new TestContext());
  }

  Pruned run(TestContext context) {
    return new PruneAnalysis().run(parameters(), context);
  }
}
