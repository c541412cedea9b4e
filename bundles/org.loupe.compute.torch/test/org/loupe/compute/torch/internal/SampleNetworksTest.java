package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Cancellation;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * The sample networks against the values that came with them: {@code y_ort} is ONNX Runtime in
 * float32, {@code y64} PyTorch in float64 with the same float32 weights.
 */
class SampleNetworksTest {
  private static final Path SAMPLES = Path.of("../org.loupe.samples");
  private static final List<String> WITHOUT_DOUBLE =
      List.of("digits_autoencoder", "digits_vae_encoder");
  private static final ComputeService SERVICE = ComputeServices.of(List.of(TestEngine.engine()));

  /** Networks with reference values. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve("refs"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".npz"))
          .map(f -> f.replace(".npz", ""))
          .sorted()
          .toList();
    }
  }

  private static Compute engine() {
    return SERVICE.open(
        new ComputeSettings(TorchEngine.NAME, "cpu", ByteSize.ofMiB(1024), 2),
        Cancellation.never());
  }

  @Test
  void sixteenNetworksHaveReferenceValues() throws IOException {
    assertEquals(16, names().size());
  }

  @ParameterizedTest
  @MethodSource("names")
  void outputsAreThoseOfTheReference(String name) throws IOException {
    OnnxModel file =
        Onnx.read(SAMPLES.resolve("samples/models/" + name + ".onnx"), OnnxLimits.NONE);
    Model model = Networks.model(name, file.network(), file.card());
    Npz values = Npz.open(SAMPLES.resolve("refs/" + name + ".npz"), ReadLimits.NONE);
    Tensor x = values.read(values.keys().contains("x") ? "x" : "z");
    Close.assertClose(values.read("y_ort"), engine().in(DType.F32).values(model, x), 1e-4);
    if (WITHOUT_DOUBLE.contains(name)) {
      assertFalse(values.keys().contains("y64"));
      return;
    }
    // files keep epsilons in single precision, PyTorch had them in double
    Close.assertClose(values.read("y64"), engine().in(DType.F64).values(model, x), 1e-7);
  }
}
