package org.loupe.report.internal.paint;

/**
 * A name and how it looks.
 *
 * @param name what is shown
 * @param swatch its form
 * @param rgb {@code 0xRRGGBB}
 */
record LegendEntry(String name, Swatch swatch, int rgb) {

  /** The form of a sample. */
  enum Swatch {
    /** An area. */
    AREA,
    /** A line. */
    LINE,
    /** A dot. */
    DOT,
    /** Only the name. */
    NONE
  }
}
