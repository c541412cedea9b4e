package org.loupe.workbench.internal.results.table;

import java.util.function.UnaryOperator;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractRegistryConfiguration;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.config.DefaultNatTableStyleConfiguration;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.data.convert.DisplayConverter;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DefaultCornerDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.CornerLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.GridLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.RowHeaderLayer;
import org.eclipse.nebula.widgets.nattable.layer.AbstractLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.layer.stack.DefaultBodyLayerStack;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.swt.widgets.Composite;

/** A grid of cells with names above and numbers of rows at the left: the layers of a NatTable. */
public final class Grid {
  private static final int COLUMN = 110;
  private static final int ROW = 24;
  private static final int ROW_NUMBER = 80;

  private final ConfigRegistry registry = new ConfigRegistry();
  private final IDataProvider columnNames;
  private final IDataProvider rowNames;
  private final DefaultBodyLayerStack body;
  private final DataLayer columnNamesLayer;
  private final RowHeaderLayer rowHeader;
  private final UnaryOperator<String> shown;

  /**
   * The layers of a grid.
   *
   * @param cells what it holds
   * @param columnNames one row
   * @param rowNames one column
   * @param shown how a cell's text is shown
   */
  public Grid(
      IDataProvider cells,
      IDataProvider columnNames,
      IDataProvider rowNames,
      UnaryOperator<String> shown) {
    this.columnNames = columnNames;
    this.rowNames = rowNames;
    this.shown = shown;
    body = new DefaultBodyLayerStack(new DataLayer(cells, COLUMN, ROW));
    columnNamesLayer = new DataLayer(columnNames, COLUMN, ROW);
    DataLayer rowNamesLayer = new DataLayer(rowNames, ROW_NUMBER, ROW);
    rowHeader = new RowHeaderLayer(rowNamesLayer, body, body.getSelectionLayer());
  }

  ConfigRegistry registry() {
    return registry;
  }

  DefaultBodyLayerStack body() {
    return body;
  }

  /** The names of the columns, to be put below what sorts and filters. */
  public AbstractLayer header() {
    return new ColumnHeaderLayer(columnNamesLayer, body, body.getSelectionLayer());
  }

  /** Makes the control. */
  public NatTable create(Composite parent, ILayer header) {
    DataLayer corner = new DataLayer(new DefaultCornerDataProvider(columnNames, rowNames));
    ILayer cornerLayer = new CornerLayer(corner, rowHeader, header);
    GridLayer grid = new GridLayer(body, header, rowHeader, cornerLayer);
    NatTable table = new NatTable(parent, grid, false);
    table.setConfigRegistry(registry);
    table.addConfiguration(new DefaultNatTableStyleConfiguration());
    table.addConfiguration(new GridKeys(body.getSelectionLayer()));
    table.addConfiguration(
        new AbstractRegistryConfiguration() {
          @Override
          public void configureRegistry(IConfigRegistry configured) {
            configured.registerConfigAttribute(
                CellConfigAttributes.DISPLAY_CONVERTER,
                new Shown(shown),
                DisplayMode.NORMAL,
                GridRegion.BODY);
          }
        });
    return table;
  }

  /** To be called when everything has been added to the control. */
  public static void configure(NatTable table) {
    table.configure();
    new GridTheme(table);
  }

  private static final class Shown extends DisplayConverter {
    private final UnaryOperator<String> shown;

    Shown(UnaryOperator<String> shown) {
      this.shown = shown;
    }

    @Override
    public Object canonicalToDisplayValue(Object value) {
      return shown.apply(String.valueOf(value));
    }

    @Override
    public Object displayToCanonicalValue(Object value) {
      return value;
    }
  }
}
