package org.loupe.report.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.raster.PngWriter;
import org.loupe.report.internal.text.Text;

/** Figures as PNG files. */
public final class FigurePng {
  private FigurePng() {}

  /**
   * The bytes of a PNG file in the figure's own size.
   *
   * @param scale pixels a point: 2 for sharp print and screens
   * @throws LoupeException when the figure contradicts itself
   */
  public static byte[] write(Figure figure, Theme theme, double scale) {
    FigureSize size = FigurePainter.size(figure);
    int width = (int) Math.ceil(size.width() * scale);
    int height = (int) Math.ceil(size.height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(scale, scale);
    FigurePainter.paint(g, figure, size, theme);
    g.dispose();
    int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return new PngWriter(width, height)
        .scale(scale)
        .text("Title", Text.clean(figure.title()))
        .text("Description", Text.clean(figure.caption()))
        .writeOpaque(rgb);
  }
}
