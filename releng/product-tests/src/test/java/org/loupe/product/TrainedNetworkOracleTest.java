package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network that the product has trained, or pruned, is a file that ONNX Runtime 1.29 reads and
 * computes.
 */
class TrainedNetworkOracleTest {
  private static final int ROWS = 40;

  /** Both in single precision, with sums in another order. */
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;

  @Test
  void onnxRuntimeGivesWhatPredictGives() throws IOException, OrtException {
    float[] inputs = new float[2 * ROWS];
    StringBuilder csv = new StringBuilder("a,b,class\n");
    for (int i = 0; i < ROWS; i++) {
      inputs[2 * i] = i % 8 / 8f;
      inputs[2 * i + 1] = i / 8 / 8f;
      boolean inside = inputs[2 * i] > inputs[2 * i + 1];
      csv.append("%s,%s,%s\n".formatted(inputs[2 * i], inputs[2 * i + 1], inside ? "in" : "out"));
    }
    Files.writeString(folder.resolve("rows.csv"), csv);
    Path script = folder.resolve("trained.loupe");
    Files.writeString(
        script,
        """
        loupe 1
        data rows = csv("rows.csv", label = "class")
        analysis net  = evaluation.train(mlp(widths = [8, 8]), rows) { epochs = 3 }
        analysis told = evaluation.predict(net.model, rows)
        """);
    Path out = folder.resolve("out");
    Product.Ended ended = Product.loupe("run", script, "--out", out).runShared();
    assertEquals(0, ended.exit(), ended.all());
    same(outputs(out.resolve("net/model.onnx"), inputs, ROWS, 2), out.resolve("told/outputs.npy"));
  }

  /** A residual network with batch normalisation that has lost channels through its skips. */
  @Test
  void onnxRuntimeReadsAPrunedResidualNetwork() throws IOException, OrtException {
    float[] inputs = new float[ROWS * 64];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = i * 37 % 101 / 101f;
    }
    FloatArray.write(folder.resolve("rows.npy"), inputs, ROWS + ", 1, 8, 8");
    Path script = folder.resolve("pruned.loupe");
    Files.writeString(
        script,
        """
        loupe 1
        model net    = registry("digits-resnet")
        data  digits = registry("digits")
        data  rows   = npy("rows.npy")
        analysis near  = geometry.prune(net, ratio = 0.4) { data = digits[0..199] }
        analysis small = geometry.prune(near.model, ratio = 0.3, criterion = bnScale)
        analysis told  = evaluation.predict(small.model, rows)
        expect near.layers.units[0] == 2 * small.layers.kept[0]
        expect small.macsAfter < 0.4 * near.macsBefore
        """);
    Path out = folder.resolve("out");
    Product.Ended ended = Product.loupe("run", script, "--out", out).runShared();
    assertEquals(0, ended.exit(), ended.all());
    same(
        outputs(out.resolve("small/model.onnx"), inputs, ROWS, 1, 8, 8),
        out.resolve("told/outputs.npy"));
  }

  private static void same(float[] expected, Path file) throws IOException {
    float[] actual = FloatArray.read(file);
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], TOLERANCE);
    }
  }

  private static float[] outputs(Path model, float[] inputs, long... shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model.toString());
        OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape)) {
      String name = session.getInputNames().iterator().next();
      try (OrtSession.Result result = session.run(Map.of(name, x))) {
        FloatBuffer b = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] f = new float[b.remaining()];
        b.get(f);
        return f;
      }
    }
  }
}
