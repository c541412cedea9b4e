package org.loupe.geometry;

/** How far two groups are from each other. */
public enum Linkage {
  /** As the mean over all pairs of a member of one and a member of the other. */
  AVERAGE,
  /** As the nearest of them. */
  SINGLE,
  /** As the farthest of them. */
  COMPLETE
}
