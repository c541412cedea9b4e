package org.loupe.compute.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Layer.Pool;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.testing.Nets;
import org.loupe.compute.testing.Rows;
import org.loupe.compute.testing.TracingEngine;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** Datasets read in chunks and layers pooled into vectors. */
class FeaturesTest {
  private final TracingEngine engine = new TracingEngine();
  private final EngineService service = new EngineService(() -> List.of(engine));

  @AfterEach
  void end() {
    service.close();
  }

  private Compute compute(long rows) {
    ComputeSettings settings = new ComputeSettings("auto", "auto", ByteSize.ofMiB(64), 1);
    return service.open(settings, rows, Cancellation.never());
  }

  /** Rows [2, 3] that an identity gives on: two tokens of three features. */
  private static Layer tokens(Pool pool) {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 2, 3);
    b.output("y", b.node("id", new Identity(), x));
    return new Layer(Nets.model(b), "id", Layer.At.OUTPUT, pool);
  }

  private static final Tensor TWO_TOKENS = Tensor.of(new double[] {1, 8, 3, 5, 2, 7}, 1, 2, 3);

  private double[] pooled(Layer layer, Tensor rows) {
    return compute(100).features(layer, new Rows(rows)).values().toDoubles();
  }

  @Test
  void tokensArePooledOverTheirNumber() {
    assertArrayEquals(new double[] {3, 5, 5}, pooled(tokens(Pool.MEAN), TWO_TOKENS));
    assertArrayEquals(new double[] {3, 5, 5}, pooled(tokens(Pool.AUTO), TWO_TOKENS));
    assertArrayEquals(new double[] {5, 8, 7}, pooled(tokens(Pool.MAX), TWO_TOKENS));
    assertArrayEquals(new double[] {1, 8, 3}, pooled(tokens(Pool.FIRST), TWO_TOKENS));
    assertArrayEquals(new double[] {1, 8, 3, 5, 2, 7}, pooled(tokens(Pool.FLATTEN), TWO_TOKENS));
  }

  /** A convolution along one axis by ones: what it gives is channels first, also behind a ReLU. */
  @Test
  void resultsOfConvolutionsArePooledOverSpace() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F64, 1, 3);
    Value w = b.parameter("w", Tensor.of(new double[] {1, -2}, 2, 1, 1));
    Value y = b.node("conv", new Conv(Windows.of(1), 1), x, w);
    b.output("y", b.node("relu", new Relu(), y));
    Model model = Nets.model(b);
    Tensor row = Tensor.of(new double[] {3, -1, 4}, 1, 1, 3);
    Layer conv = new Layer(model, "conv", Layer.At.OUTPUT, Pool.AUTO);
    assertArrayEquals(new double[] {2, -4}, pooled(conv, row));
    Layer relu = new Layer(model, "relu", Layer.At.OUTPUT, Pool.MAX);
    assertArrayEquals(new double[] {4, 2}, pooled(relu, row));
  }

  @Test
  void imagesArePooledOverBothAxesOfSpace() {
    Network.Builder b = Network.builder();
    Value x = Nets.input(b, DType.F32, 8);
    b.output("y", b.node("image", new Reshape(List.of(-1L, 2L, 2L, 2L), Reshape.Zero.COPY), x));
    Layer layer = new Layer(Nets.model(b), "image", Layer.At.OUTPUT, Pool.AUTO);
    Tensor rows = Tensor.of(new double[] {1, 2, 3, 6, 0, 0, 0, 8}, 1, 8);
    assertArrayEquals(new double[] {3, 2}, pooled(layer, rows));
    Features f = compute(9).features(layer, new Rows(rows));
    assertEquals(DType.F32, f.values().dtype());
  }

  @Test
  void rowsAreReadInChunksAndJoinedInOrder() {
    Tensor all = Nets.normal("features", 11, 1, 6, 6);
    Layer layer = Nets.cnn().layer("conv");
    Rows once = new Rows(all);
    Rows pieces = new Rows(all);
    Features whole = compute(100).features(layer, once);
    Features joined = compute(4).features(layer, pieces);
    assertEquals(List.of(11), once.reads);
    assertEquals(List.of(4, 4, 3), pieces.reads);
    assertEquals(whole, joined);
    assertEquals("conv of net on rows", whole.origin());
    assertArrayEquals(new long[] {11, 3}, whole.values().shape());
    assertEquals(10, whole.rows().getLong(10));
  }

  @Test
  void selectedRowsKeepTheirNumbers() {
    Tensor all = Nets.normal("features", 11, 1, 6, 6);
    Layer layer = Nets.cnn().layer("conv");
    Features f = compute(2).features(layer, new Rows(all).select(7, 2, 9));
    Features whole = compute(100).features(layer, new Rows(all));
    assertArrayEquals(new long[] {7, 2, 9}, f.rows().toLongs());
    assertEquals(whole.values().row(2), f.values().row(1));
  }

  @Test
  void noRowsGiveNoVectorsOfTheRightLength() {
    Layer layer = Nets.cnn().layer("conv");
    Features f = compute(2).features(layer, new Rows(Nets.normal("none", 0, 1, 6, 6)));
    assertArrayEquals(new long[] {0, 3}, f.values().shape());
    assertEquals(List.of(), engine.ran);
  }

  @Test
  void aDatasetOfAnotherShapeIsRefusedBeforeItIsRead() {
    Rows rows = new Rows(Nets.normal("flat", 5, 36));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> compute(2).features(Nets.cnn().layer("conv"), rows));
    assertEquals("LP-3006", e.code().id());
    assertEquals(
        "Input 'x' of net takes f64[N, 1, 6, 6] and was given rows of f64[36] from rows.",
        e.getMessage());
    assertTrue(rows.reads.isEmpty());
  }
}
