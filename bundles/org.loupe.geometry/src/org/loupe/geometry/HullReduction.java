package org.loupe.geometry;

/** Which coordinates {@code geometry.hull} looks at when not at all of space. */
public enum HullReduction {
  /** The first principal components of the points. */
  PCA,
  /** Random directions, orthogonal to each other, the same for points and rows. */
  RANDOM,
  /** The numbers around the middle of a row's two longest axes: a window of an image. */
  PIXELS,
  /** Numbers at even distances over a row's two longest axes: a coarse grid of pixels. */
  STRIDED,
  /** Cosines along a row's two longest axes, the slowest first: what a blurred image has. */
  LOWPASS
}
