package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;
import org.loupe.report.internal.raster.DotRaster;

/**
 * Dots ready to be painted.
 *
 * @param clip the plot
 * @param xs horizontal places of the centres
 * @param ys vertical places, downwards
 * @param rgb {@code 0xRRGGBB} of each dot
 * @param radius in points
 * @param opacity from 0 to 1
 * @param ring {@code 0xRRGGBB} of a thin ring that sets a dot off from those below, or {@link
 *     #NO_RING}
 */
public record Dots(
    Rectangle2D clip,
    double[] xs,
    double[] ys,
    int[] rgb,
    double radius,
    double opacity,
    int ring) {
  /** Nothing around the dots. */
  public static final int NO_RING = -1;

  /** How wide the ring is. */
  public static final double RING_WIDTH = 0.7;

  /**
   * The dots as pixels.
   *
   * @param px horizontal places of the centres in pixels
   * @param py vertical places in pixels
   * @param scale pixels a point
   * @return {@code 0xAARRGGBB}, row by row
   */
  public int[] pixels(double[] px, double[] py, double scale, int width, int height) {
    DotRaster raster = new DotRaster(width, height);
    for (int i = 0; i < px.length; i++) {
      if (ring != NO_RING) {
        raster.dot(px[i], py[i], ring, (radius + RING_WIDTH) * scale, opacity);
      }
      raster.dot(px[i], py[i], rgb[i], radius * scale, opacity);
    }
    return raster.pixels();
  }
}
