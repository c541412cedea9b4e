package org.loupe.workbench.internal.results.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;

/** Keeps a grid in the colours of what it lies on, also when they change while it is open. */
final class GridTheme {
  private final NatTable table;
  private GridColours colours;

  GridTheme(NatTable table) {
    this.table = table;
    show();
    table.addListener(SWT.Paint, _ -> follow());
  }

  private void follow() {
    if (!GridColours.of(table).equals(colours)) {
      // not while it is painted
      table
          .getDisplay()
          .asyncExec(
              () -> {
                if (!table.isDisposed()) {
                  show();
                }
              });
    }
  }

  private void show() {
    colours = GridColours.of(table);
    table.setTheme(new GridLook(colours));
    table.setBackground(table.getParent().getBackground());
  }
}
