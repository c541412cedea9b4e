package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.training.Examples;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Recipe;

/** The fast training of the tests is that of the product. */
class DigitsMlpTest {

  private static double[] parameters(Network network) {
    return network.parameters().values().stream()
        .flatMapToDouble(t -> Arrays.stream(t.toDoubles()))
        .toArray();
  }

  /** With all rows in one batch the order does not count: three steps, momentum and all. */
  @Test
  void itsStepsAreThoseOfTheTrainer() {
    int rows = 20;
    float[][] x = new float[rows][7];
    int[] labels = new int[rows];
    Philox p = Philox.keyed(0, "digits", "rows");
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < 7; i++) {
        x[r][i] = (float) p.normal(7L * r + i);
      }
      labels[r] = r % 4;
    }
    DigitsMlp mlp = DigitsMlp.random("steps", 7, 12, 9, 4);
    Model before = mlp.model();
    List<Model> states = mlp.epochs(x, labels, 3, rows, 0.1, "steps");
    double[] flat = new double[7 * rows];
    Arrays.setAll(flat, i -> x[i / 7][i % 7]);
    long[] classes = Arrays.stream(labels).asLongStream().toArray();
    Recipe recipe =
        Recipe.of(new Loss.CrossEntropy(0), new Optimizer.Sgd(0.1, 0.9, false, 0), 3, rows);
    Examples examples =
        Examples.of(Tensor.of(flat, rows, 7).to(DType.F32), Tensor.of(classes, rows));
    List<Network> trained = TestTraining.epochs(Networks.of(before), recipe, examples, "steps");
    for (int e = 0; e < 3; e++) {
      assertArrayEquals(parameters(trained.get(e)), parameters(Networks.of(states.get(e))), 1e-5);
    }
    double[] again = parameters(Networks.of(DigitsMlp.of(states.getLast()).model()));
    assertArrayEquals(parameters(Networks.of(states.getLast())), again);
  }
}
