package org.loupe.workbench.internal.registry;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.loupe.api.value.Dataset;
import org.loupe.workbench.internal.results.table.Grid;

/** A grid of the rows of a dataset, with their labels; only those that are seen are read. */
final class RowsControl extends Composite {
  /** Columns that are shown: of wider rows the beginning. */
  static final int MOST_COLUMNS = 256;

  private final NatTable grid;

  /**
   * Shows rows.
   *
   * @param names of the columns, as many as are shown
   */
  RowsControl(Composite parent, Dataset data, List<String> names) {
    super(parent, SWT.NONE);
    setLayout(new FillLayout());
    ExecutorService background =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("Loupe rows").daemon().factory());
    addListener(SWT.Dispose, _ -> background.shutdownNow());
    Display display = getDisplay();
    RowBlocks blocks =
        new RowBlocks(data, names.size(), background, () -> display.asyncExec(this::refresh));
    Rows rows = new Rows(data, blocks, names);
    Grid layers = new Grid(rows, new Names(rows), new Numbers(rows), t -> t);
    grid = layers.create(this, layers.header());
    Grid.configure(grid);
  }

  private void refresh() {
    if (!isDisposed()) {
      grid.redraw();
    }
  }

  /** The grid. */
  NatTable grid() {
    return grid;
  }

  /** Cells that nobody writes into. */
  private abstract static class Cells implements IDataProvider {
    @Override
    public void setDataValue(int column, int row, Object value) {
      throw new UnsupportedOperationException("data are not edited");
    }
  }

  private static final class Rows extends Cells {
    private final Dataset data;
    private final RowBlocks blocks;
    private final List<String> names;
    private final int labels;

    Rows(Dataset data, RowBlocks blocks, List<String> names) {
      this.data = data;
      this.blocks = blocks;
      this.names = names;
      labels = data.labels().isPresent() ? 1 : 0;
    }

    String name(int column) {
      return column < labels ? "label" : names.get(column - labels);
    }

    @Override
    public Object getDataValue(int column, int row) {
      return column < labels
          ? label(row)
          : blocks.get(row, column - labels).map("%.6g"::formatted).orElse("");
    }

    private String label(int row) {
      return data.labels()
          .map(
              l ->
                  data.classes().isEmpty()
                      ? "%.6g".formatted(l.getDouble(row))
                      : data.classes().get(Math.toIntExact(l.getLong(row))))
          .orElse("");
    }

    @Override
    public int getColumnCount() {
      return labels + names.size();
    }

    @Override
    public int getRowCount() {
      // a grid counts pixels in an int
      return (int) Math.min(Integer.MAX_VALUE / 200, data.size());
    }
  }

  private static final class Names extends Cells {
    private final Rows rows;

    Names(Rows rows) {
      this.rows = rows;
    }

    @Override
    public Object getDataValue(int column, int row) {
      return rows.name(column);
    }

    @Override
    public int getColumnCount() {
      return rows.getColumnCount();
    }

    @Override
    public int getRowCount() {
      return 1;
    }
  }

  private static final class Numbers extends Cells {
    private final Rows rows;

    Numbers(Rows rows) {
      this.rows = rows;
    }

    @Override
    public Object getDataValue(int column, int row) {
      return row;
    }

    @Override
    public int getColumnCount() {
      return 1;
    }

    @Override
    public int getRowCount() {
      return rows.getRowCount();
    }
  }
}
