package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
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
 * Rows V2, V7, V8 and V12 of the specification of fast-jvp; others are in JvpLawsTest,
 * JacobianTest, ExitDistanceTest and JvpCostTest.
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

  /**
   * Row V7: the tent map, composed of absolute values, has slopes of exactly 2^L and -2^L on dyadic
   * cells, and with both ends 2^L + 1 breakpoints, all of them exact.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void tentsHaveDyadicSlopesAndBreakpoints(int times) {
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
    double[] ends = new double[cells];
    for (int k = 0; k < cells; k++) {
      middles[k] = (k + 0.5) / cells;
      slopes[k] = k % 2 == 0 ? cells : -cells;
      ends[k] = (double) k / cells;
    }
    Tensor one = Tensor.of(new double[] {1}, 1, 1);
    Tangents t = jvp(net, Tensor.of(middles, cells, 1), one);
    assertArrayEquals(slopes, t.products().toDoubles());
    assertEquals(0, t.error());
    LinePieces line =
        new LineAnalysis()
            .run(
                new LineParameters(
                    net,
                    Optional.empty(),
                    Tensor.of(new double[] {1}),
                    0,
                    false,
                    Optional.empty(),
                    1_000_000,
                    Optional.empty()),
                new TestContext());
    assertArrayEquals(ends, line.pieces().numbers("t0").toDoubles());
    double[] to = Arrays.copyOf(Arrays.copyOfRange(ends, 1, cells), cells);
    to[cells - 1] = 1;
    assertArrayEquals(to, line.pieces().numbers("t1").toDoubles());
    for (int k = 0; k < cells; k++) {
      assertEquals(slopes[k], line.maps().at(k, 0, 0), "piece " + k);
    }
  }

  /** Row V7: of |x| the slope is -1 below and 1 above 0; at 0 it is that of the piece below. */
  @Test
  void absoluteValueHasTheSlopesOfBothSides() {
    Nets.Layer one = Nets.layer(new double[][] {{1}});
    Model net = Nets.mlp(new Abs(), one, one);
    double[] x = {-3, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 2};
    Tensor u = Tensor.of(new double[] {1}, 1, 1);
    double[] found = jvp(net, Tensor.of(x, 5, 1), u).products().toDoubles();
    assertArrayEquals(new double[] {-1, -1, -1, 1, 1}, found);
  }

  /**
   * Row V8 against all choices of one unit a window: a maximum of sums is the largest sum of chosen
   * units, its product by the pattern that of the first choice which reaches it, and its
   * directional derivative the largest of all that reach it. Numbers of 0, 1 and 2 tie often.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void windowsAreTheBestOfAllChoices(long seed) {
    // overlapping windows with a padded border: up to 4 places each, 4 windows
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 3, 3)));
    Value h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2).pad(1)), x);
    h = b.node("flat", new Flatten(1), h);
    double[] weights = {1, 2, 4, 8};
    b.output("y", Nets.dense(b, "sum", h, Nets.layer(new double[][] {weights})));
    Model net = Nets.model(b);
    Philox random = Philox.keyed(0, "windows", "v8 " + seed);
    double[] row = new double[9];
    double[] u = new double[9];
    Arrays.setAll(row, i -> random.below(3, i));
    Arrays.setAll(u, i -> random.below(17, 9 + i) - 8);
    double best = Double.NEGATIVE_INFINITY;
    double first = 0;
    double fastest = 0;
    int reached = 0;
    int[][] windows = {{0}, {1, 2}, {3, 6}, {4, 5, 7, 8}};
    for (int choice = 0; choice < 16; choice++) {
      // the last window's choice changes fastest, so that the first best choice has first units
      int[] c = {0, choice / 8 % 2, choice / 4 % 2, choice % 4};
      double value = 0;
      double change = 0;
      for (int w = 0; w < 4; w++) {
        value += weights[w] * row[windows[w][c[w]]];
        change += weights[w] * u[windows[w][c[w]]];
      }
      if (value > best) {
        best = value;
        first = change;
        fastest = change;
        reached = 0;
      }
      if (value == best) {
        fastest = Math.max(fastest, change);
        reached++;
      }
    }
    Tensor at = Tensor.of(row, 1, 1, 3, 3);
    Tensor along = Tensor.of(u, 1, 1, 3, 3);
    Tangents mask = jvp(net, at, along);
    assertEquals(first, mask.products().getDouble(0));
    JvpParameters p =
        new JvpParameters(net, JacobianTest.rows(at), along, AtKink.ONE_SIDED, false, false, false);
    Tangents side = new JvpAnalysis().run(p, new TestContext());
    assertEquals(fastest, side.products().getDouble(0));
    // choices that reach it: as many as the products of the tied units of each window
    assertEquals(reached > 1, mask.rows().numbers("ties").getLong(0) > 0, "ties of " + reached);
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
        new TestContext().compute().in(DType.F64).values(net, Tensor.of(ends, 2, 3)).toDoubles();
    double[] expected = {(y[2] - y[0]) / (2 * step), (y[3] - y[1]) / (2 * step)};
    double[] found = jvp(net, Tensor.of(row, 1, 3), Tensor.of(u, 1, 3)).products().toDoubles();
    assertArrayEquals(expected, found, 1e-7);
  }
}
