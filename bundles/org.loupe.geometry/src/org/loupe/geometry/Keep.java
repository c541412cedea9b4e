package org.loupe.geometry;

/** What {@code geometry.partition} keeps of the regions it finds. */
public enum Keep {
  /** Each region: its numbers, its polygon and its map. */
  REGIONS,
  /**
   * Sums over the regions alone, in memory that does not grow with their number, but for the decision
   * boundary.
   */
  STATISTICS
}
