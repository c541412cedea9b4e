package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/** What the tests of constraints have in common: regions, networks, and constraining them. */
final class PoliceNets {
  static final double EXACT = 1e-12;

  private PoliceNets() {}

  static PoliceParameters parameters(
      Model model, PoliceRule rule, double margin, PoliceForm form, PoliceRegion... regions) {
    return new PoliceParameters(
        model,
        List.of(regions),
        rule,
        margin,
        form,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        500);
  }

  static Policed police(
      Model model, PoliceRule rule, double margin, PoliceForm form, PoliceRegion... regions) {
    return new PoliceAnalysis()
        .run(parameters(model, rule, margin, form, regions), new TestContext());
  }

  static Policed folded(Model model, PoliceRule rule, PoliceRegion... regions) {
    return police(model, rule, 0, PoliceForm.FOLDED, regions);
  }

  static PoliceRegion hull(double[]... points) {
    double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
    return new PoliceRegion.Hull(Tensor.of(flat, points.length, points[0].length));
  }

  static PoliceRegion square(double x, double y, double half) {
    return hull(
        new double[] {x - half, y - half},
        new double[] {x + half, y - half},
        new double[] {x + half, y + half},
        new double[] {x - half, y + half});
  }

  static double[] bias(Model model, String name) {
    return Networks.of(model).parameters().entrySet().stream()
        .filter(e -> e.getKey().name().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue()
        .toDoubles();
  }

  static Model unit() {
    return unit(0);
  }

  static Model unit(double bias) {
    return Nets.mlp(Nets.layer(new double[][] {{1}}, bias), Nets.layer(new double[][] {{1}}, 0.0));
  }

  static double[][] line(double... x) {
    return Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  static Model leaky(String purpose, int... widths) {
    Nets.Layer[] layers = new Nets.Layer[widths.length - 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = Nets.random(purpose + i, widths[i + 1], widths[i]);
    }
    return Nets.mlp(new LeakyRelu(0.1), layers);
  }

  static double[][] uniform(String purpose, int n, int d) {
    Philox p = Philox.keyed(0, "police", purpose);
    double[][] x = new double[n][d];
    for (int i = 0; i < n; i++) {
      int row = i;
      Arrays.setAll(x[i], k -> 4 * p.uniform(row * d + k) - 2);
    }
    return x;
  }

  static void alike(Model a, Model b, double[][] x) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    Tensor rows = Tensor.of(flat, x.length, x[0].length);
    TestContext context = new TestContext();
    assertArrayEquals(
        context.compute().values(a, rows).toDoubles(),
        context.compute().values(b, rows).toDoubles(),
        EXACT);
  }

  static Model convolution(boolean pooled) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 8, 8)));
    Philox p = Philox.keyed(0, "police", "conv");
    double[] w = new double[2 * 9];
    Arrays.setAll(w, p::normal);
    Value k = b.parameter("conv.w", Tensor.of(w, 2, 1, 3, 3));
    Value c = b.parameter("conv.b", Tensor.of(new double[] {0.1, -0.2}));
    Value h = b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), x, k, c);
    h = b.node("relu", new Relu(), h);
    if (pooled) {
      h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), h);
    }
    h = b.node("flat", new Flatten(1), h);
    b.output("y", Nets.dense(b, "fc", h, Nets.random("police conv", 3, pooled ? 32 : 128)));
    return Nets.model(b);
  }

  static double[][] images(int n) {
    Philox p = Philox.keyed(0, "police", "images");
    double[][] x = new double[n][64];
    for (int i = 0; i < n; i++) {
      int row = i;
      Arrays.setAll(x[i], k -> p.uniform(row * 64 + k));
    }
    return x;
  }

  static LoupeException refused(Model model, PoliceForm form, PoliceRegion... regions) {
    return assertThrows(
        LoupeException.class, () -> police(model, PoliceRule.MAJORITY, 0, form, regions));
  }
}
