package org.loupe.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.loupe.api.value.Figure;
import org.loupe.report.figure.FigureJson;

/** Figures: what was read is the same when it is written and read again. */
public final class FigureTarget {
  private FigureTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Reading.check(
        () -> {
          Figure figure = FigureJson.read(Scratch.file("fuzzed.figure.json", bytes));
          byte[] once = written(figure);
          Figure again =
              Reading.again(() -> FigureJson.read(Scratch.file("again.figure.json", once)));
          Reading.require(Arrays.equals(once, written(again)), "another figure");
          return figure;
        });
  }

  private static byte[] written(Figure figure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FigureJson.write(figure, out);
    return out.toByteArray();
  }
}
