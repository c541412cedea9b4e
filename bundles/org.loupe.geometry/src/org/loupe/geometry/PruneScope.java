package org.loupe.geometry;

/** Over what the share of units that go is counted. */
public enum PruneScope {
  /** Each layer loses the share, and each group of layers that are added to each other. */
  LAYER,
  /** All layers together do, and each keeps a tenth of its units at least. */
  GLOBAL
}
