package org.loupe.workbench.internal.results.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Shows pictures: alone, and with another picture of the same step laid over them. */
public final class ImagePart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) throws IOException {
    Path file =
        result
            .ending(".png")
            .orElseThrow(
                () ->
                    new LoupeException(
                        ReportProblem.UNREADABLE,
                        "The picture '%s' has no PNG file.".formatted(result.name())));
    Map<String, Path> others = pictures(result);
    others.values().remove(file);
    return Loading.of(
        parent,
        result.name(),
        _ -> PictureFile.read(file),
        (Composite place, BufferedImage read) ->
            new ImageControl(place, result.name(), read, others));
  }

  /** All pictures of the step by their names. */
  private static Map<String, Path> pictures(ShownResult result) throws IOException {
    Map<String, Path> found = new LinkedHashMap<>();
    result
        .run()
        .result(result.folder())
        .map(node -> new ShownResult(result.run(), result.folder(), result.folder(), "step", node))
        .ifPresent(step -> collect(step, found));
    return found;
  }

  private static void collect(ShownResult of, Map<String, Path> found) {
    for (ShownResult c : of.components()) {
      if (c.type().equals("image") || c.type().equals("attribution")) {
        c.ending(".png").ifPresent(file -> found.put(c.name(), file));
      }
      collect(c, found);
    }
  }
}
