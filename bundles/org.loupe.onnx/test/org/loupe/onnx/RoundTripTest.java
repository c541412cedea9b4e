package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Networks;
import org.loupe.onnx.testing.Corpus;

/** What is written reads as the same network: each file of the corpus, and the samples. */
class RoundTripTest {

  @TempDir Path folder;

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("accepted");
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../org.loupe.samples/samples/models"))) {
      return files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  private static byte[] bytes(OnnxModel m) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Onnx.write(m.network(), m.card(), out);
    return out.toByteArray();
  }

  private OnnxModel again(OnnxModel m) throws IOException {
    Path file = Files.write(folder.resolve("again.onnx"), bytes(m));
    return Onnx.read(file, OnnxLimits.NONE);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void theCorpusComputesTheSame(Corpus.Case c) throws IOException {
    OnnxModel file = Onnx.read(c.file(), OnnxLimits.NONE);
    OnnxModel again = again(file);
    assertEquals(file.card(), again.card());
    List<Tensor> inputs = c.list("inputs").stream().map(c::array).toList();
    List<Tensor> expected = outputs(file, inputs);
    List<Tensor> actual = outputs(again, inputs);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).shape(), actual.get(i).shape());
      assertArrayEquals(expected.get(i).toDoubles(), actual.get(i).toDoubles());
    }
    assertArrayEquals(bytes(again), bytes(again(again)), "what is written does not change");
  }

  private static List<Tensor> outputs(OnnxModel m, List<Tensor> inputs) {
    Model model = Networks.model("case", m.network(), m.card());
    return ComputeServices.reference().in(DType.F64).outputs(model, inputs);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesAreTheSameGraph(Path sample) throws IOException {
    OnnxModel file = Onnx.read(sample, OnnxLimits.NONE);
    OnnxModel again = again(file);
    assertEquals(file.card(), again.card());
    assertEquals(file.network().nodes(), again.network().nodes());
    assertEquals(Networks.weightHash(file.network()), Networks.weightHash(again.network()));
    assertEquals(Networks.graphHash(file.network()), Networks.graphHash(again.network()));
  }

  @Test
  void aModelKeepsItsHash() throws IOException {
    Path sample = Path.of("../org.loupe.samples/samples/models/digits_cnn_relu_maxpool.onnx");
    OnnxModel read = Onnx.read(sample, OnnxLimits.NONE);
    Card.InputCard in =
        new Card.InputCard("NCHW", "gray", new Range(0, 255), List.of(0.1), List.of(3.0));
    Card card = new Card(List.of(in), read.card().classes(), "digits", "MIT", "here");
    Model model = Networks.model("m", read.network(), card);
    Path file = folder.resolve("m.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Onnx.write(model, out);
    }
    OnnxModel again = Onnx.read(file, OnnxLimits.NONE);
    assertEquals(model.hash(), Networks.model("other", again.network(), again.card()).hash());
  }
}
