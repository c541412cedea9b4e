package org.loupe.workbench.internal.results.tiles;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.loupe.report.figure.Theme;

/** The theme of pictures that lie on a control. */
public final class Themes {
  private Themes() {}

  /** Dark on a dark background: whatever has made it so, the platform or a theme of the window. */
  public static Theme of(Control control) {
    return of(control.getParent().getBackground().getRGB());
  }

  /** Light on dark where a ground is dark. */
  public static Theme of(RGB rgb) {
    // relative luminance by the weights of ITU-R BT.601, which is enough to tell dark from light
    return 299 * rgb.red + 587 * rgb.green + 114 * rgb.blue < 128_000 ? Theme.DARK : Theme.LIGHT;
  }

  /** What is wrong, on a control. */
  public static Color accent(Control control) {
    return new Color(rgb(of(control).accent()));
  }

  /** The parts of {@code 0xRRGGBB}. */
  public static RGB rgb(int colour) {
    return new RGB(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
  }
}
