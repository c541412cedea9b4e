package org.loupe.onnx.internal.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.testing.Models;

class LayerHeaderTest {
  private static final Path SAMPLES = Path.of("../org.loupe.samples/samples/models");
  private static final Path ACCEPTED = Path.of("test/corpus/onnx/accepted");

  @TempDir Path folder;

  private static List<String> read(Path file) {
    return LayerHeader.read(file, Cancellation.never());
  }

  private List<String> names(NodeProto.Builder... nodes) throws IOException {
    return read(Models.write(Models.of(nodes), folder.resolve("m.onnx")));
  }

  static List<Path> models() throws IOException {
    try (Stream<Path> samples = Files.list(SAMPLES);
        Stream<Path> corpus = Files.list(ACCEPTED)) {
      return Stream.concat(samples, corpus)
          .filter(f -> f.toString().endsWith(".onnx"))
          .filter(f -> !f.toString().contains("digits_vit_tiny")) // it cannot be read yet
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void eachNameLeadsToTheLayerThatReadingTheWholeFileGives(Path file) {
    OnnxModel whole = Onnx.read(file, OnnxLimits.NONE);
    Model model = Networks.model("m", whole.network(), whole.card());
    List<String> names = read(file);
    names.forEach(model::layer); // throws when there is none
    if (file.startsWith(SAMPLES)) {
      assertEquals(model.layers(), names);
    }
  }

  @Test
  void namesAreCleanedWhereThatIsClear() throws IOException {
    assertEquals(
        List.of("a.Relu", "/b/Abs", "b.Abs"),
        names(
            Models.node("Relu", "/a/Relu", "x", "/a/Relu_output_0"),
            Models.node("Abs", "/b/Abs", "/a/Relu_output_0", "h"),
            Models.node("Abs", "b.Abs", "h", "y")));
  }

  @Test
  void nodesWithoutNamesAreNumberedByOperation() throws IOException {
    assertEquals(
        List.of("relu#1", "named", "abs#1", "relu#3"),
        names(
            Models.node("Relu", "", "x", "1"),
            Models.node("Relu", "named", "1", "2"),
            Models.node("Abs", "", "2", "3"),
            Models.node("Relu", "", "3", "y")));
  }

  @Test
  void arithmeticOnShapesIsNoLayer() throws IOException {
    assertEquals(
        List.of("r"),
        names(
            Models.node("Shape", "s", "x", "sizes"),
            Models.node("Abs", "twice", "sizes", "more"),
            Models.node("Relu", "r", "x", "y")));
  }

  @Test
  void filesThatEndTooEarlyAreRefusedOrGiveWhatTheyHave() throws IOException {
    Path sample = SAMPLES.resolve("mlp_2_8_8_1_init.onnx");
    byte[] whole = Files.readAllBytes(sample);
    List<String> all = read(sample);
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, length));
      try {
        assertTrue(all.containsAll(read(cut)), "at " + length);
      } catch (LoupeException e) {
        assertEquals(OnnxProblem.DAMAGED, e.code(), "at " + length);
      }
    }
  }

  @Test
  void lengthsThatLieTakeNoMemory() throws IOException {
    // a graph of almost 2 GiB with a node of as much, in a file of 16 bytes
    byte[] lying = {0x3a, -8, -1, -1, -1, 7, 0x0a, -16, -1, -1, -1, 7, 0x1a, -32, -1, -1, -1, 7};
    Path file = Files.write(folder.resolve("lying.onnx"), lying);
    LoupeException e = assertThrows(LoupeException.class, () -> read(file));
    assertEquals(OnnxProblem.DAMAGED, e.code());
  }

  @Test
  void missingFilesAreSaidSo() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> read(folder.resolve("none.onnx")));
    assertEquals(OnnxProblem.UNREADABLE, e.code());
  }

  @Test
  void readingCanBeStopped() {
    assertThrows(
        CancelledException.class,
        () -> LayerHeader.read(SAMPLES.resolve("digits_resnet_bn.onnx"), () -> true));
  }
}
