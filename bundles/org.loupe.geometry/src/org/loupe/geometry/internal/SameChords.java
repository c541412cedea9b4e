package org.loupe.geometry.internal;

/**
 * Whether several networks, or places, have the same chords also where that cannot be: where no
 * interval on which an activation is defined has all that it takes, as reciprocals of numbers above
 * 0 in one and below 0 in another.
 */
public enum SameChords {
  /** Each has chords of its own; activation patterns are not compared then. */
  WHERE_IT_CAN_BE,
  /** They are refused: regions cannot be followed from one to the other. */
  ALWAYS
}
