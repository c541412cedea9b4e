package org.loupe.geometry;

/** How a constraint becomes part of a network. */
public enum PoliceForm {
  /** Added to the biases: the network costs what it did. */
  FOLDED,
  /**
   * As nodes that carry the corners of the regions and work the shifts out again from whatever the
   * parameters are, so that the constraint holds at every step of a training; a later call with
   * {@link #FOLDED} takes them out.
   */
  LIVE,
  /** Not at all: the network is looked at alone. */
  AUDIT
}
