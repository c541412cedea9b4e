package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;
import org.loupe.network.Networks;
import org.loupe.network.Value;

/** Sensitivities against known norms and known laws of the noise; specification of fast-jvp, 3. */
class SensitivityTest {

  private static Sensitivity of(Model net, Dataset on, double sigma, int probes, boolean exact) {
    return new SensitivityAnalysis()
        .run(new SensitivityParameters(net, on, sigma, probes, exact, false), new TestContext());
  }

  private static double[] layers(Sensitivity s, String column) {
    return s.layers().numbers(column).toDoubles();
  }

  private static double[] rows(Sensitivity s, String column) {
    return s.rows().numbers(column).toDoubles();
  }

  /** Norms of a network by hand: W1 = diag(3, 4), one unit off, W2 = (1, 12). */
  @Test
  void layersHaveTheNormsOfTheirJacobians() {
    Model net =
        Nets.mlp(Nets.layer(new double[][] {{3, 0}, {0, 4}}), Nets.layer(new double[][] {{1, 12}}));
    Sensitivity s =
        of(net, JacobianTest.rows(new double[] {1, 1}, new double[] {1, -1}), 0.001, 500, true);
    // at the second row only the first unit is on: norms 5, 3, 3 after 5, 5, sqrt(9 + 48^2)
    double first = Math.sqrt(9 + 48 * 48);
    assertArrayEquals(
        new double[] {5, Math.sqrt((25 + 9) / 2.0), Math.sqrt((first * first + 9) / 2)},
        layers(s, "norm"),
        1e-13);
    assertArrayEquals(new double[] {first, 3}, rows(s, "norm"), 1e-13);
    assertEquals(5 / Math.sqrt(2), layers(s, "gain")[0], 1e-13);
    assertEquals(Math.sqrt(34.0 / 50), layers(s, "gain")[1], 1e-13);
    assertEquals(Math.sqrt((first * first + 9) / 34), layers(s, "gain")[2], 1e-13);
    assertEquals("fc1", s.amplifier());
    assertEquals(0.001 * layers(s, "norm")[2], s.predicted(), 1e-15);
    assertEquals(s.predicted(), layers(s, "change")[2], 1e-15);
    // no draw gets as far as the threshold, so that each changes the outputs by its product
    assertArrayEquals(new double[2], rows(s, "left"));
    for (int r = 0; r < 2; r++) {
      double product = 0.001 * rows(s, "estimate")[r];
      assertEquals(product, rows(s, "measured")[r], 1e-12 * product);
      assertEquals(
          0.001 * rows(s, "standardError")[r], rows(s, "measuredError")[r], 1e-10 * product);
    }
    assertTrue(s.piecewise());
    assertEquals(List.of(), s.smooth());
  }

