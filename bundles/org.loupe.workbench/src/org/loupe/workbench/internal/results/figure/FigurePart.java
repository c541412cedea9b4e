package org.loupe.workbench.internal.results.figure;

import java.nio.file.Path;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;
import org.loupe.report.figure.FigureJson;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Shows figures, drawn from what they are made of: sharp at any zoom, in the window's theme. */
public final class FigurePart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    Path file =
        result
            .ending(".figure.json")
            .orElseThrow(
                () ->
                    new LoupeException(
                        ReportProblem.UNREADABLE,
                        "The figure '%s' has no file that says what it is made of."
                            .formatted(result.name())));
    return Loading.of(
        parent,
        result.name(),
        _ -> FigureJson.read(file),
        (place, figure) -> new FigureControl(place, result.name(), figure));
  }
}
