package org.loupe.geometry.reference;

/**
 * A corner of a polygon.
 *
 * @param exact the point, with w above zero
 * @param x first coordinate, rounded once
 * @param y second coordinate, rounded once
 */
record Corner(Homogeneous exact, double x, double y) {

  static Corner of(Homogeneous point) {
    Homogeneous exact = point.upright();
    return new Corner(exact, exact.perWeight(exact.x()), exact.perWeight(exact.y()));
  }

  double distance(Corner other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}
