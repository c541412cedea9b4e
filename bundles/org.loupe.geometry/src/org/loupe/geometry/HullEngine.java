package org.loupe.geometry;

/**
 * How {@code geometry.hull} tells whether a row is inside.
 *
 * <p>A search by Frank and Wolfe's method is not among them: a pass costs the same product with all
 * points as one of Wolfe's, and it needs hundreds of times as many of them (a row of digits: not
 * within 1e-3 of the border after 2,000 passes, where Wolfe's method ends after about 20).
 */
public enum HullEngine {
  /**
   * The nearest point of the hull, by Wolfe's method; a linear program for what that leaves open.
   */
  WOLFE,
  /** A linear program for every row: slow, and an independent check of the verdicts. */
  LP
}
