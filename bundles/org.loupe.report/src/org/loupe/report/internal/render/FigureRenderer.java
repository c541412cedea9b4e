package org.loupe.report.internal.render;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Figure;
import org.loupe.report.figure.FigureJson;
import org.loupe.report.figure.FigurePng;
import org.loupe.report.figure.FigureSvg;
import org.loupe.report.figure.Theme;
import org.osgi.service.component.annotations.Component;

/** Figures as SVG, as PNG of two pixels a point, and as data. */
@Component(service = Renderer.class)
public final class FigureRenderer implements Renderer<Figure> {
  private static final double SHARP = 2;

  @Override
  public Class<Figure> type() {
    return Figure.class;
  }

  @Override
  public List<String> write(Figure value, Path folder, String name) {
    String svg = name + ".svg";
    String png = name + ".png";
    String json = name + ".figure.json";
    // in the pool of the caller, where it has one: the pictures of many regions take a second each
    List<RuntimeException> failures =
        Stream.<Runnable>of(
                () -> OutputFile.write(folder.resolve(svg), FigureSvg.write(value, Theme.LIGHT)),
                () ->
                    OutputFile.write(
                        folder.resolve(png), FigurePng.write(value, Theme.LIGHT, SHARP)),
                () -> OutputFile.write(folder.resolve(json), out -> FigureJson.write(value, out)))
            .parallel()
            .flatMap(FigureRenderer::failure)
            .toList();
    if (!failures.isEmpty()) {
      // in the order of the files: the same fault is said in the same words each time
      throw failures.getFirst();
    }
    return List.of(svg, png, json);
  }

  private static Stream<RuntimeException> failure(Runnable work) {
    try {
      work.run();
      return Stream.empty();
    } catch (RuntimeException e) {
      return Stream.of(e);
    }
  }
}
