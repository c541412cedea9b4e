package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;

/** Spectra of Jacobians against known ones, references, and the definition. */
class LocalLipschitzTest {

  private static LocalLipschitz of(Model model, Dataset on) {
    return new LocalLipschitzAnalysis()
        .run(new LocalLipschitzParameters(model, on, false), new TestContext());
  }

  /** PyTorch's singular values of generators in float64. */
  @ParameterizedTest
  @CsvSource({"ring_gan_generator, z", "digits_vae_decoder, z"})
  void singularValuesOfGeneratorsAreTheReferences(String name, String key) throws IOException {
    Npz npz = SampleLinesTest.reference(name);
    LocalLipschitz l = of(SampleLinesTest.model(name), JacobianTest.rows(npz.read(key)));
    SampleNetworksTest.close(
        npz.read("singular_values").toDoubles(), l.singularValues().toDoubles(), 1e-12, name);
    for (long row = 0; row < l.rows().rows(); row++) {
      assertEquals(
          l.singularValues().at(row, 0), l.rows().numbers("norm").getDouble(row), 0);
    }
  }

  /** 64 outputs of 64 inputs through a bottleneck: many singular values are zero. */
  @Test
  void ranksOfAnAutoencoderAreTheReferences() throws IOException {
    Npz npz = SampleLinesTest.reference("digits_autoencoder");
    Tensor expected = npz.read("jac_sv");
    LocalLipschitz l =
        of(
            SampleLinesTest.model("digits_autoencoder"),
            JacobianTest.rows(npz.read("x").rows(0, expected.size(0))));
    SampleNetworksTest.close(
        expected.toDoubles(), l.singularValues().toDoubles(), 1e-12, "singular values");
    assertArrayEquals(
        npz.read("jac_rank").toLongs(), l.rows().numbers("rank").toLongs());
  }

  /** Smooth networks: norms of PyTorch's Jacobians, at the rows alone; strict refuses them. */
  @Test
  void transformersHaveTheNormsOfTheirJacobians() throws IOException {
    Npz npz = SampleLinesTest.reference("digits_vit_tiny");
    Tensor jac = npz.read("jac");
    Model vit = SampleLinesTest.model("digits_vit_tiny");
    Dataset on = JacobianTest.rows(npz.read("x").rows(0, jac.size(0)));
    LocalLipschitz l = of(vit, on);
    assertFalse(l.piecewise());
    for (int r = 0; r < jac.size(0); r++) {
      double[] j = jac.row(r).toDoubles();
      double square = Arrays.stream(j).map(v -> v * v).sum();
      assertEquals(
          Math.sqrt(square), l.rows().numbers("frobenius").getDouble(r), 1e-6 * Math.sqrt(square));
      // J u = norm v for the steepest direction u and the response v
      double[] u = l.steepest().row(r).toDoubles();
      double[] v = l.response().row(r).toDoubles();
      double norm = l.rows().numbers("norm").getDouble(r);
      for (int o = 0; o < 10; o++) {
        double along = 0;
        for (int i = 0; i < 64; i++) {
          along += j[64 * o + i] * u[i];
        }
        assertEquals(norm * v[o], along, 1e-6 * norm, "row " + r + ", output " + o);
      }
    }
    LocalLipschitzParameters strict = new LocalLipschitzParameters(vit, on, true);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> new LocalLipschitzAnalysis().run(strict, new TestContext()));
    assertEquals("LP-2004", e.code().id());
  }

  @Test
  void diagonalMatrixComesOutExactlyWithItsVectors() {
    double[][] w = {{0, 3, 0}, {-4, 0, 0}};
    LocalLipschitz l = of(Nets.mlp(Nets.layer(w)), JacobianTest.rows(new double[3]));
    assertArrayEquals(new double[] {4, 3}, l.singularValues().toDoubles());
    assertEquals(5, l.rows().numbers("frobenius").getDouble(0), 1e-15);
    assertEquals(4, l.lowerBound());
    double[] along = l.steepest().toDoubles();
    double[] change = l.response().toDoubles();
    assertEquals(1, Math.abs(along[0]), 0);
    assertEquals(-along[0], change[1], 0);
  }

  /** High relative accuracy: graded singular values over thirty orders of magnitude. */
  @Test
  void smallSingularValuesKeepTheirDigits() {
    double c = Math.cos(0.3);
    double s = Math.sin(0.3);
    double[][] w = {{c * 1e15, -s * 1e15, 0}, {s, c, 0}, {0, 0, 1e-15}};
    LocalLipschitz l = of(Nets.mlp(Nets.layer(w)), JacobianTest.rows(new double[3]));
    double[] v = l.singularValues().toDoubles();
    assertEquals(1e15, v[0], 1);
    assertEquals(1, v[1], 1e-14);
    assertEquals(1e-15, v[2], 1e-29);
  }

  /** Row V10, both shapes: the steepest direction gives the norm, and no other direction more. */
  @ParameterizedTest
  @CsvSource({"12, 5", "5, 12", "7, 7", "1, 9", "9, 1"})
  void steepestDirectionGivesTheNorm(int inputs, int outputs) {
    Model net =
        Nets.mlp(
            Nets.random("v10 a" + inputs, 20, inputs), Nets.random("v10 b" + outputs, outputs, 20));
    Dataset on = JacobianTest.rows(JacobianTest.normals("v10 x", inputs));
    LocalLipschitz l = of(net, on);
    double norm = l.lowerBound();
    double[] along =
        product(net, on, l.steepest().toDoubles());
    double[] response = l.response().toDoubles();
    Arrays.setAll(response, k -> response[k] * norm);
    SampleNetworksTest.close(response, along, 1e-14, "response");
    double largest = 0;
    for (int k = 0; k < 300; k++) {
      double[] u = JacobianTest.normals("v10 u" + k, inputs);
      largest = Math.max(largest, length(product(net, on, u)) / length(u));
    }
    assertTrue(largest <= norm * (1 + 1e-14), largest + " > " + norm);
    assertTrue(largest > 0.5 * norm, largest + " is far below " + norm);
  }

  private static double[] product(Model net, Dataset on, double[] u) {
    return new JvpAnalysis()
        .run(JvpParameters.of(net, on, Tensor.of(u)), new TestContext())
        .products()
        .toDoubles();
  }

  private static double length(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
  }

  @Test
  void networkThatIsConstantHasNormAndRankZero() {
    Model net = Nets.mlp(Nets.layer(new double[2][3], 1, 2));
    LocalLipschitz l = of(net, JacobianTest.rows(new double[3]));
    assertEquals(0, l.lowerBound());
    assertEquals(0, l.rows().numbers("rank").getLong(0));
    assertArrayEquals(new double[3], l.steepest().toDoubles());
    assertEquals(2, l.figure().panels().size());
  }
}
