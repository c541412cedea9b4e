package org.loupe.geometry.reference;

/**
 * A part of a polygon, and the function {a, b, c} that a unit is there.
 *
 * @param choice which of its pieces, or of what it is the largest of, the unit is there
 */
record Part(ConvexPolygon polygon, int choice, double[] function) {}
