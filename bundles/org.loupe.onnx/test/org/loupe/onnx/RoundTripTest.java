package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.PutBack;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Transpose;
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

  private Model written(Model model) throws IOException {
    Path file = folder.resolve("m.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Onnx.write(model, out);
    }
    return Onnx.model("again", file, OnnxLimits.NONE);
  }

  @Test
  void aModelKeepsItsHashAndCard() throws IOException {
    Path sample = Path.of("../org.loupe.samples/samples/models/digits_cnn_relu_maxpool.onnx");
    OnnxModel read = Onnx.read(sample, OnnxLimits.NONE);
    Card.InputCard in =
        new Card.InputCard("NCHW", "gray", new Range(0, 255), List.of(0.1), List.of(3.0));
    Card card = new Card(List.of(in), read.card().classes(), "digits", "MIT", "here");
    Model model = Networks.model("m", read.network(), card);
    Model again = written(model);
    assertEquals(card, again.card());
    assertEquals(model.hash(), again.hash());
    assertEquals(model.layers(), again.layers());
  }

  @Test
  void howRowsBecomeInputsIsKept() throws IOException {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(1, 3)));
    Network fixed = b.output("y", b.node("relu", new Relu(), x)).build();
    for (Batching batching : Batching.values()) {
      if (batching != Batching.ROWS) { // that of a first axis that cannot be opened
        Model model =
            batching == Batching.NONE
                ? Networks.model("m", fixed, Card.EMPTY, batching)
                : Networks.model("m", fixed, Card.EMPTY);
        assertEquals(batching, Networks.batching(model));
        Model again = written(model);
        assertEquals(batching, Networks.batching(again));
        assertEquals(model.hash(), again.hash());
      }
    }
  }

  @Test
  void anOutputThatIsAnInputOrHasItsNameIsKept() throws IOException {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value y = b.input("y", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value sum = b.node("sum", new Add(), x, y);
    b.output("x", x).output("same", x).output("y", sum).output("twice", sum);
    Model again = written(Networks.model("m", b.build(), Card.EMPTY));
    List<String> names = again.outputs().stream().map(p -> p.name()).toList();
    assertEquals(List.of("x", "same", "y#2", "twice"), names);
    Tensor one = Tensor.of(new double[] {1, 2, 3}, 1, 3);
    Tensor two = Tensor.of(new double[] {10, 20, 30}, 1, 3);
    List<Tensor> outputs = ComputeServices.reference().outputs(again, List.of(one, two));
    assertArrayEquals(new double[] {1, 2, 3}, outputs.get(1).toDoubles());
    assertArrayEquals(new double[] {11, 22, 33}, outputs.get(3).toDoubles());
  }

  @Test
  void anOperationOfDerivativesIsRefusedByName() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    PutBack back = new PutBack(new Transpose(List.of(0, 1)), Shape.of(Shape.N, 3));
    Network network = b.output("y", b.node("back", back, x)).build();
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> Onnx.write(network, Card.EMPTY, OutputStream.nullOutputStream()));
    assertEquals("LP-2121", e.code().id());
    assertEquals("ONNX has no form of PutBack 'back'.", e.getMessage());
  }

  /** A tensor that is mapped and never read, as its size is checked before. */
  @Test
  void moreThan2GibibytesAreRefused() throws IOException {
    Path sparse = folder.resolve("sparse");
    long bytes = 3L << 30;
    try (FileChannel c =
            FileChannel.open(
                sparse,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofShared()) {
      c.write(ByteBuffer.allocate(1), bytes - 1);
      Network.Builder b = Network.builder();
      Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 1)));
      Tensor large =
          Tensor.wrap(c.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena), DType.F32, bytes / 4);
      Network network = b.output("y", b.node("sum", new Add(), x, b.parameter("w", large))).build();
      LoupeException e =
          assertThrows(
              LoupeException.class,
              () -> Onnx.write(network, Card.EMPTY, OutputStream.nullOutputStream()));
      assertEquals("LP-2122", e.code().id());
    }
  }
}
