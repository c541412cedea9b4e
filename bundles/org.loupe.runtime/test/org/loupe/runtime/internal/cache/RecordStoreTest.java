package org.loupe.runtime.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.PutBack;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Transpose;

class RecordStoreTest {

  @TempDir Path folder;

  enum Colour {
    RED,
    BLUE
  }

  record Inner(double error, long count) {}

  record Result(
      double number,
      long whole,
      boolean yes,
      String text,
      Duration time,
      Colour colour,
      Tensor tensor,
      Table table,
      Figure figure,
      Inner inner,
      List<Inner> list,
      Optional<Tensor> none) {}

  private static Result example() {
    Tensor t = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Table table =
        Table.builder()
            .numbers("area", Tensor.of(new double[] {0.1, Double.NaN}), "m")
            .text("name", List.of("a", "\"quoted\"\n"))
            .ragged("list", Tensor.of(new long[] {1, 2, 3}), Tensor.of(new long[] {0, 1, 3}))
            .build();
    Figure figure =
        Figure.of(
            "title",
            "caption",
            new Figure.Panel(
                "",
                Figure.Axis.linear("x", 0, 1),
                Figure.Axis.linear("y", -1, 1),
                Figure.Aspect.EQUAL,
                List.of(
                    new Mark.Points("p", t, List.of(), new Mark.Fill.Solid(Mark.Tone.INK)),
                    new Mark.Segments("s", t, new Mark.Stroke(Mark.Tone.ACCENT, 1.5)))));
    return new Result(
        Double.NEGATIVE_INFINITY,
        Long.MAX_VALUE,
        true,
        "text",
        Duration.ofMillis(1500),
        Colour.BLUE,
        Tensor.allocate(DType.F64, new long[] {0, 4}, m -> {}),
        table,
        figure,
        new Inner(Double.MIN_VALUE, -1),
        List.of(new Inner(0.1, 1), new Inner(1e300, 2)),
        Optional.empty());
  }

  @Test
  void whatIsWrittenIsReadBackToTheBit() throws IOException {
    new RecordStore(folder).write(example());
    assertEquals(example(), new RecordStore(folder).read(Result.class));
  }

  record HasData(double a, Dataset data) {}

  @Test
  void dataIsNotStored() {
    assertFalse(RecordStore.supports(HasData.class));
    assertTrue(RecordStore.supports(Result.class));
  }

  record HasModels(Model one, List<Layer> layers) {}

  private static Model model(Op op) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 2)));
    Network network = b.output("y", b.node("op", op, x)).build();
    return Networks.model("made here", network, Card.EMPTY);
  }

  @Test
  void aModelIsStoredOnceAndHasItsHashAndName() throws IOException {
    Model model = model(new Relu());
    assertTrue(RecordStore.supports(HasModels.class));
    new RecordStore(folder).write(new HasModels(model, List.of(model.layer("op"))));
    HasModels read = new RecordStore(folder).read(HasModels.class);
    assertEquals("made here", read.one().name());
    assertEquals(model.hash(), read.one().hash());
    assertEquals(model.hash(), read.layers().getFirst().model().hash());
    assertFalse(Files.exists(folder.resolve("m1.onnx")));
  }

  @Test
  void aModelThatNoFileHasAFormOfIsRefused() {
    Model model = model(new PutBack(new Transpose(List.of(0, 1)), Shape.of(Shape.N, 2)));
    RecordStore store = new RecordStore(folder);
    assertThrows(NotStorable.class, () -> store.write(new HasModels(model, List.of())));
  }

  record One(Mark mark) {}

  @Test
  void onlyPermittedRecordsAreMade() throws IOException {
    Files.writeString(
        folder.resolve("values.json"), "{\"mark\":{\"is\":\"Inner\",\"error\":1,\"count\":1}}");
    assertThrows(IOException.class, () -> new RecordStore(folder).read(One.class));
  }

  record Holder(Tensor t) {}

  @Test
  void shortenedTensorFileIsRefused() throws IOException {
    new RecordStore(folder).write(new Holder(Tensor.of(new double[] {1, 2, 3})));
    Files.write(folder.resolve("t0.bin"), new byte[16]);
    assertThrows(IOException.class, () -> new RecordStore(folder).read(Holder.class));
  }

  @Test
  void fileOutsideTheStoreIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("values.json"),
        "{\"t\":{\"file\":\"../t0.bin\",\"dtype\":\"f64\",\"shape\":[1]}}");
    assertThrows(IOException.class, () -> new RecordStore(folder).read(Holder.class));
  }
}
