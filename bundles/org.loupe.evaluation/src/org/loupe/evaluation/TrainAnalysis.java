package org.loupe.evaluation;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.evaluation.internal.ModelTraining;
import org.osgi.service.component.annotations.Component;

/**
 * Trains a network on data, by default with AdamW (Loshchilov and Hutter, "Decoupled Weight Decay
 * Regularization", arXiv:1711.05101) along half a cosine. An interrupted run goes on with the state
 * that was kept last, and comes to the same bits.
 */
@Component
@AnalysisId(value = "evaluation.train", since = "1.0", cite = "arXiv:1711.05101", cores = "all")
@Doc("Trains a small network on data, or goes on training one that is there.")
public final class TrainAnalysis implements Analysis<TrainParameters, TrainedModel> {

  @Override
  public TrainedModel run(TrainParameters p, AnalysisContext context) {
    return new ModelTraining(p, context).run();
  }
}
