package org.loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Network;

class TrainerTest {
  private static final int ROWS = 50;

  /** Two classes that a circle divides. */
  private static Examples circle() {
    double[] x = new double[2 * ROWS];
    long[] labels = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[2 * i] = Math.sin(12.9 * i);
      x[2 * i + 1] = Math.sin(78.2 * i + 1);
      labels[i] = x[2 * i] * x[2 * i] + x[2 * i + 1] * x[2 * i + 1] < 0.8 ? 1 : 0;
    }
    return Examples.of(Tensor.of(x, ROWS, 2), Tensor.of(labels));
  }

  private static Examples none() {
    return Examples.of(Tensor.of(new double[0], 0, 2), Tensor.of(new long[0]));
  }

  private static Recipe recipe(Optimizer optimizer, int epochs, double average) {
    return new Recipe(
        new Loss.CrossEntropy(0),
        optimizer,
        new Schedule.Cosine(3, 0),
        epochs,
        8,
        Recipe.Rest.KEPT,
        Optional.empty(),
        average,
        List.of());
  }

  private static TrainedNetwork train(Recipe recipe, Network n, DType dtype, TrainingRun run) {
    return new Trainer(n, recipe, ComputeServices.reference(), dtype, run)
        .train(circle(), circle(), "circle");
  }

  @Test
  void aCircleIsLearnt() {
    Network n = Nets.perceptron(DType.F32, 2, 16, 2, 0);
    TrainedNetwork t =
        train(
            recipe(new Optimizer.Adam(0.03, 0.9, 0.999, 1e-8, 0), 40, 0),
            n,
            DType.F32,
            new KeptRun());
    assertTrue(t.train().accuracy() > 0.95, t.train().toString());
    assertEquals(t.train(), t.validation());
    double[] loss = t.curve().loss();
    assertEquals(40, loss.length);
    assertTrue(loss[39] < loss[0] / 3, Arrays.toString(loss));
    assertEquals(t.validation().accuracy(), t.curve().validationAccuracy()[39]);
    assertEquals(List.copyOf(t.network().parameters().values()), t.parameters());
  }

  private enum How {
    SGD(new Optimizer.Sgd(0.1, 0.9, true, 1e-3), 0, 0),
    ADAM(new Optimizer.AdamW(0.01, 0.9, 0.999, 1e-8, 0.01), 0.3, 0),
    LARS(new Optimizer.Lars(0.5, 0.9, 1e-3, 0.02), 0.3, 0.9);

    private final Optimizer optimizer;
    private final double dropout;
    private final double average;

    How(Optimizer optimizer, double dropout, double average) {
      this.optimizer = optimizer;
      this.dropout = dropout;
      this.average = average;
    }
  }

  /** Killed twice, in the middle of epochs, and gone on with: not a bit differs. */
  @ParameterizedTest
  @EnumSource(How.class)
  void whatIsGoneOnWithIsAsIfUndisturbed(How how) {
    Recipe recipe = recipe(how.optimizer, 6, how.average);
    Network n = Nets.perceptron(DType.F32, 2, 8, 2, how.dropout);
    TrainedNetwork undisturbed = train(recipe, n, DType.F32, new KeptRun());
    Optional<Map<String, Tensor>> state = Optional.empty();
    for (int kill = 0; kill < 2; kill++) {
      KeptRun killed = new KeptRun(state, kill == 0 ? 1 : 15);
      assertThrows(CancelledException.class, () -> train(recipe, n, DType.F32, killed));
      state = killed.kept();
    }
    KeptRun rest = new KeptRun(state, Long.MAX_VALUE);
    TrainedNetwork resumed = train(recipe, n, DType.F32, rest);
    assertTrue(rest.begun() > 0);
    assertEquals(6 * 7, rest.steps());
    assertEquals(undisturbed.parameters(), resumed.parameters());
    assertTrue(Arrays.equals(undisturbed.curve().loss(), resumed.curve().loss()));
    assertTrue(Arrays.equals(undisturbed.curve().rate(), resumed.curve().rate()));
  }

  @Test
  void aStateOfAnotherTrainingIsNotGoneOnFrom() {
    Network n = Nets.perceptron(DType.F32, 2, 8, 2, 0);
    KeptRun first = new KeptRun();
    train(recipe(new Optimizer.Sgd(0.1, 0, false, 0), 2, 0), n, DType.F32, first);
    KeptRun second = new KeptRun(first.kept(), Long.MAX_VALUE);
    train(recipe(new Optimizer.Sgd(0.2, 0, false, 0), 2, 0), n, DType.F32, second);
    assertEquals(0, second.begun());
  }

  @Test
  void aDamagedStateIsRefused() {
    Network n = Nets.perceptron(DType.F32, 2, 8, 2, 0);
    Recipe recipe = recipe(new Optimizer.Sgd(0.1, 0, false, 0), 2, 0);
    KeptRun first = new KeptRun();
    train(recipe, n, DType.F32, first);
    Map<String, Tensor> damaged = new HashMap<>(first.kept().orElseThrow());
    damaged.put("parameters", Tensor.of(new double[] {1}));
    KeptRun second = new KeptRun(Optional.of(damaged), Long.MAX_VALUE);
    LoupeException e =
        assertThrows(LoupeException.class, () -> train(recipe, n, DType.F32, second));
    assertEquals("LP-3404", e.code().id());
  }

  @Test
  void aLossThatIsNoNumberStopsTheTraining() {
    Network n = Nets.perceptron(DType.F32, 2, 8, 2, 0);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                train(
                    recipe(new Optimizer.Sgd(1e30, 0, false, 0), 9, 0),
                    n,
                    DType.F32,
                    new KeptRun()));
    assertEquals("LP-3401", e.code().id());
    assertTrue(e.getMessage().matches("(?s).*at step \\d+ of 63, in epoch 1.*"), e.getMessage());
  }

  @Test
  void fewerRowsThanABatchThatIsDroppedAreRefused() {
    Recipe recipe =
        new Recipe(
            new Loss.CrossEntropy(0),
            new Optimizer.Sgd(0.1, 0, false, 0),
            new Schedule.Constant(),
            1,
            64,
            Recipe.Rest.DROPPED,
            Optional.empty(),
            0,
            List.of());
    Network n = Nets.perceptron(DType.F32, 2, 8, 2, 0);
    LoupeException e =
        assertThrows(LoupeException.class, () -> train(recipe, n, DType.F32, new KeptRun()));
    assertEquals("LP-3403", e.code().id());
  }

  /** What hooks see: each row once an epoch, in another order each time. */
  @Test
  void eachRowIsTakenOnceAnEpoch() {
    List<Double> seen = new ArrayList<>();
    BatchHook look =
        (batch, random, counter) -> {
          for (long r = 0; r < batch.size(0); r++) {
            seen.add(batch.at(r, 0));
          }
          return batch;
        };
    Recipe recipe =
        new Recipe(
            new Loss.CrossEntropy(0),
            new Optimizer.Sgd(0.1, 0, false, 0),
            new Schedule.Constant(),
            2,
            8,
            Recipe.Rest.KEPT,
            Optional.empty(),
            0,
            List.of(look));
    train(recipe, Nets.perceptron(DType.F64, 2, 8, 2, 0), DType.F64, new KeptRun());
    assertEquals(2 * ROWS, seen.size());
    assertEquals(ROWS, new TreeSet<>(seen.subList(0, ROWS)).size());
    assertEquals(new TreeSet<>(seen.subList(0, ROWS)), new TreeSet<>(seen.subList(ROWS, 100)));
    assertNotEquals(seen.subList(0, ROWS), seen.subList(ROWS, 100));
  }

  @Test
  void noValidationHasNoNumbers() {
    Network n = Nets.perceptron(DType.F32, 2, 8, 2, 0);
    Recipe recipe = recipe(new Optimizer.Sgd(0.1, 0, false, 0), 1, 0);
    TrainedNetwork t =
        new Trainer(n, recipe, ComputeServices.reference(), DType.F32, new KeptRun())
            .train(circle(), none(), "circle");
    assertTrue(Double.isNaN(t.validation().loss()));
  }
}
