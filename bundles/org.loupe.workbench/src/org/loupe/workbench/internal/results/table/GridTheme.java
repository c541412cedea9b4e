package org.loupe.workbench.internal.results.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.style.theme.DarkNatTableThemeConfiguration;
import org.eclipse.nebula.widgets.nattable.style.theme.ModernNatTableThemeConfiguration;
import org.eclipse.nebula.widgets.nattable.style.theme.ThemeConfiguration;
import org.eclipse.swt.SWT;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.Themes;

/** Keeps a grid in the theme of what it lies on, also when that changes while the grid is open. */
final class GridTheme {
  private final NatTable table;
  private Theme theme;

  GridTheme(NatTable table) {
    this.table = table;
    show();
    table.addListener(SWT.Paint, _ -> follow());
  }

  private void follow() {
    if (Themes.of(table) != theme) {
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
    theme = Themes.of(table);
    table.setTheme(configuration());
    table.setBackground(table.getParent().getBackground());
  }

  private ThemeConfiguration configuration() {
    return theme == Theme.DARK
        ? new DarkNatTableThemeConfiguration()
        : new ModernNatTableThemeConfiguration();
  }
}
