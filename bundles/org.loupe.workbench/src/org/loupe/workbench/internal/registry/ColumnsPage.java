package org.loupe.workbench.internal.registry;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.runtime.registry.RowStatistics;
import org.loupe.workbench.internal.results.Loading;

/** The columns of a dataset with numbers on their values, and its classes with their rows. */
final class ColumnsPage {
  private static final int WIDTH = 100;

  private ColumnsPage() {}

  static Control create(
      Composite parent, RegistryAccess access, Entry entry, EntryDetails.OfData details) {
    SashForm sash = new SashForm(parent, SWT.VERTICAL);
    Loading.of(
        sash,
        "the values of " + entry.name(),
        monitor -> access.statistics(entry, monitor),
        (place, rows) -> fill(place, statistics(rows), "Column"));
    if (!details.classes().isEmpty()) {
      fill(sash, classes(details), "Class");
    }
    return sash;
  }

  /** The head and the lines of the table of columns. */
  static List<List<String>> statistics(RowStatistics rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("Column", "Least", "Largest", "Mean", "Deviation", "Missing"));
    for (RowStatistics.Column c : rows.columns()) {
      lines.add(
          List.of(
              c.name(),
              number(c.min()),
              number(c.max()),
              number(c.mean()),
              number(c.std()),
              "%,d".formatted(c.missing())));
    }
    return lines;
  }

  /** The head and the lines of the table of classes. */
  static List<List<String>> classes(EntryDetails.OfData d) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("Class", "Rows", "Share"));
    for (int i = 0; i < d.classes().size(); i++) {
      long count = d.counts().get(i);
      double share = d.rows() == 0 ? 0 : 100.0 * count / d.rows();
      lines.add(
          List.of(
              d.classes().get(i), "%,d".formatted(count), "%.1f %%".formatted(share)));
    }
    return lines;
  }

  private static String number(double v) {
    return Double.isNaN(v) ? "" : "%.6g".formatted(v);
  }

  private static void fill(Composite parent, List<List<String>> lines, String what) {
    Table table = new Table(parent, SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setData("name", what);
    for (String head : lines.getFirst()) {
      boolean isFirst = table.getColumnCount() == 0;
      TableColumn column = new TableColumn(table, isFirst ? SWT.LEFT : SWT.RIGHT);
      column.setText(head);
      column.setWidth(WIDTH);
    }
    for (List<String> line : lines.subList(1, lines.size())) {
      new TableItem(table, SWT.NONE).setText(line.toArray(String[]::new));
    }
  }
}
