package org.loupe.workbench.internal.results.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.coordinate.PositionCoordinate;
import org.eclipse.nebula.widgets.nattable.copy.command.CopyDataToClipboardCommand;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.filterrow.FilterRowHeaderComposite;
import org.eclipse.nebula.widgets.nattable.filterrow.IFilterStrategy;
import org.eclipse.nebula.widgets.nattable.filterrow.config.DefaultFilterRowConfiguration;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.sort.config.SingleClickSortConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.loupe.workbench.internal.results.Saving;
import org.loupe.workbench.internal.results.Tools;

/** A table with sorting, a row of filters, copying, and writing what is seen as CSV. */
public final class TableControl extends Composite {
  private final CsvTable table;
  private final TableModel model;
  private final NatTable grid;
  private final SelectionLayer cells;
  private final Label count;

  TableControl(Composite parent, String name, CsvTable table) {
    super(parent, SWT.NONE);
    this.table = table;
    model = new TableModel(table, () -> getDisplay().asyncExec(this::refresh));
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    setLayout(layout);
    ToolBar bar = new ToolBar(this, SWT.FLAT);
    Grid layers = new Grid(model, new Names(table), new RowNumbers(model), Cells::text);
    SortHeader sorting = new SortHeader(layers.header(), model);
    FilterRowHeaderComposite<Object> header =
        new FilterRowHeaderComposite<>(
            new Filters(model), sorting, new Names(table), layers.registry());
    grid = layers.create(this, header);
    grid.addConfiguration(new SingleClickSortConfiguration());
    grid.addConfiguration(new DefaultFilterRowConfiguration());
    cells = layers.body().getSelectionLayer();
    grid.addConfiguration(new TableKeys(cells, model::sortBy));
    Grid.configure(grid);
    grid.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    count = new Label(this, SWT.NONE);
    count.setLayoutData(new GridData(SWT.FILL, SWT.END, true, false));
    Tools.add(
        bar,
        "Copy",
        () -> grid.doCommand(new CopyDataToClipboardCommand("\t", "\n", grid.getConfigRegistry())));
    Tools.add(
        bar,
        "Export \u2026",
        () -> {
          int[] rows = model.shown();
          Saving.ask(getShell(), name + ".csv", () -> csv(table, rows));
        });
    tips();
    refresh();
  }

  private void tips() {
    grid.addListener(
        SWT.MouseHover,
        event -> {
          int row = grid.getRowIndexByPosition(grid.getRowPositionByY(event.y));
          int column = grid.getColumnIndexByPosition(grid.getColumnPositionByX(event.x));
          boolean cell = event.y > 2 * 24 && row >= 0 && row < model.getRowCount() && column >= 0;
          grid.setToolTipText(
              cell
                  ? Cells.whole(table.cell(model.row(row), column)).orElse(null)
                  : "Click to sort; below, filter: a part of a text, > 5, 1 .. 2, = 3");
        });
  }

  /** The grid. */
  public NatTable grid() {
    return grid;
  }

  /** Filters a column, as its cell in the row of filters does. */
  public void filter(int column, String text) {
    model.filter(Map.of(column, text));
  }

  private void refresh() {
    if (!isDisposed()) {
      PositionCoordinate at = new PositionCoordinate(cells.getSelectionAnchor());
      grid.refresh();
      GridKeys.stay(cells, at);
      count.setText(
          model.getRowCount() == table.rows()
              ? "%,d rows".formatted(table.rows())
              : "%,d of %,d rows".formatted(model.getRowCount(), table.rows()));
    }
  }

  /** What is seen, as a file: cells as they stand in that of the run. */
  static byte[] csv(CsvTable table, int[] rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(line(table.names()));
    for (int row : rows) {
      out.writeBytes(line(table.row(row)));
    }
    return out.toByteArray();
  }

  private static byte[] line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      line.append(c == 0 ? "" : ",").append(quoted(cells.get(c)));
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private record Filters(TableModel model) implements IFilterStrategy<Object> {
    @Override
    public void applyFilter(Map<Integer, Object> filters) {
      Map<Integer, String> texts = new TreeMap<>();
      filters.forEach((column, value) -> texts.put(column, String.valueOf(value)));
      model.filter(texts);
    }
  }

  private record Names(CsvTable table) implements IDataProvider {
    @Override
    public Object getDataValue(int column, int row) {
      return table.names().get(column);
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
    public int getRowCount() {
      return 1;
    }
  }

  /** Numbers of the rows in the file, counted from 0 as scripts do. */
  private record RowNumbers(TableModel model) implements IDataProvider {
    @Override
    public Object getDataValue(int column, int row) {
      return row < model.getRowCount() ? model.row(row) : "";
    }

    @Override
    public void setDataValue(int column, int row, Object value) {
      throw new UnsupportedOperationException("results are not edited");
    }

    @Override
    public int getColumnCount() {
      return 1;
    }

    @Override
    public int getRowCount() {
      return model.getRowCount();
    }
  }
}
