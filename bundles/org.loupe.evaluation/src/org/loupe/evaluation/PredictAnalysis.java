package org.loupe.evaluation;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.evaluation.internal.Prediction;
import org.osgi.service.component.annotations.Component;

/**
 * A model's outputs on data: the largest of each row, and how often it is the label, with Wilson's
 * interval (Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927).
 */
@Component
@AnalysisId(
    value = "evaluation.predict",
    since = "1.0",
    cite = "doi:10.1080/01621459.1927.10502953",
    deterministic = true)
@Doc("Outputs of a model on data, its largest classes, and its accuracy.")
public final class PredictAnalysis implements Analysis<PredictParameters, Predictions> {

  @Override
  public Predictions run(PredictParameters p, AnalysisContext context) {
    return new Prediction(p, context).run();
  }
}
