package org.loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Routine;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Softmax;
import org.loupe.training.internal.State;

/** Steps of a network with batch normalisation against PyTorch's, on the reference engine. */
class StepTest {
  private static final int STEPS = 6;

  static Stream<Arguments> losses() {
    long[] classes = new long[14];
    Arrays.setAll(classes, i -> i * 3 % 4);
    double[] squares = Torch.numbers(56, 1.5);
    double[] binary = Arrays.stream(squares).map(x -> x > 0 ? 1 : 0).toArray();
    return Stream.of(
        Arguments.of("classes", new Loss.CrossEntropy(0), Tensor.of(classes), 0.0),
        Arguments.of("smoothed", new Loss.CrossEntropy(0.1), Tensor.of(classes), 0.5),
        Arguments.of("squares", new Loss.SquaredError(), Tensor.of(squares, 14, 4), 0.0),
        Arguments.of("binary", new Loss.BinaryCrossEntropy(), Tensor.of(binary, 14, 4), 0.0));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesParametersAndStatisticsAreThoseOfPyTorch(
      String name, Loss loss, Tensor targets, double clip) {
    Recipe recipe =
        new Recipe(
            loss,
            new Optimizer.Sgd(0.05, 0.9, false, 0),
            new Schedule.Constant(),
            1,
            8,
            Recipe.Rest.KEPT,
            clip > 0 ? Optional.of(new Clipping.ByNorm(clip)) : Optional.empty(),
            0,
            List.of());
    Training programs = Training.of(Nets.normalised(), loss);
    State state = new State(programs, recipe, DType.F64);
    Tensor x = Tensor.of(Torch.numbers(14 * 50, 0.5), 14, 2, 5, 5);
    try (Routine step = Routine.of(ComputeServices.reference(), programs.step(), DType.F64)) {
      for (int k = 0; k < STEPS; k++) {
        int from = k % 2 == 0 ? 0 : 8;
        int to = k % 2 == 0 ? 8 : 14;
        List<Tensor> inputs = inputs(x.rows(from, to), targets.rows(from, to), state.parameters());
        state.advance(step.repeat(8, call -> call.run(inputs)), 1);
        Torch.assertNear(name + ".loss." + k, new double[] {state.lastLoss()}, 1e-10);
      }
    }
    int parameters = programs.parameters().size();
    List<Tensor> last = state.inference();
    Torch.assertNear(name + ".parameters", joined(last.subList(0, parameters)), 1e-10);
    Torch.assertNear(name + ".statistics", joined(last.subList(parameters, last.size())), 1e-10);
    try (Routine check = Routine.of(ComputeServices.reference(), programs.check(), DType.F64)) {
      Tensor y = check.repeat(14, call -> call.run(inputs(x, targets, last))).get(1);
      Torch.assertNear(name + ".outputs", y.toDoubles(), 1e-10);
    }
  }

  private static List<Tensor> inputs(Tensor rows, Tensor targets, List<Tensor> parameters) {
    List<Tensor> all = new ArrayList<>(List.of(rows, targets));
    all.add(Tensor.scalar(1.0 / rows.size(0)));
    all.addAll(parameters);
    return all;
  }

  private static double[] joined(List<Tensor> parts) {
    return parts.stream().flatMapToDouble(t -> DoubleStream.of(t.toDoubles())).toArray();
  }

  /** Biases, scales and shifts do not decay. */
  @Test
  void onlyWeightsDecay() {
    Training t = Training.of(Nets.normalised(), new Loss.CrossEntropy(0));
    List<String> decaying =
        t.parameters().stream().filter(Training.Trained::decays).map(p -> p.name()).toList();
    assertEquals(List.of("conv.weight", "fc.w", "out.w"), decaying);
  }

  /** Its own softmax would be the second one. */
  @Test
  void aSoftmaxAtTheEndIsPartOfTheLoss() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value y =
        b.node(
            "add",
            new org.loupe.network.op.Add(),
            x,
            b.parameter("p", Tensor.of(new double[] {1, 2, 3}, 3)));
    b.output("y", b.node("softmax", new Softmax(1), y));
    Training t = Training.of(b.build(), new Loss.CrossEntropy(0));
    assertTrue(t.check().nodes().stream().noneMatch(n -> n.op() instanceof Softmax));
  }

  @Test
  void aNetworkWithoutParametersIsRefused() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Network n = b.output("y", b.node("relu", new Relu(), x)).build();
    LoupeException e =
        assertThrows(LoupeException.class, () -> Training.of(n, new Loss.SquaredError()));
    assertEquals("LP-3402", e.code().id());
  }
}
