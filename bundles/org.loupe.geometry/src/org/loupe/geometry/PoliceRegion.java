package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/** A bounded convex part of a network's input space. */
@ValueType("region")
@Doc("a bounded convex part of a network's input space")
public sealed interface PoliceRegion {

  /**
   * All mixtures of points.
   *
   * @param points the points, [n, row...]
   */
  @Doc("the convex hull of points")
  record Hull(@Doc("the points, [n, row...]") Tensor points) implements PoliceRegion {
    /** Checks that there is a point. */
    public Hull {
      if (points.rank() < 2 || points.size(0) < 1) {
        throw new IllegalArgumentException(
            "an empty region: at least one point [[x, y, ..], ..] is needed");
      }
    }
  }

  /**
   * All points between two corners, coordinate by coordinate.
   *
   * @param low smallest numbers, [row...] or flat
   * @param high largest numbers, alike
   */
  @Doc("a box between two corners")
  record Box(
      @Doc("smallest number of each coordinate") Tensor low,
      @Doc("largest number of each coordinate") Tensor high)
      implements PoliceRegion {
    /** Checks that no side is turned. */
    public Box {
      if (low.count() != high.count()) {
        throw new IllegalArgumentException(
            "corners of %d and %d numbers".formatted(low.count(), high.count()));
      }
      for (long i = 0; i < low.count(); i++) {
        if (low.getDouble(i) > high.getDouble(i)) {
          throw new IllegalArgumentException(
              "an empty region: coordinate %d goes from %s to %s"
                  .formatted(i, low.getDouble(i), high.getDouble(i)));
        }
      }
    }
  }

  /**
   * A centre and all sums of its generators with factors from -1 to 1.
   *
   * @param centre the centre, [row...] or flat
   * @param generators [n, row...] or [n, inputs]
   */
  @Doc("a centre and all sums of generators with factors from -1 to 1")
  record Zonotope(
      @Doc("the centre") Tensor centre, @Doc("the generators, [n, row...]") Tensor generators)
      implements PoliceRegion {
    /** Checks the shape. */
    public Zonotope {
      if (generators.rank() < 2) {
        throw new IllegalArgumentException("generators are given as [[x, y, ..], ..]");
      }
    }
  }

  /**
   * A polytope around a ball: with two inputs a regular polygon, with more a cube.
   *
   * @param centre the centre
   * @param radius the radius
   * @param corners of the polygon
   */
  @Doc("a polygon around a disc; with more than two inputs the cube around a ball")
  record Ball(
      @Doc("the centre") Tensor centre,
      @Doc("the radius") double radius,
      @Doc("corners of the polygon") @Default("16") int corners)
      implements PoliceRegion {
    /** Checks the numbers. */
    public Ball {
      if (!(radius > 0) || Double.isInfinite(radius) || corners < 3 || corners > 100_000) {
        throw new IllegalArgumentException(
            "a ball of radius %s with %d corners".formatted(radius, corners));
      }
    }
  }
}
