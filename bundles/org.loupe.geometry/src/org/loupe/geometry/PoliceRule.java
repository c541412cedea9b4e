package org.loupe.geometry;

/** To which side of its threshold a unit goes whose sign is not the same all over a region. */
public enum PoliceRule {
  /**
   * To that of most corners; a corner on the threshold counts below it, as does a tie. Where a bias
   * has several constraints, as of several regions or places, to the nearest that keeps all of
   * them; the generators of a box or zonotope have no corners to count, and its majority is the
   * nearest side.
   */
  MAJORITY,
  /** To the nearest; of two that are as near, below. */
  NEAREST
}
