package org.loupe.geometry.internal;

import org.loupe.api.AnalysisContext;
import org.loupe.geometry.Window;

/**
 * The corners of a window on a plane.
 *
 * @param x first coordinates, counter-clockwise
 * @param y second coordinates
 */
public record WindowCorners(double[] x, double[] y) {

  /** Of a window, which is checked. */
  public static WindowCorners of(Window window, Slice slice, AnalysisContext context) {
    Polygon p = Domain.of(window, slice, context);
    return new WindowCorners(p.x(), p.y());
  }

  /** Area of the window. */
  public double area() {
    return polygon().area();
  }

  /** Largest distance of a corner from the origin of the coordinates. */
  public double radius() {
    return polygon().radius();
  }

  private Polygon polygon() {
    return new Polygon(x, y, new int[x.length]);
  }
}
