package org.loupe.geometry;

/** Which units of a layer go. */
public enum PruneCriterion {
  /**
   * Of the two units whose cuts lie nearest to each other the less important one, again and again.
   */
  SPLINE,
  /** Those with the least product of the lengths of incoming and outgoing weights. */
  MAGNITUDE,
  /** Those with the least scale of the batch normalisation behind them, whatever its sign. */
  BN_SCALE,
  /** Any, for comparison. */
  RANDOM
}
