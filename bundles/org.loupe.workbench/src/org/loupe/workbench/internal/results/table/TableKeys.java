package org.loupe.workbench.internal.results.table;

import java.util.function.IntConsumer;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.edit.command.EditCellCommand;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.swt.SWT;

/**
 * Keys of a table besides those of each grid: Enter sorts by the column of the cell, Ctrl+F goes to
 * the filter above it.
 */
final class TableKeys extends AbstractUiBindingConfiguration {
  /** Below the names. */
  private static final int FILTERS = 1;

  private final SelectionLayer cells;
  private final IntConsumer sort;

  /**
   * For the cells of a table.
   *
   * @param sort gets the column to sort by
   */
  TableKeys(SelectionLayer cells, IntConsumer sort) {
    this.cells = cells;
    this.sort = sort;
  }

  @Override
  public void configureUiBindings(UiBindingRegistry keys) {
    for (int enter : new int[] {SWT.CR, SWT.KEYPAD_CR}) {
      keys.registerFirstKeyBinding(new KeyEventMatcher(SWT.NONE, enter), (_, _) -> sort());
    }
    keys.registerFirstKeyBinding(new KeyEventMatcher(SWT.MOD1, 'f'), (table, _) -> filter(table));
  }

  /** The column that has been come to; negative when none has. */
  private int column() {
    return cells.getColumnIndexByPosition(cells.getSelectionAnchor().getColumnPosition());
  }

  private void sort() {
    if (column() >= 0) {
      sort.accept(column());
    }
  }

  private void filter(NatTable table) {
    int column = Math.max(0, column());
    // the first are the numbers of rows
    for (int at = 1; at < table.getColumnCount(); at++) {
      if (table.getColumnIndexByPosition(at) == column) {
        table.doCommand(
            new EditCellCommand(
                table, table.getConfigRegistry(), table.getCellByPosition(at, FILTERS)));
        return;
      }
    }
  }
}
