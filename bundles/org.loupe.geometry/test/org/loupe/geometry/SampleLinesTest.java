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
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * Lines from zero to the first images through the digit classifiers of {@code org.loupe.samples}:
 * the mean Jacobian times the image is the exact integrated gradient that came with them (slope
 * changes found by bisection, gradients of PyTorch in float64). The reference misses completeness
 * by what its manifest states as {@code exact4_max_abs}; twice as much is the tolerance for a
 * pixel, since the errors of pixels cancel in the sum.
 */
class SampleLinesTest {

  private static final Path SAMPLES = Path.of("../org.loupe.samples");

  static Model model(String name) {
    OnnxModel m = Onnx.read(SAMPLES.resolve("samples/models/" + name + ".onnx"), OnnxLimits.NONE);
    return Networks.model(name, m.network(), m.card());
  }

  static Npz reference(String name) throws IOException {
    return Npz.open(SAMPLES.resolve("refs/" + name + ".npz"), ReadLimits.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "digits_mlp_64_64_32_10, 4, 2.6e-9",
    "digits_cnn_relu_maxpool, 4, 2.8e-6",
    "digits_cnn_leaky_maxpool_avgpool, 4, 2.7e-8",
    "digits_cnn_dynamo, 4, 1.6e-6",
    "digits_resnet_bn, 1, 8.7e-6"
  })
  void meanJacobianGivesTheReferencesIntegratedGradients(
      String name, int images, double referenceError) throws IOException {
    Model model = model(name);
    Npz npz = reference(name);
    Tensor exact = npz.read("ig_exact_first4");
    for (int k = 0; k < images; k++) {
      double[] x = npz.read("x").row(k).toDoubles();
      LinePieces l =
          LineTest.certified(
              new LineAnalysis()
                  .run(
                      new LineParameters(
                          model,
                          Optional.empty(),
                          Tensor.of(x),
                          0,
                          true,
                          Optional.empty(),
                          1_000_000,
                          Optional.empty()),
                      new TestContext()));
      int target = (int) npz.read("target").getDouble(k);
      double[] mean = l.meanJacobian().row(target).toDoubles();
      double[] ig = new double[x.length];
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        ig[i] = mean[i] * x[i];
        sum += ig[i];
      }
      SampleNetworksTest.close(
          exact.row(k).toDoubles(), ig, 2 * referenceError, name + ", image " + k);
      // row R2: completeness, here against PyTorch, which has the epsilon of batch norm in double
      // precision and not as the file's float32; the certificate has it to 1e-12
      double delta = npz.read("logit_delta_vs_baseline").getDouble(k);
      assertEquals(delta, sum, 1e-11 * Math.max(1, Math.abs(delta)));
      assertTrue(l.pieces().rows() > 1, "pieces: " + l.pieces().rows());
    }
  }
}
