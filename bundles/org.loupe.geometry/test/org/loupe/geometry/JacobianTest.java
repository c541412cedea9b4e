package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.Npz;
import org.loupe.data.TensorDataset;
import org.loupe.network.op.LeakyRelu;

/** Jacobians and products with directions; rows of the specification of fast-jvp are cited. */
class JacobianTest {

  static Dataset rows(Tensor t) {
    return TensorDataset.builder("rows", t).build();
  }

  static Dataset rows(double[]... x) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    return rows(Tensor.of(flat, x.length, x[0].length));
  }

  private static Jacobians jacobian(Model model, Dataset on, TestContext context) {
    return new JacobianAnalysis().run(JacobianParameters.of(model, on), context);
  }

  private static Tangents jvp(Model model, Dataset on, Tensor directions) {
    return new JvpAnalysis().run(JvpParameters.of(model, on, directions), new TestContext());
  }

  static double[] normals(String purpose, int n) {
    Philox random = Philox.keyed(0, "jacobian", purpose);
    double[] x = new double[n];
    Arrays.setAll(x, i -> random.normal(i));
    return x;
  }

  /** PyTorch's Jacobians in float64 at the first images; the epsilon of batch norm is a float32. */
  @ParameterizedTest
  @CsvSource({
    "digits_mlp_64_64_32_10, 1e-12",
    "digits_cnn_leaky_maxpool_avgpool, 1e-12",
    "digits_resnet_bn, 1e-11"
  })
  void jacobiansOfClassifiersAreTheReferences(String name, double tolerance) throws IOException {
    Npz npz = SampleLinesTest.reference(name);
    Tensor expected = npz.read("jac");
    Jacobians j =
        jacobian(
            SampleLinesTest.model(name),
            rows(npz.read("x").rows(0, expected.size(0))),
            new TestContext());
    assertArrayEquals(expected.shape(), j.jacobian().shape());
    SampleNetworksTest.close(expected.toDoubles(), j.jacobian().toDoubles(), tolerance, name);
    assertTrue(j.mapError() <= 1e-12, "map error " + j.mapError());
  }

  /** A transformer has no pieces; PyTorch had its epsilons in double precision. */
  @Test
  void jacobiansOfATransformerAreTheReferences() throws IOException {
    Npz npz = SampleLinesTest.reference("digits_vit_tiny");
    Tensor expected = npz.read("jac");
    Jacobians j =
        jacobian(
            SampleLinesTest.model("digits_vit_tiny"),
            rows(npz.read("x").rows(0, expected.size(0))),
            new TestContext());
    assertArrayEquals(expected.shape(), j.jacobian().shape());
    SampleNetworksTest.close(
        expected.toDoubles(), j.jacobian().toDoubles(), 1e-6, "digits_vit_tiny");
    assertTrue(j.mapError() > 0 && j.mapError() <= 1e-7, "error " + j.mapError());
  }

  /**
   * The same with max-pooling over blank areas, where equal numbers tie: PyTorch and this choose
   * the first of them, so that the Jacobians agree; the ties are counted and warned of.
   */
  @ParameterizedTest
  @CsvSource({"digits_cnn_relu_maxpool", "digits_cnn_dynamo"})
  void tiesOfMaximaGoToTheFirstAndAreWarnedOf(String name) throws IOException {
    Npz npz = SampleLinesTest.reference(name);
    Tensor expected = npz.read("jac");
    TestContext context = new TestContext();
    Jacobians j =
        jacobian(
            SampleLinesTest.model(name), rows(npz.read("x").rows(0, expected.size(0))), context);
    SampleNetworksTest.close(expected.toDoubles(), j.jacobian().toDoubles(), 1e-12, name);
    assertTrue(j.rows().numbers("ties").getLong(0) > 0);
    assertTrue(context.warnings.getFirst().startsWith("LP-4027"), context.warnings.toString());
  }

  @ParameterizedTest
  @CsvSource({"mlp_2_8_8_1_init", "mlp_2_24x3_1_leaky", "mlp_2_96x3_1_spirals", "mlp_2_100_1_init"})
  void mapsOfPerceptronsAreTheReferences(String name) throws IOException {
    Npz npz = SampleLinesTest.reference(name);
    Jacobians j = jacobian(SampleLinesTest.model(name), rows(npz.read("x")), new TestContext());
    SampleNetworksTest.close(
        npz.read("jac").toDoubles(), j.jacobian().toDoubles(), 1e-12, "Jacobian");
    SampleNetworksTest.close(
        npz.read("bias64").toDoubles(), j.offset().toDoubles(), 1e-12, "offset");
  }

  @Test
  void threadsAndMemoryMakeNoDifference() {
    Model net = Nets.random("threads", 40, 30, 20, 7);
    Dataset on = rows(Tensor.of(normals("threads", 9 * 40), 9, 40));
    Jacobians one = jacobian(net, on, new TestContext(1));
    Jacobians three = jacobian(net, on, new TestContext(3));
    assertEquals(one.jacobian(), three.jacobian());
    assertEquals(one.rows(), three.rows());
  }

  @Test
  void pictureShowsTheGradientOfTheLargestOutput() throws IOException {
    Npz npz = SampleLinesTest.reference("digits_mlp_64_64_32_10");
    Jacobians j =
        jacobian(
            SampleLinesTest.model("digits_mlp_64_64_32_10"),
            rows(npz.read("x").rows(0, 2)),
            new TestContext());
    assertEquals(2, j.figure().panels().size());
    long winner = j.rows().numbers("class").getLong(1);
    assertEquals((long) npz.read("target").getDouble(1), winner);
    Mark.Raster raster = (Mark.Raster) j.figure().panels().get(1).marks().getFirst();
    assertArrayEquals(j.jacobian().row(1).row(winner).toDoubles(), raster.values().toDoubles());
    assertArrayEquals(new long[] {8, 8}, raster.values().shape());
  }

  /**
   * Row V1: leaky slopes 0, .1 and -1 (absolute values), widths and depths, against the product.
   */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.1, 2", "-1, 3", "0.1, 6"})
  void productIsThatOfWeightsAndMasks(double slope, int depth) {
    Nets.Layer[] layers = new Nets.Layer[depth + 1];
    for (int i = 0; i <= depth; i++) {
      int outputs = i == depth ? 3 : 5 + 9 * i;
      layers[i] = Nets.random("v1 " + slope + i, outputs, i == 0 ? 4 : 9 * i - 4);
    }
    Model net = Nets.mlp(new LeakyRelu(slope), layers);
    double[] x = normals("v1 x", 4);
    double[] u = normals("v1 u", 4);
    double[] h = x;
    double[] t = u;
    for (int i = 0; i <= depth; i++) {
      h = times(layers[i].w(), h, layers[i].b());
      t = times(layers[i].w(), t, new double[h.length]);
      for (int k = 0; i < depth && k < h.length; k++) {
        t[k] *= h[k] > 0 ? 1 : slope;
        h[k] *= h[k] > 0 ? 1 : slope;
      }
    }
    double[] product = jvp(net, rows(x), Tensor.of(u)).products().toDoubles();
    SampleNetworksTest.close(t, product, 1e-12, "product");
  }

  static double[] times(double[][] w, double[] x, double[] b) {
    double[] y = b.clone();
    for (int k = 0; k < y.length; k++) {
      for (int i = 0; i < x.length; i++) {
        y[k] += w[k][i] * x[i];
      }
    }
    return y;
  }

  /** Row V3: products are the Jacobian's, and of nothing exactly nothing; many directions. */
  @Test
  void productsOfManyDirectionsAreTheJacobians() throws IOException {
    String name = "digits_cnn_leaky_maxpool_avgpool";
    Model net = SampleLinesTest.model(name);
    Dataset on = rows(SampleLinesTest.reference(name).read("x").rows(0, 2));
    Tensor jac = SampleLinesTest.reference(name).read("jac");
    int count = 150;
    double[] u = normals("many", count * 64);
    Arrays.fill(u, 0, 64, 0);
    Tangents t = jvp(net, on, Tensor.of(u, count, 1, 8, 8));
    assertArrayEquals(new long[] {2, count, 10}, t.products().shape());
    for (int row = 0; row < 2; row++) {
      double largest = 0;
      for (int k = 0; k < count; k++) {
        double[] expected = new double[10];
        double[] j = jac.row(row).toDoubles();
        double length = 0;
        for (int i = 0; i < 64; i++) {
          length += u[64 * k + i] * u[64 * k + i];
          for (int o = 0; o < 10; o++) {
            expected[o] += j[64 * o + i] * u[64 * k + i];
          }
        }
        double[] product = t.products().row(row).row(k).toDoubles();
        SampleNetworksTest.close(expected, product, 1e-12, "direction " + k);
        double square = Arrays.stream(product).map(v -> v * v).sum();
        largest = length > 0 ? Math.max(largest, Math.sqrt(square / length)) : largest;
      }
      assertEquals(largest, t.rows().numbers("largest").getDouble(row), 1e-12 * largest);
      for (double v : t.products().row(row).row(0).toDoubles()) {
        assertEquals(0, Math.abs(v), 0);
      }
    }
    // what the first layer takes is the direction itself, but for the one that is nothing
    assertEquals(Math.sqrt(149 / 150.0), t.layers().numbers("gain").getDouble(0), 1e-12);
  }

  /** Row V9: the mean of |J u|^2 over normal directions is the squared Frobenius norm. */
  @Test
  void meanSquareOfRandomProductsIsTheSquaredNorm() {
    Model net = Nets.random("v9", 12, 30, 30, 6);
    Dataset on = rows(normals("v9 x", 12));
    double norm = jacobian(net, on, new TestContext()).rows().numbers("norm").getDouble(0);
    int probes = 4000;
    double[] y =
        jvp(net, on, Tensor.of(normals("v9 u", probes * 12), probes, 12)).products().toDoubles();
    double mean = 0;
    double square = 0;
    for (int i = 0; i < probes; i++) {
      double s = 0;
      for (int k = 0; k < 6; k++) {
        s += y[6 * i + k] * y[6 * i + k];
      }
      mean += s / probes;
      square += s * s / probes;
    }
    double error = Math.sqrt((square - mean * mean) / probes);
    assertEquals(norm * norm, mean, 4 * error);
    assertTrue(error < 0.05 * mean, "standard error " + error + " of " + mean);
  }

  @Test
  void everyRowMayHaveDirectionsOfItsOwn() {
    Model net = Nets.mlp(Nets.layer(new double[][] {{2, 3}}));
    double[] u = {1, 0, 0, 1, 1, 1, -1, 1};
    Tangents t = jvp(net, rows(new double[2], new double[2]), Tensor.of(u, 2, 2, 2));
    assertArrayEquals(new double[] {2, 3, 5, 1}, t.products().toDoubles());
  }

  // --- bad input

  @Test
  void directionsThatDoNotFitAreRefused() {
    Model net = Nets.random("bad", 3, 4, 1);
    Dataset on = rows(new double[3], new double[3]);
    LoupeException shape =
        assertThrows(LoupeException.class, () -> jvp(net, on, Tensor.of(new double[8], 2, 4)));
    assertEquals(GeometryProblem.DIRECTIONS, shape.code());
    assertEquals(
        "Directions of shape [2, 4] do not end in a row of shape [3].", shape.getMessage());
    LoupeException rows =
        assertThrows(LoupeException.class, () -> jvp(net, on, Tensor.of(new double[9], 3, 1, 3)));
    assertEquals("There are directions for 3 rows and there are 2.", rows.getMessage());
    LoupeException none =
        assertThrows(LoupeException.class, () -> jvp(net, on, Tensor.of(new double[0], 0, 3)));
    assertEquals("There are no directions.", none.getMessage());
    double[] nan = {0, 0, 0, 1, Double.NaN, 0};
    LoupeException finite =
        assertThrows(LoupeException.class, () -> jvp(net, on, Tensor.of(nan, 2, 3)));
    assertEquals("Number 1 of direction 1 is NaN.", finite.getMessage());
  }

  @Test
  void rowsThatDoNotFitAreRefusedWithTheirNumber() {
    Model net = Nets.random("bad", 3, 4, 1);
    LoupeException shape =
        assertThrows(
            LoupeException.class, () -> jacobian(net, rows(new double[2]), new TestContext()));
    assertEquals("Row 0 of rows has 2 numbers and the network takes 3.", shape.getMessage());
    LoupeException nan =
        assertThrows(
            LoupeException.class,
            () ->
                jacobian(
                    net,
                    rows(new double[3], new double[] {0, 0, Double.POSITIVE_INFINITY}),
                    new TestContext()));
    assertEquals("Number 2 of row 1 of rows is Infinity.", nan.getMessage());
    LoupeException none =
        assertThrows(
            LoupeException.class,
            () -> jacobian(net, rows(Tensor.of(new double[0], 0, 3)), new TestContext()));
    assertEquals(GeometryProblem.NO_ROWS, none.code());
  }

  @Test
  void jacobianThatDoesNotFitIntoMemoryIsRefused() {
    Model net = Nets.mlp(Nets.random("large", 3000, 3000));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> jacobian(net, rows(new double[3000]), new TestContext(2)));
    assertEquals(GeometryProblem.JACOBIAN_SIZE, e.code());
    assertTrue(
        e.getMessage().startsWith("3000 outputs by 3000 inputs take 68.7 MiB a row"),
        e.getMessage());
  }
}
