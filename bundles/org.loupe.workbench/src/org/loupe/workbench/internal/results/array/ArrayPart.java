package org.loupe.workbench.internal.results.array;

import java.nio.file.Path;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.report.ReportProblem;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Shows arrays, of which only the slice that is seen is read. */
public final class ArrayPart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    Path file =
        result
            .ending(".npy")
            .orElseThrow(
                () ->
                    new LoupeException(
                        ReportProblem.UNREADABLE,
                        "The array '%s' has no file of numbers.".formatted(result.name())));
    return Loading.of(
        parent,
        result.name(),
        _ -> Npy.read(file, ReadLimits.NONE),
        (place, array) -> new ArrayControl(place, result.name(), array));
  }
}
