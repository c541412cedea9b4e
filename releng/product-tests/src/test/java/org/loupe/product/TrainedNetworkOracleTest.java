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

/** A network that the product has trained is a file that ONNX Runtime 1.29 reads and computes. */
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
    Product.Ended ended = Product.loupe("run", script, "--out", out).run();
    assertEquals(0, ended.exit(), ended.all());
    float[] expected = outputs(out.resolve("net/model.onnx"), inputs);
    float[] actual = FloatArray.read(out.resolve("told/outputs.npy"));
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], TOLERANCE);
    }
  }

  private static float[] outputs(Path model, float[] inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model.toString());
        OnnxTensor x =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), new long[] {ROWS, 2})) {
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
