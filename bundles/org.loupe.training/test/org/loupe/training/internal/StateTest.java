package org.loupe.training.internal;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Recipe;
import org.loupe.training.Schedule;
import org.loupe.training.Torch;
import org.loupe.training.Training;

class StateTest {

  /** PyTorch's AveragedModel begins with a copy of the parameters after the first step. */
  @Test
  void theMeanOfParametersIsThatOfPyTorch() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 4)));
    Value w = b.parameter("w", Tensor.of(Torch.numbers(12, 0.3), 3, 4));
    Value bias = b.parameter("b", Tensor.of(Torch.numbers(3, 0.9), 3));
    b.output("y", b.node("y", new Gemm(1, 1, false, true), x, w, bias));
    Loss loss = new Loss.SquaredError();
    Recipe recipe =
        new Recipe(
            loss,
            new Optimizer.Sgd(0.1, 0, false, 0),
            new Schedule.Constant(),
            1,
            1,
            Recipe.Rest.KEPT,
            Optional.empty(),
            0.75,
            List.of());
    State state = new State(Training.of(b.build(), loss), recipe, DType.F64);
    for (int k = 0; k < 6; k++) {
      Tensor gw = Tensor.of(Torch.numbers(12, 2 + k), 3, 4);
      Tensor gb = Tensor.of(Torch.numbers(3, 3 + k), 3);
      state.advance(List.of(Tensor.scalar(1), gw, gb), 1);
    }
    double[] mean = new double[15];
    System.arraycopy(state.inference().get(0).toDoubles(), 0, mean, 0, 12);
    System.arraycopy(state.inference().get(1).toDoubles(), 0, mean, 12, 3);
    Torch.assertNear("average.average", mean, 1e-13);
  }
}
