package org.loupe.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.training.Clipping;
import org.loupe.training.Optimizer;
import org.loupe.training.Torch;
import org.loupe.training.Training.Trained;

/** Steps of optimisers against PyTorch's, over a weight and a bias that does not decay. */
class UpdatesTest {
  private static final int STEPS = 6;

  static Stream<Arguments> cases() {
    Optional<Clipping> none = Optional.empty();
    Optimizer plain = new Optimizer.Sgd(0.1, 0, false, 0);
    return Stream.of(
        Arguments.of("sgd", plain, none),
        Arguments.of("sgd.decay", new Optimizer.Sgd(0.1, 0, false, 0.05), none),
        Arguments.of("momentum", new Optimizer.Sgd(0.1, 0.9, false, 0.05), none),
        Arguments.of("nesterov", new Optimizer.Sgd(0.1, 0.8, true, 0.05), none),
        Arguments.of("adam", new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0), none),
        Arguments.of("adam.decay", new Optimizer.Adam(0.01, 0.8, 0.95, 1e-3, 0.1), none),
        Arguments.of("adamW", new Optimizer.AdamW(0.01, 0.9, 0.999, 1e-8, 0.1), none),
        Arguments.of("lars", new Optimizer.Lars(0.5, 0.9, 0.05, 0.01), none),
        Arguments.of("norm", plain, Optional.of(new Clipping.ByNorm(0.5))),
        Arguments.of("loose", plain, Optional.of(new Clipping.ByNorm(50))),
        Arguments.of("value", plain, Optional.of(new Clipping.ByValue(0.25))));
  }

  private static FlatNumbers parameters(DType dtype) {
    Tensor weight = Tensor.of(Torch.numbers(12, 0.3), 3, 4);
    Tensor bias = Tensor.of(Torch.numbers(3, 0.9), 3);
    return new FlatNumbers(
        List.of(new Trained(0, "w", weight, true), new Trained(1, "b", bias, false)), dtype);
  }

  private static double[] gradient(int step) {
    double[] g = new double[15];
    System.arraycopy(Torch.numbers(12, 2 + step), 0, g, 0, 12);
    System.arraycopy(Torch.numbers(3, 3 + step), 0, g, 12, 3);
    return g;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsAreThoseOfPyTorch(String name, Optimizer optimizer, Optional<Clipping> clipping) {
    FlatNumbers parameters = parameters(DType.F64);
    Updates updates = new Updates(optimizer, parameters);
    for (int k = 0; k < STEPS; k++) {
      double[] g = gradient(k);
      clipping.ifPresent(c -> c.clip(g));
      updates.step(g, 1);
      Torch.assertNear(name + "." + k, parameters.values(), 1e-13);
    }
  }

  /** Rounded once a step, so six roundings are the most that may differ. */
  @ParameterizedTest
  @MethodSource("cases")
  void stepsInSinglePrecisionStayNear(
      String name, Optimizer optimizer, Optional<Clipping> clipping) {
    FlatNumbers parameters = parameters(DType.F32);
    Updates updates = new Updates(optimizer, parameters);
    for (int k = 0; k < STEPS; k++) {
      double[] g = gradient(k);
      clipping.ifPresent(c -> c.clip(g));
      updates.step(g, 1);
    }
    Torch.assertNear(name + ".5", parameters.values(), 1e-6);
  }

  @Test
  void viewsShowWhatASteppedParameterIs() {
    FlatNumbers parameters = parameters(DType.F32);
    Tensor bias = parameters.views().get(1);
    new Updates(new Optimizer.Sgd(1, 0, false, 0), parameters).step(gradient(0), 1);
    assertArrayEquals(new long[] {3}, bias.shape());
    for (int i = 0; i < 3; i++) {
      assertEquals(parameters.values()[12 + i], bias.getDouble(i));
    }
  }

  @Test
  void aWeightOfZerosIsMovedByLars() {
    FlatNumbers zeros =
        new FlatNumbers(
            List.of(new Trained(0, "w", Tensor.of(new double[2], 1, 2), true)), DType.F64);
    new Updates(new Optimizer.Lars(0.5, 0.9, 0.1, 0.01), zeros).step(new double[] {1, -2}, 1);
    assertArrayEquals(new double[] {-0.5, 1}, zeros.values());
  }
}
