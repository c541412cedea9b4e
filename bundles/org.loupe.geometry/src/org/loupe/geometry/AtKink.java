package org.loupe.geometry;

/** What the change of a unit along a direction is where the unit lies exactly on a kink. */
public enum AtKink {
  /**
   * That of the piece below the threshold, and of tied units of a window that of the first,
   * whatever the direction: products stay linear in the direction.
   */
  MASK,
  /**
   * That of the piece into which the direction goes, and of tied units the largest change: the
   * directional derivative, the limit of (f(x + s u) - f(x)) / s for s from above.
   */
  ONE_SIDED
}
