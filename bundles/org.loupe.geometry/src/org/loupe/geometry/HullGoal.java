package org.loupe.geometry;

/** What {@code geometry.hull} works out for each row. */
public enum HullGoal {
  /** The distance to all digits. */
  DISTANCE,
  /** On which side of the border the row is; the distance is then known within bounds only. */
  VERDICT
}
