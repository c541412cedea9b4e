package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.testing.Nets;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Pad;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Transpose;

/** What goes in and comes out: shapes, types, rows, networks with and without a batch axis. */
class InputsTest {
  private final Compute compute = ComputeServices.reference();

  private static LoupeException refused(Runnable r) {
    LoupeException e = assertThrows(LoupeException.class, r::run);
    assertEquals("LP-3006", e.code().id());
    return e;
  }

  /** Two inputs of three numbers a row, added. */
  private static Model sum() {
    Network.Builder b = Network.builder();
    TensorType type = new TensorType(DType.F32, Shape.of(Shape.N, 3));
    Value x = b.input("a", type);
    Value y = b.input("b", type);
    b.output("y", b.node("sum", new Add(), x, y));
    return Nets.model(b);
  }

  @Test
  void otherShapesAreRefusedWithBoth() {
    Tensor wrong = Nets.normal("w", 4, 6, 6);
    assertEquals(
        "Input 'x' of net takes f64[N, 1, 6, 6] and was given f64[4, 6, 6].",
        refused(() -> compute.values(Nets.cnn(), wrong)).getMessage());
    refused(() -> compute.values(Nets.cnn(), Tensor.scalar(1)));
  }

  @Test
  void aMissingInputIsRefusedWithTheNames() {
    assertEquals(
        "net takes 2 inputs, [a, b], and was given 1.",
        refused(() -> compute.outputs(sum(), List.of(Nets.normal("a", 2, 3)))).getMessage());
  }

  @Test
  void differentNumbersOfRowsAreRefused() {
    assertEquals(
        "The inputs of net have different numbers of rows: 2 for 'a' and 1 for 'b'.",
        refused(
                () ->
                    compute.outputs(sum(), List.of(Nets.normal("a", 2, 3), Nets.normal("b", 1, 3))))
            .getMessage());
  }

  @Test
  void integersBecomeTheNetworksNumbers() {
    Tensor bytes = Tensor.ofBytes(new byte[] {(byte) 200, 1, 2}, 1, 3);
    Tensor longs = Tensor.of(new long[] {1, 2, 3}, 1, 3);
    assertEquals(
        Tensor.of(new float[] {201, 3, 5}, 1, 3),
        compute.outputs(sum(), List.of(bytes, longs)).getFirst());
  }

  /** 2^24 + 1 is no number of single precision. */
  @Test
  void integersKeepTheirPlacesInDoublePrecision() {
    Tensor longs = Tensor.of(new long[] {(1 << 24) + 1, 0, 0}, 1, 3);
    Tensor zero = Tensor.of(new long[3], 1, 3);
    Tensor y = compute.in(DType.F64).outputs(sum(), List.of(longs, zero)).getFirst();
    assertEquals((1 << 24) + 1, y.getDouble(0));
  }

  /** Sizes that a file may state, whose product does not fit a long. */
  @Test
  void sizesBeyondCountingAreAProblemOfMemory() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 1, 1, 1);
    int many = 1 << 30;
    Pad pad = new Pad(List.of(0, 0, 0, 0), List.of(0, many, many, many), Pad.Mode.CONSTANT, 0);
    Value wide = b.node("pad", pad, x);
    b.output("y", wide);
    b.output("mean", b.node("mean", new ReduceMean(List.of(1, 2, 3), Reduced.KEPT), wide));
    Model model = Nets.model(b);
    Tensor one = Nets.normal("one", 1, 1, 1, 1);
    for (String layer : List.of("pad", "mean")) {
      LoupeException e =
          assertThrows(
              LoupeException.class, () -> compute.layers(List.of(model.layer(layer)), one));
      assertEquals("LP-3005", e.code().id());
    }
  }

  @Test
  void theNetworksOwnTypeIsUsedUnlessAnotherIsChosen() {
    Tensor third = Tensor.of(new double[] {1.0 / 3, 0, 0}, 1, 3);
    Tensor zero = Tensor.of(new double[3], 1, 3);
    List<Tensor> in = List.of(third, zero);
    assertEquals(third.to(DType.F32), compute.outputs(sum(), in).getFirst());
    assertEquals(third, compute.in(DType.F64).outputs(sum(), in).getFirst());
    assertThrows(IllegalArgumentException.class, () -> compute.in(DType.I32));
  }

  @Test
  void layersOfTwoModelsAreRefused() {
    Layer other = sum().layer("sum");
    refused(
        () ->
            compute.layers(List.of(Nets.cnn().layer("conv"), other), Nets.normal("l", 1, 1, 6, 6)));
  }

  @Test
  void aNetworkWithoutBatchAxisTakesARowAsItIs() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(2, 2)));
    b.output("y", b.node("t", new Transpose(List.of(1, 0)), x));
    Model model = Networks.model("net", b.build(), Card.EMPTY, Batching.NONE);
    Tensor rows = Tensor.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    Tensor turned = Tensor.of(new double[] {1, 3, 2, 4, 5, 7, 6, 8}, 2, 2, 2);
    assertEquals(turned, compute.values(model, rows));
  }

  /** A leading one that a reshape fixes: the network is run row by row. */
  @Test
  void aNetworkForOneRowIsRunRowByRow() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(1, 4)));
    Value y = b.node("fix", new Reshape(List.of(1L, 2L, 2L), Reshape.Zero.COPY), x);
    b.output("y", b.node("relu", new Relu(), y));
    Model model = Networks.model("net", b.build(), Card.EMPTY);
    assertEquals(Batching.ROWS, Networks.batching(model));
    Tensor rows = Tensor.of(new double[] {-1, 2, -3, 4, 5, -6, 7, -8}, 2, 4);
    assertEquals(
        Tensor.of(new double[] {0, 2, 0, 4, 5, 0, 7, 0}, 2, 2, 2), compute.values(model, rows));
  }

  /** Values whose first axis is not the batch size come one by one, whatever the chunk. */
  @Test
  void aLayerWithTheBatchAxisInsideIsStillOneResultARow() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 2);
    Value turned = b.node("turned", new Transpose(List.of(1, 0)), x);
    b.output("y", b.node("back", new Transpose(List.of(1, 0)), turned));
    Model model = Nets.model(b);
    Tensor rows = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor layer = compute.layers(List.of(model.layer("turned")), rows).getFirst();
    assertEquals(rows.reshape(3, 2, 1), layer);
    assertEquals(rows, compute.values(model, rows));
  }

  @Test
  void theInputOfALayerCanBeAskedFor() {
    Model model = Nets.cnn();
    Tensor rows = Nets.normal("in", 2, 1, 6, 6);
    Layer before = new Layer(model, "conv", Layer.At.INPUT, Layer.Pool.AUTO);
    assertEquals(rows, compute.layers(List.of(before), rows).getFirst());
  }

  @Test
  void noRowsGiveResultsWithoutRows() {
    Tensor none = Nets.normal("none", 0, 1, 6, 6);
    assertArrayEquals(new long[] {0, 4}, compute.values(Nets.cnn(), none).shape());
  }
}
