package org.loupe.workbench.internal.results;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.loupe.workbench.internal.results.tiles.TileCanvas;

/** Buttons above a result. */
public final class Tools {
  private Tools() {}

  /** Adds a button. */
  public static ToolItem add(ToolBar bar, String name, Runnable work) {
    ToolItem item = new ToolItem(bar, SWT.PUSH);
    item.setText(name);
    item.addListener(SWT.Selection, _ -> work.run());
    return item;
  }

  /** Adds what scales a picture, for those who use neither wheel nor keys. */
  public static void zoom(ToolBar bar, TileCanvas canvas) {
    add(bar, "+", () -> canvas.zoom(2)).setToolTipText("Larger (+)");
    add(bar, "\u2212", () -> canvas.zoom(-2)).setToolTipText("Smaller (-)");
    add(bar, "Fit", canvas::fit).setToolTipText("All of it (0)");
    new ToolItem(bar, SWT.SEPARATOR);
  }
}
