package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.prune.BirdWatch;
import org.osgi.service.component.annotations.Component;

/**
 * From when on a network in training can be pruned: when its partition of the input space has
 * stopped moving.
 *
 * <p>Codes: You, Balestriero and others, "Max-Affine Spline Insights Into Deep Network Pruning",
 * arXiv:2101.02338: on which side of its threshold (of zero, where it has none) each unit is at
 * each of some rows; layers count alike. Masks: You and others, "Drawing Early-Bird Tickets",
 * arXiv:1909.11957: the channels with the largest scales of batch normalisation over all layers.
 * The first state that differs by less than the threshold from each of the last few is the early
 * bird.
 */
@Component
@AnalysisId(
    value = "geometry.earlyBird",
    since = "1.0",
    cite = {"arXiv:2101.02338", "arXiv:1909.11957"},
    deterministic = true)
@Doc("From when on a network in training can be pruned: its partition has stopped moving.")
public final class EarlyBirdAnalysis implements Analysis<EarlyBirdParameters, EarlyBird> {

  @Override
  public EarlyBird run(EarlyBirdParameters p, AnalysisContext context) {
    return new BirdWatch(p, context).run();
  }
}
