package org.loupe.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

class ModelRendererTest {
  @TempDir Path folder;

  private static Network layer() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value w = b.parameter("w", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    return b.output("y", b.node("layer", new Gemm(1, 1, false, true), x, w)).build();
  }

  private OnnxModel read() {
    return Onnx.read(folder.resolve("m.onnx"), OnnxLimits.NONE);
  }

  /** The preparation is in the card, not twice in the graph. */
  @Test
  void whatIsWrittenReadsAsTheSameModel() throws IOException {
    Card.InputCard input = new Card.InputCard("NC", "", new Range(0, 255), List.of(), List.of(2.0));
    Card card = new Card(List.of(input), List.of("a", "b"), "classification", "MIT", "here");
    Model model = Networks.model("m", layer(), card);
    assertEquals(List.of("m.onnx", "m.card.json"), new ModelRenderer().write(model, folder, "m"));
    OnnxModel read = read();
    assertEquals(card, read.card());
    assertEquals(Networks.weightHash(layer()), Networks.weightHash(read.network()));
    assertEquals(1, read.network().nodes().size());
    Files.delete(folder.resolve("m.card.json"));
    assertEquals(card, read().card());
  }

  @Test
  void aModelWithoutACardIsOneFile() throws IOException {
    Model model = Networks.model("m", layer(), Card.EMPTY);
    assertEquals(List.of("m.onnx"), new ModelRenderer().write(model, folder, "m"));
    assertEquals(Card.EMPTY, read().card());
  }
}
