package org.loupe.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Batching;
import org.loupe.network.Given;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.StringStringEntryProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;
import org.loupe.onnx.testing.Close;
import org.loupe.onnx.testing.Models;
import org.loupe.onnx.testing.TestContext;

/** What scripts get from {@code onnx(...)}: cards and the batch axis. */
class OnnxSourceTest {

  @TempDir Path folder;

  private final TestContext context = new TestContext();

  private static OnnxSource.Arguments plain(Path file) {
    return arguments(file, List.of(), Optional.empty(), List.of(), OnnxSource.Batch.AXIS);
  }

  private static OnnxSource.Arguments arguments(
      Path file,
      List<String> classes,
      Optional<Range> range,
      List<Double> mean,
      OnnxSource.Batch batch) {
    return new OnnxSource.Arguments(
        file,
        classes,
        Optional.empty(),
        Optional.empty(),
        range,
        mean,
        List.of(),
        batch,
        0,
        List.of());
  }

  private Model open(OnnxSource.Arguments arguments) {
    return new OnnxSource().open(arguments, context);
  }

  /** y = |x| for inputs of a shape; a size of 0 is left open. */
  private Path abs(Optional<String> card, long... dims) throws IOException {
    ModelProto.Builder model = Models.of(Models.node("Abs", "abs", "x", "y"));
    model.getGraphBuilder().setInput(0, Models.input("x", dims));
    card.ifPresent(
        c ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey("loupe.card").setValue(c)));
    return Models.write(model, folder.resolve("abs.onnx"));
  }

  private void beside(String card) throws IOException {
    Files.writeString(folder.resolve("abs.card.json"), card);
  }

  private static double[] values(Model model, double... x) {
    long[] shape = {1, x.length};
    return ComputeServices.reference().in(DType.F64).values(model, Tensor.of(x, shape)).toDoubles();
  }

  @Test
  void theModelHasTheNameOfTheScript() throws IOException {
    assertEquals("net", open(plain(abs(Optional.empty(), 0, 2))).name());
  }

  @Test
  void withoutACardNaturalValuesGoInUnchanged() throws IOException {
    Model m = open(plain(abs(Optional.empty(), 0, 2)));
    assertEquals(Card.EMPTY, m.card());
    assertEquals(1.5, values(m, -1.5, 2)[0]);
    assertEquals(m, m.raw());
  }

  @Test
  void theCardBesideTheFilePreparesTheInput() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    beside("{'inputs': [{'range': [0, 255], 'mean': [100], 'std': [2, 4]}]}".replace('\'', '"'));
    Model m = open(plain(file));
    // (0.2 * 255 - 100) / 2 and (1 * 255 - 100) / 4
    Close.assertClose(Tensor.of(new double[] {24.5, 38.75}), Tensor.of(values(m, 0.2, 1)), 1e-12);
    assertEquals(0.2, values(m.raw(), 0.2, 1)[0], 1e-12);
  }

  @Test
  void metadataGoesBeforeTheCardBesideTheFileAndArgumentsGoBeforeBoth() throws IOException {
    String inside =
        "{'classes': ['in', 'side'], 'task': 'inside', 'inputs': [{'mean': [2], 'std': [4]}]}";
    Path file = abs(Optional.of(inside.replace('\'', '"')), 0, 2);
    beside(
        """
        {"format": 1, "classes": ["be", "side"], "task": "beside", "licence": "MIT",
         "inputs": [{"axes": "NC", "mean": [1], "range": [0, 9]}]}
        """);
    Card card =
        open(arguments(
                file,
                List.of("argu", "ments"),
                Optional.of(new Range(0, 5)),
                List.of(),
                OnnxSource.Batch.AXIS))
            .card();
    assertEquals(List.of("argu", "ments"), card.classes());
    assertEquals("inside", card.task());
    assertEquals("MIT", card.licence());
    Card.InputCard input = card.inputs().getFirst();
    assertEquals("NC", input.axes());
    assertEquals(new Range(0, 5), input.range());
    assertEquals(List.of(2.0), input.mean());
    assertEquals(List.of(4.0), input.std());
  }

  @Test
  void anEntryOfHigherPrecedenceCanTakeAnotherBack() throws IOException {
    Path file = abs(Optional.of("{\"inputs\": [{\"range\": [0, 1], \"mean\": []}]}"), 0, 2);
    beside("{\"inputs\": [{\"range\": [0, 255], \"mean\": [7]}]}");
    assertTrue(open(plain(file)).card().inputs().getFirst().isIdentity());
  }

  @Test
  void entriesOfANewerFormatArePassedOver() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    beside("{\"format\": 9, \"colour\": \"blue\", \"task\": \"t\"}");
    assertEquals("t", open(plain(file)).card().task());
  }

  @Test
  void aSlipOfThePenInACardIsRefusedWithTheNearestName() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    for (String card : List.of("{\"license\": \"MIT\"}", "{\"inputs\": [{\"rnage\": [0, 255]}]}")) {
      beside(card);
      LoupeException e = assertThrows(LoupeException.class, () -> open(plain(file)));
      assertEquals(OnnxProblem.CARD, e.code());
      assertTrue(
          e.getMessage().contains("'licence'") || e.getMessage().contains("'range'"),
          e.getMessage());
    }
  }

  @Test
  void whatLiesBesideAModelIsItsCardAndItsData() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    assertEquals(List.of(), new OnnxSource().beside(plain(file), context));
    beside("{}");
    assertEquals(
        List.of(folder.resolve("abs.card.json")), new OnnxSource().beside(plain(file), context));
  }

  @Test
  void aCardOfSixMegabytesIsRefused() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    beside("{\"task\": \"" + "t".repeat(6 << 20) + "\"}");
    LoupeException e = assertThrows(LoupeException.class, () -> open(plain(file)));
    assertEquals(OnnxProblem.MEMORY, e.code());
  }

  @Test
  void aCardThatDoesNotFitTheNetworkIsRefused() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                open(
                    arguments(
                        file,
                        List.of(),
                        Optional.empty(),
                        List.of(1.0, 2.0, 3.0),
                        OnnxSource.Batch.AXIS)));
    assertEquals(NetworkProblem.CARD, e.code());
  }

  @Test
  void aCardChangesTheHash() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    String without = open(plain(file)).hash();
    beside("{\"inputs\": [{\"mean\": [7]}]}");
    assertNotEquals(without, open(plain(file)).hash());
  }

  @Test
  void aFixedFirstAxisOfOneBecomesTheBatchAxis() throws IOException {
    assertEquals(Batching.AXIS, Networks.batching(open(plain(abs(Optional.empty(), 1, 2)))));
  }

  @Test
  void anotherFixedFirstAxisIsNoBatchAxis() throws IOException {
    Path file = abs(Optional.empty(), 3, 2);
    LoupeException e = assertThrows(LoupeException.class, () -> open(plain(file)));
    assertEquals(OnnxProblem.BATCH, e.code());
    assertTrue(e.getMessage().contains("has the shape [3, 2], whose first axis is no"), e.line());
  }

  @Test
  void anInputWithoutAxesHasNoBatchAxis() throws IOException {
    Path file = abs(Optional.empty());
    assertThrows(LoupeException.class, () -> open(plain(file)));
  }

  @Test
  void aNetworkCanBeDeclaredToHaveNoBatchAxis() throws IOException {
    Path file = abs(Optional.empty(), 3, 2);
    Model m = open(arguments(file, List.of(), Optional.empty(), List.of(), OnnxSource.Batch.NONE));
    assertEquals(Batching.NONE, Networks.batching(m));
    assertEquals(List.of(3L, 2L), m.inputs().getFirst().row());
  }

  @Test
  void anOpenFirstAxisIsABatchAxis() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                open(
                    arguments(
                        file, List.of(), Optional.empty(), List.of(), OnnxSource.Batch.NONE)));
    assertEquals(OnnxProblem.BATCH, e.code());
    assertTrue(e.getMessage().contains("whose first axis is open, and batch is none"), e.line());
  }

  @Test
  void entriesForMoreInputsThanThereAreAreRefused() throws IOException {
    Path file = abs(Optional.empty(), 0, 2);
    beside("{\"inputs\": [{}, {}]}");
    LoupeException e = assertThrows(LoupeException.class, () -> open(plain(file)));
    assertEquals(NetworkProblem.CARD, e.code());
  }

  @Test
  void theSecondInputHasACardToo() throws IOException {
    ModelProto.Builder model = Models.of(Models.node("Add", "sum", "x", "y").addInput("z"));
    GraphProto.Builder graph = model.getGraphBuilder();
    graph.addInput(Models.input("z", 0, 4));
    graph.setOutput(0, ValueInfoProto.newBuilder().setName("y"));
    Path file = Models.write(model, folder.resolve("abs.onnx"));
    beside("{\"inputs\": [{}, {\"mean\": [3]}]}");
    Model m = open(plain(file));
    Tensor ones = Tensor.of(new double[] {1, 1, 1, 1}, 1, 4);
    Tensor y = ComputeServices.reference().in(DType.F64).outputs(m, List.of(ones, ones)).getFirst();
    assertEquals(-1, y.getDouble(0));
  }

  /** Four weights each; IEEE halves have 11 bits of significand, brain floats 8. */
  @ParameterizedTest
  @CsvSource({"halves-raw, 0.0005", "halves-in-a-list, 0.0005", "brain-halves-raw, 0.004"})
  void weightsOf16BitsAreWidenedWithAWarning(String name, String share) {
    open(plain(Path.of("test/corpus/onnx/accepted", name + ".onnx")));
    assertEquals(1, context.warnings().size(), context.warnings()::toString);
    String said = context.warnings().getFirst();
    assertTrue(said.startsWith("LP-2123 '") && said.contains(name + ".onnx' has 4 numbers"), said);
    assertTrue(said.contains("by a share of up to " + share + " if"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doubles", "floats-in-a-list"})
  void otherWeightsAreReadInSilence(String name) {
    open(plain(Path.of("test/corpus/onnx/accepted", name + ".onnx")));
    assertEquals(List.of(), context.warnings());
  }

  /** y = x beside label, with a card for each. */
  private Path conditional(long rows) throws IOException {
    ModelProto.Builder model =
        Models.of(
            Models.node("Concat", "join", "x", "y")
                .addInput("label")
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1)));
    model.getGraphBuilder().setInput(0, Models.input("x", rows, 2));
    model.getGraphBuilder().addInput(Models.input("label", rows, 3));
    Path file = Models.write(model, folder.resolve("conditional.onnx"));
    Files.writeString(
        folder.resolve("conditional.card.json"),
        "{'inputs': [{'mean': [1], 'std': [2]}, {'mean': [9]}]}".replace('\'', '"'));
    return file;
  }

  private Model given(Path file, Given... inputs) {
    return open(given(file, List.of(), inputs));
  }

  private static OnnxSource.Arguments given(Path file, List<Double> mean, Given... inputs) {
    return new OnnxSource.Arguments(
        file,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        mean,
        List.of(),
        OnnxSource.Batch.AXIS,
        0,
        List.of(inputs));
  }

  @Test
  void aGivenInputIsTheSameInEachRow() throws IOException {
    Given label = new Given("label", Tensor.of(new double[] {0, 1, 0.5}));
    // rows are open in the file, or fixed at one and opened
    for (long rows : new long[] {0, 1}) {
      Model m = given(conditional(rows), label);
      assertEquals(List.of("x"), m.inputs().stream().map(Port::name).toList());
      assertEquals(Batching.AXIS, Networks.batching(m));
      Tensor x = Tensor.of(new double[] {3, 5, 7, 9}, 2, 2);
      Tensor y = ComputeServices.reference().in(DType.F64).values(m, x);
      double[] expected = {1, 2, 0, 1, 0.5, 3, 4, 0, 1, 0.5};
      assertArrayEquals(expected, y.toDoubles(), 0);
      assertEquals(List.of("join"), m.layers());
    }
  }

  @Test
  void theCardIsThatOfTheInputsThatVary() throws IOException {
    Model m = given(conditional(0), new Given("x", Tensor.of(new double[] {3, 5}, 1, 2)));
    Tensor label = Tensor.of(new double[] {9, 10, 11}, 1, 3);
    Tensor y = ComputeServices.reference().in(DType.F64).values(m, label);
    // what is given is in the network's own numbers
    assertArrayEquals(new double[] {3, 5, 0, 1, 2}, y.toDoubles(), 0);
    assertNotEquals(
        m.hash(), given(conditional(0), new Given("x", Tensor.of(new double[] {3, 4}))).hash());
  }

  @Test
  void howAnInputIsPreparedThatIsGivenIsRefused() throws IOException {
    OnnxSource.Arguments arguments =
        given(conditional(0), List.of(0.5), new Given("x", Tensor.of(new double[] {3, 5})));
    LoupeException e = assertThrows(LoupeException.class, () -> open(arguments));
    assertEquals(OnnxProblem.GIVEN, e.code());
  }

  @Test
  void aGivenModelIsWrittenAndReadAgain() throws IOException {
    Model m = given(conditional(0), new Given("label", Tensor.of(new double[] {0, 1, 0.5})));
    Path file = folder.resolve("again.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Onnx.write(m, out);
    }
    Tensor x = Tensor.of(new double[] {3, 5, 7, 9}, 2, 2);
    double[] y = ComputeServices.reference().in(DType.F64).values(m, x).toDoubles();
    Model again = open(plain(file));
    assertArrayEquals(y, ComputeServices.reference().in(DType.F64).values(again, x).toDoubles(), 0);
  }
}
