package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transformer of real size, all-MiniLM-L6-v2 (six layers, 384 units, three inputs of whole
 * numbers with an open length), against the outputs of ONNX Runtime 1.30 for two sentences.
 */
class SentenceTransformerTest {
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;

  @Test
  void outputsAreThoseOfOnnxRuntime() throws IOException {
    copy("/all-minilm-l6-v2.onnx", "model.onnx");
    for (String data : new String[] {"ids", "mask", "types", "expected"}) {
      copy("/minilm/" + data + ".npy", data + ".npy");
    }
    Path script = folder.resolve("sentences.loupe");
    Files.writeString(
        script,
        """
        loupe 1
        model bert  = onnx("model.onnx", open = 12)
        data  ids   = npy("ids.npy")
        data  mask  = npy("mask.npy")
        data  types = npy("types.npy")
        analysis text = evaluation.predict(bert, ids, [mask, types])
        """);
    Product.Ended ended = Product.loupe("run", script, "--out", folder.resolve("out")).run();
    assertEquals(0, ended.exit(), ended.all());
    float[] expected = FloatArray.read(folder.resolve("expected.npy"));
    float[] actual = FloatArray.read(folder.resolve("out/text/outputs.npy"));
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertTrue(Math.abs(expected[i] - actual[i]) <= TOLERANCE, i + ": " + actual[i]);
    }
  }

  private void copy(String resource, String to) throws IOException {
    try (InputStream in = SentenceTransformerTest.class.getResourceAsStream(resource)) {
      assertNotNull(in, resource);
      Files.copy(in, folder.resolve(to));
    }
  }
}
