package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;

/**
 * Lines ready to be painted.
 *
 * @param clip the plot
 * @param xs horizontal places of the points
 * @param ys vertical places, downwards
 * @param starts line i has the points {@code starts[i]} to {@code starts[i + 1] - 1}
 * @param rgb {@code 0xRRGGBB}
 * @param width in points
 * @param casing {@code 0xRRGGBB} of a wider line below that sets it off from what it crosses, or
 *     {@link #NO_CASING}
 */
public record Strokes(
    Rectangle2D clip, double[] xs, double[] ys, int[] starts, int rgb, double width, int casing) {
  /** Nothing below the line. */
  public static final int NO_CASING = -1;

  /** How much wider the casing is. */
  public static final double CASING_WIDTH = 1.8;

  /** How much of the casing covers what is below. */
  public static final double CASING_OPACITY = 0.75;
}
