package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Windows;

/** Rows V1 to V4 and V10 of the specification of fast-jvp: products against other ways to them. */
class JvpLawsTest {

  private static double[] jvp(Model model, Tensor rows, Tensor directions) {
    JvpParameters p = JvpParameters.of(model, JacobianTest.rows(rows), directions);
    return new JvpAnalysis().run(p, new TestContext()).products().toDoubles();
  }

  private static Tensor normals(String purpose, long... shape) {
    return Tensor.of(JacobianTest.normals(purpose, (int) Tensor.count(shape)), shape);
  }

  private static double most(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElseThrow();
  }

  /** Convolution, leaky units and max-pooling: the network of row V2. */
  static Model pooled() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 8, 8)));
    Value w = b.parameter("w", normals("laws w", 4, 2, 3, 3));
    Value c = b.parameter("b", normals("laws b", 4));
    Value h = b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), x, w, c);
    h = b.node("leaky", new LeakyRelu(0.1), h);
    h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), h);
    h = b.node("flat", new Flatten(1), h);
    b.output("y", Nets.dense(b, "fc", h, Nets.random("laws fc", 5, 64)));
    return Nets.model(b);
  }

  /**
   * Row V1: W3 D2 W2 D1 W1 u for random depths from 1 to 6, widths from 1 to 64 and slopes 0, .1
   * and -1; weights in double and in single precision, whose products are of double precision, too
   * (the row asks for 2e-5 there).
   */
  @ParameterizedTest
  @ValueSource(strings = {"F64", "F32"})
  void productsAreThoseOfWeightsAndMasks(DType dtype) {
    Philox random = Philox.keyed(0, "laws", "shapes");
    double[] slopes = {0, 0.1f, -1};
    for (int draw = 0; draw < 36; draw++) {
      int depth = 1 + draw % 6;
      int[] widths = new int[depth + 1];
      for (int i = 0; i <= depth; i++) {
        // the narrowest and the widest, too
        widths[i] = draw < 6 ? 1 : draw < 12 ? 64 : 1 + (int) (64 * random.uniform(8 * draw + i));
      }
      double slope = slopes[draw % 3];
      Nets.Layer[] layers = new Nets.Layer[depth];
      for (int i = 0; i < depth; i++) {
        layers[i] = rounded(Nets.random("laws " + draw + i, widths[i + 1], widths[i]), dtype);
      }
      double[] h = JacobianTest.normals("laws x" + draw, widths[0]);
      double[] t = JacobianTest.normals("laws u" + draw, widths[0]);
      Model net = net(layers, slope, dtype);
      double[] found = jvp(net, Tensor.of(h, 1, h.length), Tensor.of(t, 1, t.length));
      for (int i = 0; i < depth; i++) {
        h = JacobianTest.times(layers[i].w(), h, layers[i].b());
        t = JacobianTest.times(layers[i].w(), t, new double[h.length]);
        for (int k = 0; i < depth - 1 && k < h.length; k++) {
          t[k] *= h[k] > 0 ? 1 : slope;
          h[k] *= h[k] > 0 ? 1 : slope;
        }
      }
      assertArrayEquals(t, found, 1e-12 * most(t), "draw " + draw);
    }
  }

  private static Nets.Layer rounded(Nets.Layer l, DType dtype) {
    double[][] w = new double[l.w().length][];
    for (int k = 0; k < w.length; k++) {
      w[k] = Tensor.of(l.w()[k]).to(dtype).toDoubles();
    }
    return new Nets.Layer(w, Tensor.of(l.b()).to(dtype).toDoubles());
  }

  private static Model net(Nets.Layer[] layers, double slope, DType dtype) {
    Network.Builder b = Network.builder();
    int inputs = layers[0].w()[0].length;
    Value x = b.input("x", new TensorType(dtype, Shape.of(Shape.N, inputs)));
    for (int i = 0; i < layers.length; i++) {
      double[] flat = Arrays.stream(layers[i].w()).flatMapToDouble(Arrays::stream).toArray();
      Tensor w = Tensor.of(flat, layers[i].w().length, layers[i].w()[0].length).to(dtype);
      Value c = b.parameter("b" + i, Tensor.of(layers[i].b()).to(dtype));
      x = i == 0 ? x : b.node("act" + i, new LeakyRelu(slope), x);
      x = b.node("fc" + i, new Gemm(1, 1, false, true), x, b.parameter("w" + i, w), c);
    }
    b.output("y", x);
    return Nets.model(b);
  }

  /** Row V2: F(u) - F(0) with the network F whose states are those of the row. */
  @Test
  void productsAreThoseOfThreePasses() {
    Model net = pooled();
    Network n = Networks.of(net);
    AffineProgram program = AffineProgram.of(n, n.outputs().values().iterator().next());
    for (int row = 0; row < 4; row++) {
      Tensor x = normals("three x" + row, 1, 2, 8, 8);
      double[] u = JacobianTest.normals("three u" + row, 128);
      Pattern states = Pattern.at(program, x.toDoubles());
      double[] moved = states.apply(u, 1);
      double[] base = states.apply(new double[128], 1);
      Arrays.setAll(moved, k -> moved[k] - base[k]);
      double[] found = jvp(net, x, Tensor.of(u, 1, 2, 8, 8));
      assertArrayEquals(moved, found, 1e-12 * (most(moved) + most(base)), "row " + row);
    }
  }

  /** Row V3: J(a u + b v) = a J u + b J v. */
  @Test
  void productsAreLinear() {
    Tensor x = normals("linear x", 1, 2, 8, 8);
    double[] u = JacobianTest.normals("linear u", 128);
    double[] v = JacobianTest.normals("linear v", 128);
    double[] both = new double[3 * 128];
    for (int i = 0; i < 128; i++) {
      both[i] = u[i];
      both[128 + i] = v[i];
      both[256 + i] = 2.5 * u[i] - 0.75 * v[i];
    }
    double[] y = jvp(pooled(), x, Tensor.of(both, 3, 2, 8, 8));
    for (int k = 0; k < 5; k++) {
      assertEquals(2.5 * y[k] - 0.75 * y[5 + k], y[10 + k], 1e-12 * most(y), "output " + k);
    }
  }

  /** Row V4: v (J u) = (J^T v) u with products of the reverse mode; 1e-12 of |v| |J u|. */
  @Test
  void innerProductsAreThoseOfTheReverseMode() {
    Model net = pooled();
    Compute compute = new TestContext().compute().in(DType.F64);
    int n = 10;
    Tensor x = normals("inner x", n, 2, 8, 8);
    Tensor u = normals("inner u", n, 2, 8, 8);
    Tensor v = normals("inner v", n, 5);
    double[] forward = jvp(net, x, u.reshape(n, 1, 2, 8, 8));
    double[] reverse = compute.vjp(net.layer("fc"), x, v).toDoubles();
    for (int r = 0; r < n; r++) {
      double[] ju = Arrays.copyOfRange(forward, 5 * r, 5 * r + 5);
      double[] c = v.row(r).toDoubles();
      double along = dot(Arrays.copyOfRange(reverse, 128 * r, 128 * r + 128), u.row(r).toDoubles());
      double scale = Math.sqrt(dot(c, c) * dot(ju, ju));
      assertEquals(dot(c, ju), along, 1e-12 * scale, "row " + r);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Row V10: power iteration by products of both modes ends at the norm of the decomposition. */
  @ParameterizedTest
  @CsvSource({"10, 6", "4, 12"})
  void powerIterationEndsAtTheNorm(int inputs, int outputs) {
    Model net = Nets.random("power", inputs, 24, outputs);
    Compute compute = new TestContext().compute().in(DType.F64);
    Tensor x = normals("power x", 1, inputs);
    Tensor u = normals("power u", 1, inputs);
    double before = 0;
    double norm = 0;
    for (int i = 0; i < 5000 && (i < 10 || Math.abs(norm - before) > 1e-12 * norm); i++) {
      before = norm;
      double[] y = jvp(net, x, u);
      norm = Math.sqrt(dot(y, y) / dot(u.toDoubles(), u.toDoubles()));
      u = compute.vjp(net.layer("fc1"), x, Tensor.of(y, 1, outputs));
    }
    LocalLipschitzParameters p = new LocalLipschitzParameters(net, JacobianTest.rows(x), false);
    double found = new LocalLipschitzAnalysis().run(p, new TestContext()).lowerBound();
    assertEquals(norm, found, 1e-6 * norm);
    assertTrue(found > 0);
  }
}
