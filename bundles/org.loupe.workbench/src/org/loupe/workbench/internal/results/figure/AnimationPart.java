package org.loupe.workbench.internal.results.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.report.ReportProblem;
import org.loupe.report.figure.FigureJson;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Plays animations, frame by frame or on their own. */
public final class AnimationPart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    List<Path> files =
        result.components().stream()
            .flatMap(c -> c.components().stream())
            .flatMap(frame -> frame.ending(".figure.json").stream())
            .toList();
    if (files.isEmpty()) {
      throw new LoupeException(
          ReportProblem.UNREADABLE, "The animation '%s' has no frames.".formatted(result.name()));
    }
    double seconds =
        result.components().stream()
            .filter(c -> c.name().endsWith(".seconds"))
            .flatMap(c -> c.node().number("value").stream())
            .findFirst()
            .map(Number::doubleValue)
            .orElse(files.size() / 6.0);
    return Loading.of(
        parent,
        result.name(),
        monitor -> read(files, monitor),
        (place, frames) -> new AnimationControl(place, result.name(), frames, seconds));
  }

  private static List<Figure> read(List<Path> files, IProgressMonitor monitor) throws IOException {
    List<Figure> frames = new ArrayList<>();
    for (Path file : files) {
      if (!monitor.isCanceled()) {
        frames.add(FigureJson.read(file));
      }
    }
    return frames;
  }
}
