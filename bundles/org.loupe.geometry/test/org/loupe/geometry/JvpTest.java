package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/**
 * Rows V2, V7, V8, V11 and V12 of the specification of fast-jvp; others are in JvpLawsTest,
 * JacobianTest and ExitDistanceTest.
 */
class JvpTest {

  private static Tangents jvp(Model model, Tensor rows, Tensor directions) {
    return new JvpAnalysis()
        .run(JvpParameters.of(model, JacobianTest.rows(rows), directions), new TestContext());
  }

  private static Tensor normals(String purpose, long... shape) {
    return Tensor.of(JacobianTest.normals(purpose, (int) Tensor.count(shape)), shape);
  }

  private static Value parameter(Network.Builder b, String name, long... shape) {
    return b.parameter(name, normals("jvp " + name, shape));
  }

  /** Row V2: convolution, leaky units and max-pooling, against products by two reverse passes. */
  @Test
  void productsOfAConvolutionAreThoseOfTwoReversePasses() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 8, 8)));
    Value w = parameter(b, "conv.w", 4, 2, 3, 3);
    Value h = b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), x, w, parameter(b, "conv.b", 4));
    h = b.node("leaky", new LeakyRelu(0.1), h);
    h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), h);
    h = b.node("flat", new Flatten(1), h);
    b.output("y", Nets.dense(b, "fc", h, Nets.random("v2", 5, 64)));
    Model net = Nets.model(b);
    Tensor rows = normals("v2 x", 6, 2, 8, 8);
    Tensor along = normals("v2 u", 6, 2, 8, 8);
    double[] expected =
        new TestContext().compute().in(DType.F64).jvp(net.layer("fc"), rows, along).toDoubles();
    double[] found = jvp(net, rows, along.reshape(6, 1, 2, 8, 8)).products().toDoubles();
    double most = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertArrayEquals(expected, found, 1e-12 * most);
  }

  /** Row V7: the tent map, composed of absolute values, has slopes of exactly 2^L and -2^L. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void tentsHaveDyadicSlopes(int times) {
    Nets.Layer[] layers = new Nets.Layer[times + 1];
    layers[0] = Nets.layer(new double[][] {{1}}, -0.5);
    for (int i = 1; i < times; i++) {
      layers[i] = Nets.layer(new double[][] {{-2}}, 0.5);
    }
    layers[times] = Nets.layer(new double[][] {{-2}}, 1);
    Model net = Nets.mlp(new Abs(), layers);
    int cells = 1 << times;
    double[] middles = new double[cells];
    double[] slopes = new double[cells];
    for (int k = 0; k < cells; k++) {
      middles[k] = (k + 0.5) / cells;
      slopes[k] = k % 2 == 0 ? cells : -cells;
    }
    Tensor one = Tensor.of(new double[] {1}, 1, 1);
    double[] found = jvp(net, Tensor.of(middles, cells, 1), one).products().toDoubles();
    assertArrayEquals(slopes, found);
  }

  /** Row V8: of equal numbers in a window the first counts; else what each choice of units says. */
  @Test
  void windowsTakeTheFirstOfEquals() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 4, 4)));
    Value h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), x);
    b.output("y", b.node("flat", new Flatten(1), h));
    Model net = Nets.model(b);
    // ties of two, of all four, none, and of the last two
    double[] row = {1, 1, 2, 2, 0, 0, 2, 2, 3, 4, 0, -1, 1, 2, 5, 5};
    double[] along = new double[16];
    Arrays.setAll(along, i -> i + 1);
    Tangents t =
        jvp(net, Tensor.of(row, 1, 1, 4, 4), Tensor.of(along, 1, 1, 4, 4));
    double[] expected = new double[4];
    int ties = 0;
    for (int o = 0; o < 4; o++) {
      double best = Double.NEGATIVE_INFINITY;
      int winners = 0;
      for (int i = 0; i < 4; i++) {
        int at = (o / 2 * 2 + i / 2) * 4 + o % 2 * 2 + i % 2;
        winners = row[at] > best ? 1 : winners + (row[at] == best ? 1 : 0);
        expected[o] = row[at] > best ? along[at] : expected[o];
        best = Math.max(best, row[at]);
      }
      ties += winners > 1 ? 1 : 0;
    }
    assertArrayEquals(expected, t.products().toDoubles());
    assertEquals(3, ties);
    assertTrue(t.rows().numbers("ties").getLong(0) >= ties, "ties are counted");
  }

  /** Row V12: normalisation multiplies tangents by scale / sqrt(variance + epsilon), unshifted. */
  @Test
  void normalisationScalesTangents() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value h = Nets.dense(b, "first", x, Nets.random("v12 a", 6, 3));
    double[] variance = {0.5, 1, 2, 0.25, 4, 1e-3};
    h =
        b.node(
            "bn",
            new BatchNormalization(1e-3),
            h,
            parameter(b, "scale", 6),
            parameter(b, "shift", 6),
            parameter(b, "mean", 6),
            b.parameter("variance", Tensor.of(variance)));
    h = b.node("relu", new Relu(), h);
    b.output("y", Nets.dense(b, "out", h, Nets.random("v12 b", 2, 6)));
    Model net = Nets.model(b);
    double step = 1e-6;
    double[] row = {0.3, -0.2, 0.5};
    double[] u = {0.6, -1, 0.7};
    double[] ends = new double[6];
    for (int i = 0; i < 3; i++) {
      ends[i] = row[i] - step * u[i];
      ends[3 + i] = row[i] + step * u[i];
    }
    double[] y =
        new TestContext()
            .compute()
            .in(DType.F64)
            .values(net, Tensor.of(ends, 2, 3))
            .toDoubles();
    double[] expected = {(y[2] - y[0]) / (2 * step), (y[3] - y[1]) / (2 * step)};
    double[] found =
        jvp(net, Tensor.of(row, 1, 3), Tensor.of(u, 1, 3)).products().toDoubles();
    assertArrayEquals(expected, found, 1e-7);
  }

  /**
   * Row V11: a product costs two forward passes in theory, 2.3 by the row; more than 4 fails. In
   * small (6 layers of 256 units, 64 rows, the best of five rounds in turns), with the machine's
   * load in both.
   */
  @Test
  void oneProductCostsAboutTwoForwardPasses() {
    Model net = Nets.random("v11", 256, 256, 256, 256, 256, 256, 256);
    Tensor rows = normals("v11 x", 64, 256);
    Tensor along = normals("v11 u", 1, 256);
    double forward = Double.POSITIVE_INFINITY;
    double product = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      new TestContext().compute().in(DType.F64).values(net, rows);
      long middle = System.nanoTime();
      jvp(net, rows, along);
      forward = Math.min(forward, middle - start);
      product = Math.min(product, System.nanoTime() - middle);
    }
    System.out.printf("one product: %.2f forward passes%n", product / forward);
    assertTrue(product < 4 * forward, product / forward + " forward passes");
  }
}
