package org.loupe.report.internal.text;

/** On which side of its place a text lies. */
public enum Align {
  /** The text begins at its place. */
  LEFT,
  /** The middle of the text is at its place. */
  CENTRE,
  /** The text ends at its place. */
  RIGHT
}
