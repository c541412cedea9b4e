package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.onnx.internal.OnnxSource;

/** Networks in ONNX. */
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
              0);
      Reading.check(() -> new OnnxSource().open(arguments, new Context()));
    }
  }
}
