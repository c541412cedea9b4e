package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Figure;
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

  /** The first axis of a picture of the window. */
  public Figure.Axis across() {
    return axis("u1", x);
  }

  /** The second axis of a picture of the window. */
  public Figure.Axis up() {
    return axis("u2", y);
  }

  private static Figure.Axis axis(String label, double[] corners) {
    return Figure.Axis.linear(
        label,
        Arrays.stream(corners).min().orElseThrow(),
        Arrays.stream(corners).max().orElseThrow());
  }

  private Polygon polygon() {
    return new Polygon(x, y, new int[x.length]);
  }
}
