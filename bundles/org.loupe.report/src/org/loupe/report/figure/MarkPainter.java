package org.loupe.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.loupe.api.value.Mark;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.paint.Areas;
import org.loupe.report.internal.paint.EdgeStyle;
import org.loupe.report.internal.paint.PixelSurface;
import org.loupe.report.internal.paint.Strokes;

/**
 * Paints polygons and lines as figures have them, without axes around: for pictures that are moved
 * and scaled on a screen, of which each part is painted when it is seen. Places are those of the
 * graphics, downwards.
 */
public final class MarkPainter {
  private final Graphics2D g;
  private final Rectangle2D part;
  private final Palette palette;

  /**
   * Paints on a device of pixels.
   *
   * @param part what is seen; nothing is painted outside
   */
  public MarkPainter(Graphics2D g, Rectangle2D part, Theme theme) {
    this.g = g;
    this.part = part;
    palette = Palette.of(theme);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /**
   * Paints filled polygons with quiet edges, without seams between neighbours; areas of a few
   * pixels have no edges.
   *
   * @param xs horizontal places of the vertices
   * @param ys vertical places
   * @param starts polygon i has the vertices {@code starts[i]} to {@code starts[i + 1] - 1}
   * @param rgb {@code 0xRRGGBB} of each polygon
   * @param edges width of the edges in the units of the graphics; 0 for none
   */
  public void areas(double[] xs, double[] ys, int[] starts, int[] rgb, double edges) {
    new PixelSurface(g)
        .paint(new Areas(part, xs, ys, starts, rgb, new EdgeStyle(edges, EdgeStyle.OWN)));
  }

  /**
   * Paints lines on top of areas, set off by a casing in the colour of the paper.
   *
   * @param xs horizontal places of the points
   * @param ys vertical places
   * @param starts line i has the points {@code starts[i]} to {@code starts[i + 1] - 1}
   */
  public void lines(double[] xs, double[] ys, int[] starts, Mark.Stroke stroke) {
    int rgb = palette.tone(stroke.tone());
    new PixelSurface(g)
        .paint(new Strokes(part, xs, ys, starts, rgb, stroke.width(), palette.paper()));
  }
}
