package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * The digit classifiers of {@code org.loupe.samples} on planes through images: the map of the region
 * that has the image is the Jacobian of PyTorch in float64 along the plane's directions.
 */
class SampleImagesTest {

  private static final Path SAMPLES = Path.of("../org.loupe.samples");

  /** Half a side of the window: so small that few kinks cross it. */
  private static final double HALF = 1e-4;

  /** Which pixels the plane's directions change. */
  enum Pixels {
    ALL,
    /**
     * Those that are not blank. Blank areas give a max-pooling equal numbers; directions that change
     * them cut there, and which of the pieces has the Jacobian is a convention.
     */
    INKED
  }

  @ParameterizedTest
  @CsvSource({
    "digits_mlp_64_64_32_10, ALL",
    "digits_cnn_relu_maxpool, INKED",
    "digits_cnn_leaky_maxpool_avgpool, ALL",
    "digits_cnn_dynamo, INKED",
    "digits_resnet_bn, ALL"
  })
  void mapAtAnImageIsItsJacobianAlongThePlane(String name, Pixels pixels) throws IOException {
    OnnxModel m = Onnx.read(SAMPLES.resolve("samples/models/" + name + ".onnx"), OnnxLimits.NONE);
    Model model = Networks.model(name, m.network(), m.card());
    Npz npz = Npz.open(SAMPLES.resolve("refs/" + name + ".npz"), ReadLimits.NONE);
    Tensor jacobians = npz.read("jac");
    for (int k = 0; k < jacobians.size(0); k++) {
      double[] x = npz.read("x").row(k).toDoubles();
      double[] jac = jacobians.row(k).toDoubles();
      double[] u = direction(name, 2 * k, x, pixels);
      double[] v = direction(name, 2 * k + 1, x, pixels);
      orthonormalise(u, v);
      Plane plane = new Plane.Affine(Tensor.of(x), Tensor.of(u), Tensor.of(v));
      Partition p =
          PartitionTest.certified(
              PartitionTest.partition(
                  model, Optional.of(plane), new Window.Square(HALF), new TestContext()));
      int region = SampleNetworksTest.regionAt(p, 0, 0, 0);
      double[] map = p.maps().row(region).toDoubles();
      int outputs = map.length / 3;
      double[] expected = new double[map.length];
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < x.length; i++) {
          expected[3 * o] += jac[o * x.length + i] * u[i];
          expected[3 * o + 1] += jac[o * x.length + i] * v[i];
        }
        expected[3 * o + 2] = npz.read("y64").at(k, o);
      }
      assertEquals(10, outputs);
      SampleNetworksTest.close(expected, map, 1e-11, name + ", image " + k);
    }
  }

  private static double[] direction(String name, int stream, double[] x, Pixels pixels) {
    Philox random = Philox.keyed(0, name, "direction " + stream);
    double[] d = new double[x.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = pixels == Pixels.ALL || x[i] != 0 ? random.normal(i) : 0;
    }
    return d;
  }

  /** As the plane does it: the first keeps its direction. */
  private static void orthonormalise(double[] u, double[] v) {
    scale(u, 1 / Math.sqrt(dot(u, u)));
    double along = dot(u, v);
    for (int i = 0; i < v.length; i++) {
      v[i] -= along * u[i];
    }
    scale(v, 1 / Math.sqrt(dot(v, v)));
    assertTrue(Math.abs(dot(u, v)) < 1e-14);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scale(double[] a, double by) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= by;
    }
  }
}
