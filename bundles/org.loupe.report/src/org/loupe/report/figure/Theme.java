package org.loupe.report.figure;

import org.loupe.report.internal.colour.Palette;

/** Whether a picture lies on light or on dark paper. */
public enum Theme {
  /** Dark ink on white: files, print. */
  LIGHT,
  /** Light ink on near black: screens. */
  DARK;

  /** What is behind everything, {@code 0xRRGGBB}. */
  public int paper() {
    return Palette.of(this).paper();
  }

  /** Text that must be read, {@code 0xRRGGBB}. */
  public int ink() {
    return Palette.of(this).ink();
  }

  /** The one thing to look at, {@code 0xRRGGBB}. */
  public int accent() {
    return Palette.of(this).accent();
  }
}
