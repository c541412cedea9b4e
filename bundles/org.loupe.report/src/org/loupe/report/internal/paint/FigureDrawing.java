package org.loupe.report.internal.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.text.Align;
import org.loupe.report.internal.text.Text;

/** Paints a figure whose layout is known. */
public final class FigureDrawing {
  private FigureDrawing() {}

  /** Paints on pixels. */
  public static void paint(
      Graphics2D g,
      FigureLayout layout,
      ColourScales scales,
      Palette palette,
      double width,
      double height) {
    paint(g, new PixelSurface(g), layout, scales, palette, width, height);
  }

  /**
   * Paints.
   *
   * @param g for text and axes
   * @param surface for the marks
   */
  public static void paint(
      Graphics2D g,
      Surface surface,
      FigureLayout layout,
      ColourScales scales,
      Palette palette,
      double width,
      double height) {
    g.setColor(new Color(palette.paper()));
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    double y = FigureLayout.MARGIN - 2;
    Color ink = new Color(palette.ink());
    for (String line : layout.title) {
      Text.draw(g, line, layout.headLeft(), y + 15, Align.LEFT, Type.title(), ink);
      y += FigureLayout.TITLE_LINE;
    }
    layout.legend.draw(g, layout.headLeft(), y + (layout.title.isEmpty() ? 0 : 2), palette);
    PanelPainter painter = new PanelPainter(g, surface, palette);
    for (PanelLayout panel : layout.panels) {
      painter.paint(panel, scales);
    }
    double left = layout.barsLeft();
    for (ColourBar bar : layout.sharedBars) {
      bar.draw(g, surface, left, layout.barsTop(), palette);
      left += bar.width();
    }
  }
}
