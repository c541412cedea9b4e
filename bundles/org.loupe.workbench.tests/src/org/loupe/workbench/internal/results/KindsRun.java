package org.loupe.workbench.internal.results;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.report.figure.FigureJson;

/** A run folder with a result of each kind, and a step that has failed. */
final class KindsRun {
  private KindsRun() {}

  static void write(Path folder) throws IOException {
    Path step = Files.createDirectories(folder.resolve("kinds"));
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"format": 1, "title": "Each kind", "state": "failed", "steps": [
          {"name": "kinds", "analysis": "acme.kinds", "state": "done", "folder": "kinds"},
          {"name": "broken", "analysis": "acme.broken", "state": "failed", "folder": "broken",
           "error": {"code": "LP-4002", "message": "The points are on one line.",
            "remedy": "Take another."}}]}
        """);
    Files.writeString(
        folder.resolve("kinds/result.json"),
        """
        {"format": 1, "components": [
          {"name": "speed", "type": "number", "value": 2.5, "unit": "m/s", "doc": "how fast"},
          {"name": "line", "type": "figure", "files": ["0.figure.json"]},
          {"name": "cells", "type": "table", "value": {"rows": 3}, "files": ["cells.csv"]},
          {"name": "cube", "type": "tensor", "value": {"dtype": "f64", "shape": [2, 3, 4]},
           "files": ["cube.npy"]},
          {"name": "red", "type": "image", "files": ["red.png"]},
          {"name": "blue", "type": "image", "files": ["blue.png"]},
          {"name": "both", "type": "image[]", "components": [
            {"name": "0", "type": "image", "files": ["red.png"]},
            {"name": "1", "type": "image", "files": ["blue.png"]}]},
          {"name": "film", "type": "animation", "components": [
            {"name": "frames", "type": "figure[]", "components": [
              {"name": "0", "type": "figure", "files": ["0.figure.json"]},
              {"name": "1", "type": "figure", "files": ["1.figure.json"]}]},
            {"name": "seconds", "type": "number", "value": 1}]}]}
        """);
    figure(step.resolve("0.figure.json"), "first", 1);
    figure(step.resolve("1.figure.json"), "second", 2);
    Files.writeString(
        step.resolve("cells.csv"),
        "name,size,corners\nb,10,\"[[0,0],[1,0],[1,1]]\"\na,9,\"[]\"\nc,-1,\"[[2,2]]\"\n");
    double[] cube = new double[24];
    for (int i = 0; i < 24; i++) {
      cube[i] = i - 12;
    }
    Npy.write(step.resolve("cube.npy"), Tensor.of(cube, 2, 3, 4));
    picture(step.resolve("red.png"), 0xff0000);
    picture(step.resolve("blue.png"), 0x0000ff);
  }

  private static void figure(Path file, String title, double slope) throws IOException {
    Mark line =
        new Mark.Line(
            "line",
            Tensor.of(new double[] {0, 0, 1, slope}, 2, 2),
            new Mark.Stroke(Mark.Tone.FIRST, 2));
    Figure figure =
        Figure.of(
            title,
            "A line.",
            new Figure.Panel(
                "",
                Figure.Axis.linear("x", 0, 1),
                Figure.Axis.linear("y", 0, 2),
                Figure.Aspect.FREE,
                List.of(line)));
    try (OutputStream out = Files.newOutputStream(file)) {
      FigureJson.write(figure, out);
    }
  }

  private static void picture(Path file, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16 * 12; i++) {
      image.setRGB(i % 16, i / 16, i / 16 < 6 || i % 2 == 0 ? rgb : 0x808080);
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
