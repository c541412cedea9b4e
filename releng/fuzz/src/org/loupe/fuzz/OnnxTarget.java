package org.loupe.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Model;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.internal.OnnxSource;

/** Networks in ONNX; what is read can be written, and what is written can be read. */
public final class OnnxTarget {
  private OnnxTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.onnx", bytes);
    for (OnnxSource.Batch batch : OnnxSource.Batch.values()) {
      OnnxSource.Arguments arguments =
          new OnnxSource.Arguments(
              file,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              batch,
              0,
              List.of());
      Reading.check(() -> again(new OnnxSource().open(arguments, new Context())));
    }
  }

  private static Model again(Model model) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Onnx.write(model, out);
    Path file = Scratch.file("written.onnx", out.toByteArray());
    return Reading.again(() -> Onnx.model("again", file, OnnxLimits.of(new Context())));
  }
}
