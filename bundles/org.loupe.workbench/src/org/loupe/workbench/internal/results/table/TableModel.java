package org.loupe.workbench.internal.results.table;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;

/**
 * What the grid shows of a table: the rows that pass the filters, in the order of the column that
 * was clicked. Both are found in the background; until then the grid shows what it did.
 */
final class TableModel implements IDataProvider {
  private final CsvTable table;
  private final TableRows choice;
  private final Runnable changed;
  private final Map<Integer, String> filters = new TreeMap<>();
  private int[] rows = new int[0];
  private boolean all = true;
  private int order = -1;
  private boolean descending;
  private Job job;

  /**
   * All rows of a table.
   *
   * @param changed called in the background when there are other rows
   */
  TableModel(CsvTable table, Runnable changed) {
    this.table = table;
    this.changed = changed;
    choice = new TableRows(table);
  }

  /** The row of the file that is shown in a row of the grid. */
  int row(int shown) {
    return all ? shown : rows[shown];
  }

  /** Rows of the file, in the order in which they are shown. */
  synchronized int[] shown() {
    return IntStream.range(0, getRowCount()).map(this::row).toArray();
  }

  /** Filters by texts, one a column; empty ones let everything pass. */
  void filter(Map<Integer, String> texts) {
    filters.clear();
    texts.forEach(
        (column, text) -> {
          if (!text.isBlank()) {
            filters.put(column, text);
          }
        });
    choose();
  }

  private void choose() {
    if (job != null) {
      job.cancel();
    }
    boolean everything = filters.isEmpty() && order < 0;
    Map<Integer, String> by = Map.copyOf(filters);
    int column = order;
    boolean downwards = descending;
    job =
        new Job("Sorting and filtering") {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            int[] found =
                everything ? new int[0] : choice.choose(by, column, downwards, monitor::isCanceled);
            if (!monitor.isCanceled()) {
              take(everything, found);
              changed.run();
            }
            return Status.OK_STATUS;
          }
        };
    job.schedule();
  }

  private synchronized void take(boolean everything, int[] found) {
    all = everything;
    rows = found;
  }

  @Override
  public Object getDataValue(int column, int row) {
    int of;
    synchronized (this) {
      if (row < 0 || row >= getRowCount()) {
        return "";
      }
      of = row(row);
    }
    return table.cell(of, column);
  }

  @Override
  public void setDataValue(int column, int row, Object value) {
    throw new UnsupportedOperationException("results are not edited");
  }

  @Override
  public int getColumnCount() {
    return table.names().size();
  }

  @Override
  public synchronized int getRowCount() {
    return all ? table.rows() : rows.length;
  }

  /** The column that rows are sorted by; negative for none. */
  int order() {
    return order;
  }

  /** Whether the largest come first. */
  boolean descending() {
    return descending;
  }

  /** Sorts by a column: upwards, downwards when it is so already, then no longer. */
  void sortBy(int column) {
    if (column != order) {
      order = column;
      descending = false;
    } else if (descending) {
      order = -1;
      descending = false;
    } else {
      descending = true;
    }
    choose();
  }
}
