package org.loupe.workbench.internal.results.tiles;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.loupe.report.figure.Theme;

/** A picture that is painted in parts, in the background. */
public interface TileSource {

  /** Width in units of the picture. */
  double width();

  /** Height in units of the picture. */
  double height();

  /**
   * Paints a part.
   *
   * @param g scaled and shifted so that its unit is the picture's and its clip the part; the part
   *     has been filled with the paper of the theme
   * @param part what is seen
   * @param pixels pixels a unit
   */
  void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme);
}
