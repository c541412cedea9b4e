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
  NEAREST,
  /**
   * To the side that it was on in an earlier state of the network, {@code previous}, so that units
   * do not change sides to and fro in a training; that of most corners when none is given. With
   * {@link PoliceForm#LIVE} a unit keeps, whenever it would be on both sides, to the one that it is
   * on when the form is made.
   */
  STICKY
}
