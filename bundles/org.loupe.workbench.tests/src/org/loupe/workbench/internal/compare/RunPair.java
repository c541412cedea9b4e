package org.loupe.workbench.internal.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.report.figure.FigureJson;

/** Two run folders, {@code one.run} and {@code other.run}, that differ in a thing of each kind. */
final class RunPair {
  private RunPair() {}

  static void write(Path folder) throws IOException {
    write(folder.resolve("one.run"), "1.0.0", "aa", "square(1)", 1, 1, 1);
    write(folder.resolve("other.run"), "1.1.0", "bb", "square(2)", 2, 4, 2);
  }

  private static void write(
      Path run, String version, String hash, String window, int seed, int threads, double last)
      throws IOException {
    Path step = Files.createDirectories(run.resolve("slice"));
    Files.writeString(
        run.resolve("run.json"),
        """
        {"format": 1, "title": "Pair", "state": "finished", "started": "2026-01-0%dT10:00:00Z",
         "seconds": 2, "seed": %d, "threads": %d,
         "product": {"version": "%s"}, "engine": {"name": "reference"},
         "inputs": [{"name": "net", "type": "model", "sha256": "%s"}],
         "steps": [{"name": "slice", "analysis": "acme.slice", "state": "done", "folder": "slice",
          "arguments": [{"name": "window", "text": "%s"}],
          "results": {"values": "v%s", "figure": "f%s"}}]}
        """
            .formatted(seed, seed, threads, version, hash, window, hash, hash));
    Files.writeString(
        step.resolve("result.json"),
        """
        {"format": 1, "components": [
          {"name": "values", "type": "tensor", "value": {"dtype": "f64", "shape": [4]},
           "files": ["values.npy"]},
          {"name": "figure", "type": "figure", "files": ["figure.figure.json"]}]}
        """);
    Npy.write(step.resolve("values.npy"), Tensor.of(new double[] {0, 1, 1, last}, 4));
    Mark line =
        new Mark.Line(
            "line",
            Tensor.of(new double[] {0, 0, 1, last}, 2, 2),
            new Mark.Stroke(Mark.Tone.FIRST, 2));
    Figure figure =
        Figure.of(
            "Line",
            "From the origin to %s.".formatted(last),
            new Figure.Panel(
                "",
                Figure.Axis.linear("x", 0, 1),
                Figure.Axis.linear("y", 0, 2),
                Figure.Aspect.FREE,
                List.of(line)));
    try (OutputStream out = Files.newOutputStream(step.resolve("figure.figure.json"))) {
      FigureJson.write(figure, out);
    }
  }
}
