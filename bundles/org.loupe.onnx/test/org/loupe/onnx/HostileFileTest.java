package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.value.ByteSize;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.testing.Models;

/** Attacks and accidents that no file of the corpus can be. */
class HostileFileTest {

  private static final Path SAMPLE =
      Path.of("../org.loupe.samples/samples/models/digits_cnn_relu_maxpool.onnx");
  private static final OnnxLimits LIMITS = new OnnxLimits(ByteSize.ofMiB(64), Cancellation.never());

  @TempDir Path folder;

  private static LoupeException refused(Path file) {
    LoupeException e = assertThrows(LoupeException.class, () -> Onnx.read(file, LIMITS));
    assertTrue(e.code().id().startsWith("LP-2"), e.line());
    assertEquals(ProblemCode.Category.INPUT, e.code().category(), e.line());
    return e;
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("damaged.onnx"), bytes);
  }

  /** Fifty lengths, short ones and those around the end of the weights more often. */
  static IntStream lengths() throws IOException {
    int size = (int) Files.size(SAMPLE);
    return IntStream.concat(
        IntStream.rangeClosed(0, 24), IntStream.range(0, 26).map(i -> size - 1 - i * i * 64));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aTruncatedFileIsRefused(int length) throws IOException {
    LoupeException e = refused(write(Arrays.copyOf(Files.readAllBytes(SAMPLE), length)));
    assertTrue(
        e.code() == OnnxProblem.DAMAGED || e.code() == OnnxProblem.OPSET, length + ": " + e.line());
  }

  @Test
  void everyBeginningOfAFileIsRefused() throws IOException {
    byte[] whole =
        Files.readAllBytes(Path.of("test/corpus/onnx/accepted/conv-7-kernel-from-weights.onnx"));
    for (int length = 0; length < whole.length; length++) {
      refused(write(Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void aFileCutBehindTheGraphSaysThatItMayBeTruncated() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("test/corpus/onnx/accepted/identity-16.onnx"));
    // the last field is the opset: tag, length, and two bytes of its version and domain
    int last = whole.length - 2;
    while (whole[last] != 0x42) {
      last--;
    }
    LoupeException e = refused(write(Arrays.copyOf(whole, last)));
    assertEquals(OnnxProblem.OPSET, e.code());
    assertTrue(e.getMessage().contains("the file may be truncated"), e.line());
  }

  /** Whatever bytes are changed: a network or a refusal, never another exception. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv-22-pads-differ-dilated-groups",
        "fold-17-arithmetic",
        "fold-13-padding-of-pytorch",
        "external-data",
        "slice-10-steps",
        "softmax-11-of-all-axes-from-1",
        "branches-two-inputs-two-outputs"
      })
  void changedBytesAreReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("test/corpus/onnx/accepted", name + ".onnx"));
    Random random = new Random(21);
    for (int i = 0; i < 400; i++) {
      byte[] changed = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Path file = write(changed);
      try {
        Onnx.read(file, LIMITS);
      } catch (LoupeException e) {
        assertEquals(ProblemCode.Category.INPUT, e.code().category(), e.line());
      }
    }
  }

  @Test
  void aFileBeyondTheBudgetIsRefusedBeforeItIsRead() {
    OnnxLimits little = new OnnxLimits(new ByteSize(40_000), Cancellation.never());
    LoupeException e = assertThrows(LoupeException.class, () -> Onnx.read(SAMPLE, little));
    assertEquals(OnnxProblem.MEMORY, e.code());
    assertTrue(e.getMessage().contains("digits_cnn_relu_maxpool.onnx' takes 42.3 KiB"), e.line());
  }

  @Test
  void numbersCountAgainstTheBudgetToo() {
    // the file fits, and its tensors do not fit beside it
    OnnxLimits little = new OnnxLimits(new ByteSize(60_000), Cancellation.never());
    LoupeException e = assertThrows(LoupeException.class, () -> Onnx.read(SAMPLE, little));
    assertEquals(OnnxProblem.MEMORY, e.code());
    assertTrue(e.getMessage().contains(": initialiser '"), e.line());
  }

  @Test
  void sizesCountAgainstTheBudgetToo() throws IOException {
    // a few bytes a node, and 4096 sizes each
    NodeProto.Builder[] nodes = new NodeProto.Builder[500];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = Models.node("Add", "", "s" + i, "s" + (i + 1)).addInput("s" + i);
    }
    var model = Models.of(nodes);
    TensorProto.Builder sizes =
        TensorProto.newBuilder()
            .setName("s0")
            .setDataType(TensorProto.DataType.UINT8_VALUE)
            .addDims(4096)
            .setRawData(ByteString.copyFrom(new byte[4096]));
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.addInitializer(sizes);
    graph.addNode(Models.node("Relu", "", "x", "y"));
    LoupeException e = refused(Models.write(model, folder.resolve("sizes.onnx")));
    assertEquals(OnnxProblem.MEMORY, e.code(), e.line());
  }

  @Test
  void readingIsCancelled() {
    OnnxLimits cancelled = new OnnxLimits(ByteSize.ofMiB(64), () -> true);
    assertThrows(CancelledException.class, () -> Onnx.read(SAMPLE, cancelled));
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    LoupeException e = refused(folder.resolve("missing.onnx"));
    assertEquals(OnnxProblem.UNREADABLE, e.code());
    assertTrue(e.getMessage().contains("there is no such file"), e.line());
  }

  @Test
  void aFolderIsNoModel() {
    assertEquals(OnnxProblem.UNREADABLE, refused(folder).code());
  }

  @Test
  void aCycleOfManyNodesIsSaidInAShortMessage() throws IOException {
    NodeProto.Builder[] nodes = new NodeProto.Builder[10_000];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = Models.node("Relu", "n" + i, "v" + i, "v" + (i + 1) % nodes.length);
    }
    Path file = Models.write(Models.of(nodes), folder.resolve("cycle.onnx"));
    LoupeException e = refused(file);
    assertEquals(OnnxProblem.CYCLE, e.code());
    assertTrue(e.getMessage().contains("in a circle of 10000: 'n0', 'n1', "), e.line());
    assertTrue(e.getMessage().length() < 300, e.line());
  }

  @Test
  void manyMissingOperationsAreSaidInABoundedMessage() throws IOException {
    NodeProto.Builder[] nodes = new NodeProto.Builder[5_000];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = Models.node("Op" + i + "x".repeat(200), "n".repeat(500) + i, "x", "v" + i);
    }
    nodes[0].setOutput(0, "y");
    LoupeException e = refused(Models.write(Models.of(nodes), folder.resolve("many.onnx")));
    assertEquals(OnnxProblem.MISSING_OPERATIONS, e.code());
    assertTrue(e.getMessage().contains("5000 operations"), e.line());
    assertTrue(e.getMessage().length() < 20_000, e.getMessage().length() + " characters");
  }

  @Test
  void aSymbolicLinkOutOfTheFolderIsRefused() throws IOException {
    Path secret = Files.write(folder.resolve("secret"), new byte[32]);
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.createSymbolicLink(models.resolve("weights"), secret);
    assertEscapeRefused(models, "weights", "a link leads out of the model's folder");
  }

  @Test
  void aFolderThatIsALinkOutOfTheFolderIsRefused() throws IOException {
    Files.write(folder.resolve("secret"), new byte[32]);
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.createSymbolicLink(models.resolve("up"), folder);
    assertEscapeRefused(models, "up/secret", "a link leads out of the model's folder");
  }

  @Test
  void aHardLinkIsRefused() throws IOException {
    Path secret = Files.write(folder.resolve("secret"), new byte[32]);
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.createLink(models.resolve("weights"), secret);
    assertEscapeRefused(models, "weights", "the file has a second name (a hard link)");
  }

  @Test
  void aDeviceIsNoDataFile() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.createSymbolicLink(models.resolve("weights"), Path.of("/dev/zero"));
    assertEscapeRefused(models, "weights", "is refused");
  }

  private static void assertEscapeRefused(Path models, String location, String why)
      throws IOException {
    LoupeException e = refused(modelWithData(models, location));
    assertEquals(OnnxProblem.EXTERNAL_PATH, e.code(), e.line());
    assertTrue(e.getMessage().contains(why), e.line());
  }

  private static Path modelWithData(Path models, String location) throws IOException {
    var model = Models.of(Models.node("MatMul", "product", "x", "y").addInput("w"));
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.addInitializer(Models.external("w", location, 4, 2));
    return Models.write(model, models.resolve("model.onnx"));
  }

  @Test
  void aLinkThatStaysInTheFolderIsFollowed() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.write(models.resolve("data"), new byte[32]);
    Files.createSymbolicLink(models.resolve("weights"), Path.of("data"));
    OnnxModel model = Onnx.read(modelWithData(models, "weights"), LIMITS);
    assertEquals(8, model.network().parameterCount());
  }

  @Test
  void aModelInAFolderThatIsReachedByALinkFindsItsData() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.write(models.resolve("data"), new byte[32]);
    modelWithData(models, "data");
    Path link = Files.createSymbolicLink(folder.resolve("link"), models);
    OnnxModel model = Onnx.read(link.resolve("model.onnx"), LIMITS);
    assertEquals(8, model.network().parameterCount());
  }

  @Test
  void problemsHaveDistinctCodesOfOnnx() {
    List<String> ids = Stream.of(OnnxProblem.values()).map(OnnxProblem::id).toList();
    assertEquals(ids.size(), ids.stream().distinct().count());
    assertTrue(ids.stream().allMatch(id -> id.matches("LP-21\\d\\d")), ids.toString());
  }
}
