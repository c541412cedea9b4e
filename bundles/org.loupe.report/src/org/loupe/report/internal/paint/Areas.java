package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;

/**
 * Polygons ready to be painted: places instead of numbers, colours instead of meanings.
 *
 * @param clip the plot
 * @param xs horizontal places of the vertices
 * @param ys vertical places, downwards
 * @param starts polygon i has the vertices {@code starts[i]} to {@code starts[i + 1] - 1}
 * @param rgb {@code 0xRRGGBB} of each polygon
 * @param edges how edges are drawn
 */
public record Areas(
    Rectangle2D clip, double[] xs, double[] ys, int[] starts, int[] rgb, EdgeStyle edges) {

  /** Number of polygons. */
  public int count() {
    return rgb.length;
  }

  /** The longer side of a polygon's bounding box. */
  public double size(int polygon) {
    double[] box = box(polygon);
    return Math.max(box[1] - box[0], box[3] - box[2]);
  }

  /** Whether a polygon's bounding box comes as near to a rectangle as a distance. */
  boolean meets(int polygon, Rectangle2D part, double distance) {
    double[] box = box(polygon);
    return box[0] - distance <= part.getMaxX()
        && box[1] + distance >= part.getMinX()
        && box[2] - distance <= part.getMaxY()
        && box[3] + distance >= part.getMinY();
  }

  /** Left, right, top and bottom of a polygon. */
  private double[] box(int polygon) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int v = starts[polygon]; v < starts[polygon + 1]; v++) {
      left = Math.min(left, xs[v]);
      right = Math.max(right, xs[v]);
      top = Math.min(top, ys[v]);
      bottom = Math.max(bottom, ys[v]);
    }
    return new double[] {left, right, top, bottom};
  }
}
