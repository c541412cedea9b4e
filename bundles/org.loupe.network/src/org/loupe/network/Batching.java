package org.loupe.network;

/** How rows of data become inputs of a network. */
public enum Batching {
  /** The first axis is the open batch size: many rows at once. */
  AXIS,
  /** The first axis is fixed at one and cannot be opened: row by row. */
  ROWS,
  /** There is no batch axis: a row is the whole input. */
  NONE
}
