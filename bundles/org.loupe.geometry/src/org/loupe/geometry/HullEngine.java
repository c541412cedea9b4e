package org.loupe.geometry;

/**
 * How {@code geometry.hull} tells whether a row is inside.
 *
 * <p>Frank and Wolfe's method is not among them: a pass costs the same product with all points as
 * one of Wolfe's, and it takes many times as many. Measured on 60 handwritten digits beside 1,400
 * others in 64 dimensions, medians: 9 passes of Wolfe's for the distance to 1e-11; 2,258 for it to
 * 1e-3 without and 113 with steps away from points (697 to 1e-11); mixtures of points are told to
 * be inside after 34 passes of Wolfe's, and after 2,000 of neither of the others.
 */
public enum HullEngine {
  /**
   * The nearest point of the hull, by Wolfe's method; a linear program for what that leaves open.
   */
  WOLFE,
  /** A linear program for every row: slow, and an independent check of the verdicts. */
  LP
}
