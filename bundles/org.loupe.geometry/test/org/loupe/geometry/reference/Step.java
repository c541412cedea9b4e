package org.loupe.geometry.reference;

import java.util.List;

/**
 * A step of a network that is given as plain numbers. Values are counted from the input, which is
 * value 0, and step k makes value k + 1. A value is [units, m]: with m = 1 the numbers at a point,
 * with m = 3 the functions {a, b, c} of a x + b y + c.
 */
sealed interface Step {

  /** How many numbers it makes. */
  int units();

  /** A step with one affine map everywhere. */
  sealed interface Affine extends Step permits Dense, Sum, Joined {

    /** What it makes of all values before it. */
    double[][] of(double[][][] values);
  }

  /** A step that takes each unit alone, and cuts polygons where that one has a kink. */
  sealed interface Cutting extends Step permits Pieces, Maxima {

    /** The value that it takes. */
    int from();

    /** A unit at a point. */
    double at(double[] numbers, int unit);

    /** The parts of a polygon on each of which a unit is one affine function. */
    List<Part> parts(ConvexPolygon p, double[][] functions, int unit, Cutter cutter);
  }
}
