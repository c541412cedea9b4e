package org.loupe.geometry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.training.Examples;
import org.loupe.training.Recipe;
import org.loupe.training.TrainedNetwork;
import org.loupe.training.Trainer;
import org.loupe.training.TrainingRun;

/** Trainings of small networks for tests: nothing is kept, nobody looks. */
final class TestTraining implements TrainingRun {
  private final String key;

  private TestTraining(String key) {
    this.key = key;
  }

  static TrainedNetwork train(Network network, Recipe recipe, Examples examples, String key) {
    return new Trainer(
            network, recipe, ComputeServices.reference(), DType.F32, new TestTraining(key))
        .train(examples, examples, key);
  }

  /** How many rows are right. */
  static double accuracy(List<Boolean> right) {
    return (double) right.stream().filter(r -> r).count() / right.size();
  }

  @Override
  public Progress progress() {
    return Progress.none();
  }

  @Override
  public void checkCancelled() {
    // never
  }

  @Override
  public RandomStream random(String purpose) {
    return Philox.keyed(0, key, purpose);
  }

  @Override
  public Optional<Map<String, Tensor>> kept() {
    return Optional.empty();
  }

  @Override
  public boolean isDue() {
    return false;
  }

  @Override
  public void keep(Map<String, Tensor> state) {
    // nobody goes on
  }
}