  /** Row V9 at all layers: estimates by 4,000 directions within four standard errors. */
  @Test
  void estimatesAreWithinTheirStandardErrors() {
    Model net = Nets.random("sensitivity", 12, 30, 30, 6);
    Sensitivity s = of(net, JacobianTest.rows(JacobianTest.normals("v9 s", 12)), 0.1, 4000, true);
    for (int l = 0; l < 5; l++) {
      double error = layers(s, "standardError")[l];
      assertEquals(layers(s, "norm")[l], layers(s, "estimate")[l], 4 * error, "layer " + l);
      assertTrue(error > 0 && error < 0.02 * layers(s, "norm")[l], "standard error " + error);
    }
    // of |J u|^2, by the fourth moments of normal numbers: the variance is 2 tr((J^T J)^2)
    double[] j =
        new JacobianAnalysis()
            .run(
                JacobianParameters.of(net, JacobianTest.rows(JacobianTest.normals("v9 s", 12))),
                new TestContext())
            .jacobian()
            .toDoubles();
    double trace = 0;
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        double dot = 0;
        for (int i = 0; i < 12; i++) {
          dot += j[12 * a + i] * j[12 * b + i];
        }
        trace += dot * dot;
      }
    }
    double expected = Math.sqrt(2 * trace / 4000) / (2 * rows(s, "norm")[0]);
    assertEquals(expected, rows(s, "standardError")[0], 0.15 * expected);
  }

  /** A classifier with pooling, layer by layer against the Jacobians of these layers. */
  @Test
  void layersOfAClassifierHaveTheNormsOfTheirJacobians() throws IOException {
    String name = "digits_cnn_leaky_maxpool_avgpool";
    Model net = SampleLinesTest.model(name);
    Dataset on = JacobianTest.rows(SampleLinesTest.reference(name).read("x").rows(0, 2));
    Sensitivity s = of(net, on, 0.01, 2, true);
    List<String> names = ((Column.Text) s.layers().column("layer").orElseThrow()).values();
    for (String layer : List.of("conv#1", "conv#2", "gemm#1")) {
      JacobianParameters p =
          new JacobianParameters(
              net, on, false, Optional.of(net.layer(layer)), Optional.empty(), Optional.empty());
      double[] norms =
          new JacobianAnalysis().run(p, new TestContext()).rows().numbers("norm").toDoubles();
      double expected = Math.sqrt(Arrays.stream(norms).map(n -> n * n).sum() / 2);
      Value value = Networks.value(net.layer(layer));
      int at = names.indexOf(Networks.of(net).producer(value).orElseThrow().name());
      assertEquals(expected, layers(s, "norm")[at], 1e-12 * expected, layer);
    }
  }

  /**
   * Noise that leaves the piece: max(1 + s u, 0) - 1 with s = 10 has the mean square 100 E[u^2; u >
   * -.1] + P(u < -.1) = 50.4734, by the normal law's density and distribution at .1 (.3969525 and
   * .5398278), and the share .4602 leaves.
   */
  @Test
  void largeNoiseIsMeasuredAsItIs() {
    Nets.Layer one = Nets.layer(new double[][] {{1}});
    Model net = Nets.mlp(one, one);
    int probes = 20_000;
    Sensitivity s = of(net, JacobianTest.rows(new double[] {1}), 10, probes, true);
    assertEquals(10, s.predicted(), 1e-14);
    double expected = Math.sqrt(50.4734);
    assertEquals(expected, s.measured(), 4 * rows(s, "measuredError")[0]);
    assertTrue(rows(s, "measuredError")[0] < 0.01 * expected);
    double left = 0.4601722;
    assertEquals(left, rows(s, "left")[0], 4 * Math.sqrt(left * (1 - left) / probes));
  }

  /** A transformer: norms of PyTorch's Jacobians at rows, and those of layers by the engine. */
  @Test
  void transformersHaveTheNormsOfTheirJacobians() throws IOException {
    Npz npz = SampleLinesTest.reference("digits_vit_tiny");
    Tensor x = npz.read("x").rows(0, 2);
    Model vit = SampleLinesTest.model("digits_vit_tiny");
    Sensitivity s = of(vit, JacobianTest.rows(x), 1e-4, 300, true);
    assertFalse(s.piecewise());
    assertTrue(s.smooth().stream().anyMatch(o -> o.startsWith("Softmax '")), s.smooth().toString());
    double squares = 0;
    for (int r = 0; r < 2; r++) {
      double[] j = npz.read("jac").row(r).toDoubles();
      double norm = Math.sqrt(Arrays.stream(j).map(v -> v * v).sum());
      assertEquals(norm, rows(s, "norm")[r], 1e-6 * norm);
      assertEquals(norm, rows(s, "estimate")[r], 4 * rows(s, "standardError")[r]);
      // so little noise changes the outputs by its products but for its square
      double product = 1e-4 * rows(s, "estimate")[r];
      assertEquals(product, rows(s, "measured")[r], 1e-2 * product);
      assertTrue(Double.isNaN(rows(s, "left")[r]));
      squares += norm * norm;
    }
    double[] norms = layers(s, "norm");
    assertEquals(Math.sqrt(squares / 2), norms[norms.length - 1], 1e-6 * norms[norms.length - 1]);
    List<String> names = ((Column.Text) s.layers().column("layer").orElseThrow()).values();
    int at = names.size() / 2;
    double[] j =
        new TestContext().compute().in(DType.F64).jacobian(vit.layer(names.get(at)), x).toDoubles();
    double expected = Math.sqrt(Arrays.stream(j).map(v -> v * v).sum() / 2);
    assertEquals(expected, norms[at], 1e-10 * expected, names.get(at));
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void threadsAndExactNormsMakeNoDifference(int threads) {
    Model net = Nets.random("sensitivity t", 5, 20, 20, 3);
    Dataset on = JacobianTest.rows(Tensor.of(JacobianTest.normals("t", 35), 7, 5));
    SensitivityParameters p = new SensitivityParameters(net, on, 0.3, 150, false, false);
    Sensitivity s = new SensitivityAnalysis().run(p, new TestContext(threads));
    Sensitivity exact = of(net, on, 0.3, 150, true);
    assertArrayEquals(rows(exact, "estimate"), rows(s, "estimate"));
    assertArrayEquals(rows(exact, "measured"), rows(s, "measured"));
    assertArrayEquals(rows(exact, "left"), rows(s, "left"));
    assertTrue(Double.isNaN(layers(s, "norm")[0]));
    assertEquals(0.3 * layers(s, "estimate")[4], s.predicted(), 1e-13);
    assertEquals(2, s.figure().panels().size());
    assertEquals(3, exact.figure().panels().size());
  }

  @Test
  void networkThatIsConstantIsNotSensitive() {
    Model net = Nets.mlp(Nets.layer(new double[2][3], 1, 2));
    Sensitivity s = of(net, JacobianTest.rows(new double[3]), 1, 10, true);
    assertEquals(0, s.predicted() + s.measured() + layers(s, "gain")[0]);
    assertEquals(0, rows(s, "standardError")[0]);
  }

  // --- bad input

  @Test
  void networksAndRowsThatDoNotFitAreRefused() throws IOException {
    Model vit = SampleLinesTest.model("digits_vit_tiny");
    Dataset row = JacobianTest.rows(new double[64]);
    SensitivityParameters strict = new SensitivityParameters(vit, row, 1, 2, false, true);
    LoupeException smooth =
        assertThrows(
            LoupeException.class, () -> new SensitivityAnalysis().run(strict, new TestContext()));
    assertEquals("LP-2004", smooth.code().id());
    Model batch = Nets.normalisedByTheBatch();
    assertThrows(
        LoupeException.class, () -> of(batch, JacobianTest.rows(new double[2]), 1, 2, false));
    double[] nan = new double[64];
    nan[9] = Double.NaN;
    LoupeException e =
        assertThrows(LoupeException.class, () -> of(vit, JacobianTest.rows(nan), 1, 2, false));
    assertEquals("Number 9 of row 0 of rows is NaN.", e.getMessage());
  }
}
