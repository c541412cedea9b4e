package org.loupe.geometry;

/** What {@code geometry.partition} keeps of the regions it finds. */
public enum Keep {
  /** Each region: its numbers, its polygon and its map. */
  REGIONS,
  /**
   * Sums over the regions alone, in memory that does not grow with their number, but for the
   * decision boundary.
   */
  STATISTICS,
  /** Each region, and a mesh of them with shared corners ({@link PartitionMesh}). */
  MESH,
  /**
   * The decision boundary and the area of each class: parts of the window that can be told to have
   * one class are not cut any further. Statistics are those of the regions that were looked at.
   */
  BOUNDARY;

  /** Whether there are rows, polygons and maps of the regions. */
  public boolean hasRegions() {
    return this == REGIONS || this == MESH;
  }
}
