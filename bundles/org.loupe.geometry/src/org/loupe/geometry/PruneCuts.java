package org.loupe.geometry;

/** When two cuts count as the same. */
public enum PruneCuts {
  /** When they lie in the same place and the units are active on the same side. */
  SIGNED,
  /** When they lie in the same place. */
  UNSIGNED
}
