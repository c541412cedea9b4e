package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/** The part of a plane that is looked at: a convex polygon. */
@ValueType("window")
@Doc("the part of a plane that is looked at")
public sealed interface Window {

  /**
   * A square around the origin.
   *
   * @param half half the length of a side
   */
  @Doc("a square around the origin")
  record Square(@Doc("half the length of a side") @Default("1") double half) implements Window {
    /** Checks the size. */
    public Square {
      if (!(half > 0) || Double.isInfinite(half)) {
        throw new IllegalArgumentException("half a side is a positive number, not " + half);
      }
    }

    /** The corners, [4, 2]. */
    public double[][] corners() {
      return new Rectangle(-half, half, -half, half).corners();
    }
  }

  /**
   * A rectangle.
   *
   * @param x0 left
   * @param x1 right
   * @param y0 bottom
   * @param y1 top
   */
  @Doc("a rectangle")
  record Rectangle(
      @Doc("left") double x0,
      @Doc("right") double x1,
      @Doc("bottom") double y0,
      @Doc("top") double y1)
      implements Window {
    /** Checks the order. */
    public Rectangle {
      if (!(x0 < x1 && y0 < y1) || !Double.isFinite(x1 - x0) || !Double.isFinite(y1 - y0)) {
        throw new IllegalArgumentException(
            "left is below right and bottom below top, not %s, %s, %s, %s"
                .formatted(x0, x1, y0, y1));
      }
    }

    /** The corners, [4, 2]. */
    public double[][] corners() {
      return new double[][] {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    }
  }

  /**
   * A convex polygon.
   *
   * @param points its corners in order, [n, 2]
   */
  @Doc("a convex polygon")
  record Polygon(@Doc("its corners in order, [n, 2]") Tensor points) implements Window {
    /** Checks the shape. */
    public Polygon {
      if (points.rank() != 2 || points.size(1) != 2 || points.size(0) < 3) {
        throw new IllegalArgumentException("at least three corners [[x, y], ..] are needed");
      }
    }

    /** The corners, [n, 2]. */
    public double[][] corners() {
      double[][] corners = new double[(int) points.size(0)][];
      for (int i = 0; i < corners.length; i++) {
        corners[i] = points.row(i).toDoubles();
      }
      return corners;
    }
  }

  /**
   * The smallest rectangle along the axes around what data are on the plane, and a margin.
   *
   * @param data rows of the shape of the input; each counts as the point of the plane nearest to it
   * @param margin how much wider it is on each side, as a share of its longer side
   */
  @Doc("the rectangle around the rows of data, each taken to the nearest point of the plane")
  record Covering(
      @Doc("rows of the shape of the input") Dataset data,
      @Doc("how much wider it is on each side, as a share of its longer side") @Default("0.05")
          double margin)
      implements Window {
    /** Checks the margin. */
    public Covering {
      if (!(margin >= 0) || Double.isInfinite(margin)) {
        throw new IllegalArgumentException("the margin is a number from 0 on, not " + margin);
      }
    }
  }
}
