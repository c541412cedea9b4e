package org.loupe.workbench.internal.results.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.coordinate.PositionCoordinate;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/**
 * What is other than in each NatTable: Tab leaves the grid, as it does lists, and who comes to it
 * is at a cell from which arrows lead on.
 */
final class GridKeys extends AbstractUiBindingConfiguration {
  private final SelectionLayer cells;

  /** For the cells of a grid. */
  GridKeys(SelectionLayer cells) {
    this.cells = cells;
  }

  @Override
  public void configureUiBindings(UiBindingRegistry keys) {
    keys.unregisterKeyBinding(new KeyEventMatcher(SWT.NONE, SWT.TAB));
    keys.unregisterKeyBinding(new KeyEventMatcher(SWT.MOD2, SWT.TAB));
    // a dialog that searches what is seen; rows are found by filters
    keys.unregisterKeyBinding(new KeyEventMatcher(SWT.MOD1, 'f'));
  }

  @Override
  public void configureLayer(ILayer layer) {
    if (layer instanceof NatTable table) {
      table.addListener(SWT.Traverse, GridKeys::leave);
      table.addListener(SWT.FocusIn, _ -> begin());
    }
  }

  private static void leave(Event event) {
    if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
      event.doit = true;
    }
  }

  private void begin() {
    boolean isNowhere =
        cells.getSelectionAnchor().getColumnPosition() == SelectionLayer.NO_SELECTION;
    if (isNowhere) {
      stay(cells, new PositionCoordinate(cells, 0, 0));
    }
  }

  /** Chooses a cell of the column, the last where there are fewer rows by now. */
  static void stay(SelectionLayer cells, PositionCoordinate at) {
    if (at.getColumnPosition() != SelectionLayer.NO_SELECTION && cells.getRowCount() > 0) {
      cells.setSelectedCell(
          at.getColumnPosition(), Math.min(at.getRowPosition(), cells.getRowCount() - 1));
    }
  }
}
