package org.loupe.report.internal.svg;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.loupe.report.internal.paint.Areas;
import org.loupe.report.internal.raster.PolygonRaster;

/**
 * Whether polygons lie side by side, so that the order in which they are painted does not matter:
 * then together they cover as much as the sum of their areas.
 */
final class Tiling {
  /** Polygons reach at most this far beyond the plot. */
  private static final int MARGIN = 10;

  /** Coverage is counted in samples; a share of this is noise at edges, and never seen. */
  private static final double NOISE = 2e-3;

  private Tiling() {}

  static boolean is(Areas areas) {
    Rectangle2D clip = areas.clip();
    int width = (int) Math.ceil(clip.getWidth()) + 2 * MARGIN;
    int height = (int) Math.ceil(clip.getHeight()) + 2 * MARGIN;
    int[] pixels =
        new PolygonRaster(width, height)
            .paint(
                shifted(areas.xs(), clip.getX() - MARGIN),
                shifted(areas.ys(), clip.getY() - MARGIN),
                areas.starts(),
                areas.rgb());
    long covered = 0;
    for (int p : pixels) {
      covered += p >>> 24;
    }
    double sum = 0;
    for (int p = 0; p < areas.count(); p++) {
      sum += area(areas, p);
    }
    return sum <= covered / 255.0 * (1 + NOISE);
  }

  private static double[] shifted(double[] places, double by) {
    return Arrays.stream(places).map(v -> v - by).toArray();
  }

  private static double area(Areas areas, int polygon) {
    double[] xs = areas.xs();
    double[] ys = areas.ys();
    int from = areas.starts()[polygon];
    int to = areas.starts()[polygon + 1];
    double twice = 0;
    for (int v = from + 1; v + 1 < to; v++) {
      twice +=
          (xs[v] - xs[from]) * (ys[v + 1] - ys[from]) - (xs[v + 1] - xs[from]) * (ys[v] - ys[from]);
    }
    return Math.abs(twice) / 2;
  }
}
