package org.loupe.geometry;

/** What of a network is compared in the course of its training. */
public enum EarlyBirdKind {
  /** On which side of its threshold each unit is at each of some rows. */
  CODE,
  /** Which channels the scales of batch normalisation would let stay. */
  BN_MASK
}
