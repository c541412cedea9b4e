package org.loupe.report.figure;

/** Whether a picture lies on light or on dark paper. */
public enum Theme {
  /** Dark ink on white: files, print. */
  LIGHT,
  /** Light ink on near black: screens. */
  DARK
}
