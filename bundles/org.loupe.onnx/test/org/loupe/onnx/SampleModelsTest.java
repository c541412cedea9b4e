package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Batching;
import org.loupe.network.Networks;
import org.loupe.onnx.testing.Close;

/**
 * The networks of {@code org.loupe.samples} against the reference values that came with them:
 * {@code y64} is PyTorch in float64 with the same float32 weights, {@code y_ort} onnxruntime in
 * float32.
 */
class SampleModelsTest {

  private static final Path SAMPLES = Path.of("../org.loupe.samples");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve("samples/models"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".onnx"))
          .map(f -> f.replace(".onnx", ""))
          .sorted()
          .toList();
    }
  }

  private static Model model(String name) {
    OnnxModel m = Onnx.read(SAMPLES.resolve("samples/models/" + name + ".onnx"), OnnxLimits.NONE);
    return Networks.model(name, m.network(), m.card());
  }

  @Test
  void seventeenNetworksAreThere() throws IOException {
    assertEquals(17, names().size());
  }

  @ParameterizedTest
  @MethodSource("names")
  void outputsAreThoseOfTheReference(String name) throws IOException {
    Path reference = SAMPLES.resolve("refs/" + name + ".npz");
    Model model = model(name);
    assertEquals(Batching.AXIS, Networks.batching(model));
    if (!Files.exists(reference)) {
      assertEquals("ring_gan_discriminator", name, "the only one without reference values");
      return;
    }
    Npz values = Npz.open(reference, ReadLimits.NONE);
    Tensor x = values.read(values.keys().contains("x") ? "x" : "z");
    Tensor f64 = ComputeServices.reference().in(DType.F64).values(model, x);
    if (values.keys().contains("y64")) {
      // the file keeps epsilons in single precision, PyTorch had them in double
      Close.assertClose(values.read("y64"), f64, 1e-7);
    }
    Close.assertClose(values.read("y_ort"), f64, 1e-4);
    Close.assertClose(
        values.read("y_ort"), ComputeServices.reference().in(DType.F32).values(model, x), 1e-4);
  }

  @Test
  void cardsLieBesideTheModels() {
    Model model = model("digits_cnn_relu_maxpool");
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), model.card().classes());
    assertEquals("NCHW", model.card().inputs().getFirst().axes());
    assertEquals("gray", model.card().inputs().getFirst().channels());
  }

  @Test
  void layersKeepTheirNames() {
    assertEquals(
        List.of(
            "0.Conv",
            "1.Relu",
            "2.MaxPool",
            "3.Conv",
            "4.Relu",
            "5.MaxPool",
            "6.Flatten",
            "7.Gemm",
            "8.Relu",
            "9.Gemm"),
        model("digits_cnn_relu_maxpool").layers());
    Model exported = model("digits_cnn_dynamo");
    assertEquals("node_relu", exported.layer("relu#1").name());
    assertEquals("node_relu_1", exported.layer("relu_1").name(), "by the name of its value");
  }

  @Test
  void batchNormalizationStaysALayer() {
    List<String> layers = model("digits_resnet_bn").layers();
    assertEquals(8, layers.stream().filter(l -> l.contains("BatchNormalization")).count());
  }
}
