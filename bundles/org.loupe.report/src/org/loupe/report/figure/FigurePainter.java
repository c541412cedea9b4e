package org.loupe.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.paint.FigureCheck;
import org.loupe.report.internal.paint.FigureDrawing;
import org.loupe.report.internal.paint.FigureLayout;

/**
 * Paints figures in the house style. Files and screens are painted here, so a figure looks the same
 * everywhere.
 *
 * <p>Areas are filled pixel by pixel at the resolution of the device, without seams between
 * neighbours; a hundred thousand polygons take well under a second.
 */
public final class FigurePainter {
  private FigurePainter() {}

  /**
   * The size in which a figure looks best, in points of 1/96 inch.
   *
   * @throws LoupeException when the figure contradicts itself
   */
  public static FigureSize size(Figure figure) {
    FigureCheck.check(figure);
    FigureLayout layout =
        FigureLayout.natural(
            figure, ColourScales.of(figure), Palette.LIGHT, FigureSize.widest(figure));
    return new FigureSize(layout.width(), layout.height());
  }

  /**
   * Paints a figure with its upper left corner at the origin.
   *
   * @param g a device of pixels; a scale in its transform gives more pixels, not a larger figure.
   *     Paint, font, stroke, hints and clip may be changed
   * @param size room that is filled with the paper of the theme
   * @throws LoupeException when the figure contradicts itself
   */
  public static void paint(Graphics2D g, Figure figure, FigureSize size, Theme theme) {
    FigureCheck.check(figure);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    Palette palette = Palette.of(theme);
    ColourScales scales = ColourScales.of(figure);
    FigureLayout layout = FigureLayout.within(figure, scales, palette, size.width(), size.height());
    FigureDrawing.paint(g, layout, scales, palette, size.width(), size.height());
  }
}
