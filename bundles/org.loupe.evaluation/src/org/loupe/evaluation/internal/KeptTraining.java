package org.loupe.evaluation.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;
import org.loupe.training.TrainingRun;

/** A training as a step of a run, whose checkpoint keeps its state now and then. */
final class KeptTraining implements TrainingRun {
  private final AnalysisContext context;
  private final Duration every;
  private long last = System.nanoTime();

  KeptTraining(AnalysisContext context, Duration every) {
    this.context = context;
    this.every = every;
  }

  @Override
  public Progress progress() {
    return context.progress();
  }

  @Override
  public void checkCancelled() {
    context.checkCancelled();
  }

  @Override
  public RandomStream random(String purpose) {
    return context.random(purpose);
  }

  @Override
  public Optional<Map<String, Tensor>> kept() {
    return context.checkpoint().read();
  }

  @Override
  public boolean isDue() {
    return System.nanoTime() - last >= every.toNanos();
  }

  @Override
  public void keep(Map<String, Tensor> state) {
    context.checkpoint().write(state);
    last = System.nanoTime();
  }
}
