package org.loupe.workbench.internal.results.tiles;

/**
 * Names a square of a picture at a zoom.
 *
 * @param zoom quarter octaves: pixels a unit are 2^(zoom / 4)
 * @param column counted from the left edge of the picture, negative before it
 * @param row counted from the top edge, downwards
 */
public record TileKey(int zoom, long column, long row) {
  /** Pixels along a side. */
  public static final int SIZE = 256;

  /** Pixels a unit of the picture at a zoom. */
  public static double scale(int zoom) {
    return Math.pow(2, zoom / 4.0);
  }

  /** Left edge in units of the picture. */
  public double left() {
    return column * side();
  }

  /** Top edge in units of the picture. */
  public double top() {
    return row * side();
  }

  /** Length of a side in units of the picture. */
  public double side() {
    return SIZE / scale(zoom);
  }
}
