package org.loupe.workbench.internal.results.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.Themes;

/**
 * The colours of a grid: those of what it lies on, and of what is selected in the window's lists.
 *
 * @param ground of cells
 * @param text of cells
 * @param selected ground of cells that are selected
 * @param selectedText their text
 */
record GridColours(RGB ground, RGB text, RGB selected, RGB selectedText) {

  /** Those of what a control lies on. */
  static GridColours of(Control control) {
    Composite below = control.getParent();
    return new GridColours(
        below.getBackground().getRGB(),
        below.getForeground().getRGB(),
        control.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION).getRGB(),
        control.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT).getRGB());
  }

  /** A colour between ground and text, such as that of lines between cells. */
  Color between(double share) {
    return new Color(
        between(ground.red, text.red, share),
        between(ground.green, text.green, share),
        between(ground.blue, text.blue, share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }

  /** Whether they are light on dark. */
  boolean isDark() {
    return Themes.of(ground) == Theme.DARK;
  }
}
