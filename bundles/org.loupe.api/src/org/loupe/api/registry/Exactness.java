package org.loupe.api.registry;

/** How far the output of a layer follows exactly from its input. */
public enum Exactness {
  /** An affine map, or a continuous piecewise affine one: its pieces are found exactly. */
  EXACT,
  /** A smooth function that pieces follow within a certified error. */
  BOUNDED,
  /** A smooth function: values and derivatives, but no pieces. */
  SMOOTH,
  /** Not known: the model is of a plug-in's own kind. */
  UNKNOWN
}
