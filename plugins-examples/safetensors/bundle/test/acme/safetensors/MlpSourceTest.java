package acme.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.runtime.contract.Trial;

class MlpSourceTest {
  private final Compute compute = ComputeServices.reference();

  private Model open(Path file, MlpSource.Activation activation) {
    return new Trial(compute).open(new MlpSource(), new MlpSource.Arguments(file, activation));
  }

  private double[] values(MlpSource.Activation activation, double... x) {
    Model model = open(Corpus.accepted("mlp"), activation);
    return compute.values(model, Tensor.of(x, x.length / 2, 2)).toDoubles();
  }

  /** The weights of the file make |x1 - x2| of ReLU: max(d, 0) + max(-d, 0). */
  @Test
  void layersFollowEachOtherByNumberWithReluBetween() {
    assertArrayEquals(new double[] {2, 3}, values(MlpSource.Activation.RELU, 3, 1, -1, 2), 1e-6);
  }

  /** tanh(d) + tanh(-d) = 0, sigmoid(d) + sigmoid(-d) = 1. */
  @Test
  void otherActivations() {
    assertArrayEquals(new double[] {0}, values(MlpSource.Activation.TANH, 3, 1), 1e-6);
    assertArrayEquals(new double[] {1}, values(MlpSource.Activation.SIGMOID, 3, 1), 1e-6);
  }

  @Test
  void layersHaveTheirNames() {
    Model model = open(Corpus.accepted("mlp"), MlpSource.Activation.RELU);
    assertEquals(List.of("fc2", "act1", "fc10"), model.layers());
    assertEquals(9, model.parameterCount());
  }

  @Test
  void rowsAreNoNetwork() {
    Path rows = Corpus.accepted("one-tensor");
    LoupeException thrown =
        assertThrows(LoupeException.class, () -> open(rows, MlpSource.Activation.RELU));
    assertEquals("SAFE-108", thrown.code().id());
  }

  @Test
  void aHostileFileIsRefusedBeforeAnyLayer() {
    Corpus.Rejected truncated = new Corpus.Rejected("truncated", "SAFE-103", "");
    LoupeException thrown =
        assertThrows(LoupeException.class, () -> open(truncated.file(), MlpSource.Activation.RELU));
    assertEquals(truncated.code(), thrown.code().id());
  }

  @Test
  void namesWithNumbersAreOrderedByNumber() {
    assertEquals(
        List.of("a2", "a10", "b1"),
        LayerOrder.of(List.of("b1.weight", "a10.weight", "a2.bias", "a2.weight")));
  }
}
