package org.loupe.report.internal.svg;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Base64;
import java.util.function.Consumer;
import org.loupe.report.internal.paint.PixelSurface;
import org.loupe.report.internal.paint.Surface;
import org.loupe.report.internal.raster.PngWriter;

/** A part of a picture as pixels, two a point, inside an SVG. */
final class EmbeddedPng {
  private static final int SCALE = 2;

  private EmbeddedPng() {}

  /** Writes an image of what is painted into an area. */
  static void write(Rectangle2D area, Consumer<Surface> painter, StringBuilder out) {
    int width = Math.max(1, (int) Math.ceil(area.getWidth() * SCALE));
    int height = Math.max(1, (int) Math.ceil(area.getHeight() * SCALE));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(SCALE, SCALE);
    g.translate(-area.getX(), -area.getY());
    painter.accept(new PixelSurface(g));
    g.dispose();
    int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] png = new PngWriter(width, height).write(argb);
    Rectangle2D covered =
        new Rectangle2D.Double(
            area.getX(), area.getY(), (double) width / SCALE, (double) height / SCALE);
    out.append("<image");
    Ids.place(covered, out);
    out.append(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
    out.append(Base64.getEncoder().encodeToString(png)).append("\"/>");
  }
}
