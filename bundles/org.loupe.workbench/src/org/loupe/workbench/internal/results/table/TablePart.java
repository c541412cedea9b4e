package org.loupe.workbench.internal.results.table;

import java.nio.file.Path;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Shows tables, of which only the rows that are seen are read. */
public final class TablePart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    Path file =
        result
            .ending(".csv")
            .orElseThrow(
                () ->
                    new LoupeException(
                        ReportProblem.UNREADABLE,
                        "The table '%s' has no file of cells.".formatted(result.name())));
    return Loading.of(
        parent,
        result.name(),
        monitor -> CsvTable.open(file, monitor::isCanceled),
        (place, table) -> new TableControl(place, result.name(), table));
  }
}
