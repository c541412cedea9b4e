package org.loupe.geometry;

import java.util.ArrayList;
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

/** Trainings of small networks for tests: what would be kept is listed, nobody else looks. */
final class TestTraining implements TrainingRun {
  private final String key;
  private final List<Map<String, Tensor>> states = new ArrayList<>();

  private TestTraining(String key) {
    this.key = key;
  }

  static TrainedNetwork train(Network network, Recipe recipe, Examples examples, String key) {
    return new Trainer(
            network, recipe, ComputeServices.reference(), DType.F32, new TestTraining(key))
        .train(examples, examples, key);
  }

  /** The network at the end of each epoch. */
  static List<Network> epochs(Network network, Recipe recipe, Examples examples, String key) {
    TestTraining run = new TestTraining(key);
    Network last =
        new Trainer(network, recipe, ComputeServices.reference(), DType.F32, run)
            .train(examples, examples, key)
            .network();
    long steps = (examples.size() + recipe.batch() - 1) / recipe.batch();
    List<Network> all = new ArrayList<>();
    for (Map<String, Tensor> state : run.states) {
      if (state.get("step").getLong(0) % steps == 0) {
        all.add(with(network, state.get("parameters")));
      }
    }
    all.add(last);
    return all;
  }

  private static Network with(Network network, Tensor flat) {
    List<Tensor> parts = new ArrayList<>();
    long at = 0;
    for (Tensor t : network.parameters().values()) {
      parts.add(flat.rows(at, at + t.count()).reshape(t.shape()).to(t.dtype()));
      at += t.count();
    }
    return Trainer.withParameters(network, parts);
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
    return true;
  }

  @Override
  public void keep(Map<String, Tensor> state) {
    states.add(state);
  }
}
