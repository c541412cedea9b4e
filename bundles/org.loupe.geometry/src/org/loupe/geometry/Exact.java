package org.loupe.geometry;

/** Where {@code geometry.partition} computes without rounding, which takes many times as long. */
public enum Exact {
  /** Nowhere. */
  NEVER,
  /** In parts of the window whose regions do not fill them but for rounding. */
  WHERE_NEEDED,
  /** Everywhere, by one thread: for small networks, and to compare with. */
  ALWAYS
}
