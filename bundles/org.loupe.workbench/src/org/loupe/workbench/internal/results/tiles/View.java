package org.loupe.workbench.internal.results.tiles;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a picture that is on the screen.
 *
 * @param centreX what is in the middle, in units of the picture
 * @param centreY downwards
 * @param zoom quarter octaves: pixels a unit are 2^(zoom / 4)
 * @param width of the screen in pixels
 * @param height of the screen in pixels
 */
public record View(double centreX, double centreY, int zoom, int width, int height) {
  /** Beyond these a double no longer tells neighbouring pixels apart, or all is one pixel. */
  private static final int FARTHEST = 160;

  /** Keeps the zoom in its bounds. */
  public View {
    zoom = Math.clamp(zoom, -FARTHEST, FARTHEST);
  }

  /** The whole of a picture, as large as it fits. */
  public static View fit(double pictureWidth, double pictureHeight, int width, int height) {
    double scale = Math.min(Math.max(1, width) / pictureWidth, Math.max(1, height) / pictureHeight);
    // the small excess keeps a picture that fits exactly from being a step smaller
    int zoom = (int) Math.floor(4 * Math.log(scale) / Math.log(2) + 1e-9);
    return new View(pictureWidth / 2, pictureHeight / 2, zoom, width, height);
  }

  /**
   * The top of a picture that is read downwards: as wide as the screen where the zoom allows it.
   *
   * @param least smallest zoom, at which it can be read
   * @param most largest zoom, beyond which it gets coarse
   */
  public static View top(double pictureWidth, int least, int most, int width, int height) {
    int fitting = fit(pictureWidth, 1, width, Integer.MAX_VALUE).zoom;
    int zoom = Math.clamp(fitting, least, most);
    return new View(pictureWidth / 2, height / 2.0 / TileKey.scale(zoom), zoom, width, height);
  }

  /** Pixels a unit. */
  public double scale() {
    return TileKey.scale(zoom);
  }

  /** Pixels from the left edge of the picture to that of the screen; whole, so tiles are sharp. */
  private long left() {
    return Math.round(centreX * scale() - width / 2.0);
  }

  private long top() {
    return Math.round(centreY * scale() - height / 2.0);
  }

  /** The same part on another screen. */
  public View resized(int newWidth, int newHeight) {
    return new View(centreX, centreY, zoom, newWidth, newHeight);
  }

  /** Moves the picture by pixels. */
  public View moved(double dx, double dy) {
    return new View(centreX - dx / scale(), centreY - dy / scale(), zoom, width, height);
  }

  /** Zooms by steps, with what is below a pixel staying there. */
  public View zoomed(int steps, double px, double py) {
    View at = new View(centreX, centreY, zoom + steps, width, height);
    double shiftX = (px - width / 2.0) * (1 / scale() - 1 / at.scale());
    double shiftY = (py - height / 2.0) * (1 / scale() - 1 / at.scale());
    return new View(centreX + shiftX, centreY + shiftY, at.zoom, width, height);
  }

  /** What is below a pixel, across. */
  public double x(double px) {
    return (left() + px) / scale();
  }

  /** What is below a pixel, downwards. */
  public double y(double py) {
    return (top() + py) / scale();
  }

  /** The pixel that shows a place, across. */
  public double pixelX(double x) {
    return x * scale() - left();
  }

  /** The pixel that shows a place, downwards. */
  public double pixelY(double y) {
    return y * scale() - top();
  }

  /**
   * The tiles on the screen, from the middle outwards.
   *
   * @param pictureWidth beyond the picture there are no tiles
   */
  public List<TileKey> tiles(double pictureWidth, double pictureHeight) {
    long lastColumn = last(left() + width, pictureWidth);
    long lastRow = last(top() + height, pictureHeight);
    List<TileKey> keys = new ArrayList<>();
    for (long row = Math.max(0, Math.floorDiv(top(), TileKey.SIZE)); row <= lastRow; row++) {
      for (long c = Math.max(0, Math.floorDiv(left(), TileKey.SIZE)); c <= lastColumn; c++) {
        keys.add(new TileKey(zoom, c, row));
      }
    }
    keys.sort((a, b) -> Double.compare(fromMiddle(a), fromMiddle(b)));
    return keys;
  }

  private long last(long edge, double end) {
    return Math.floorDiv(Math.min(edge, (long) Math.ceil(end * scale())) - 1, TileKey.SIZE);
  }

  private double fromMiddle(TileKey key) {
    double half = key.side() / 2;
    return Math.hypot(key.left() + half - centreX, key.top() + half - centreY);
  }

  /** Whether a tile, also one of another zoom, has a part on the screen. */
  public boolean shows(TileKey key) {
    return pixelX(key.left()) < width
        && pixelY(key.top()) < height
        && pixelX(key.left() + key.side()) > 0
        && pixelY(key.top() + key.side()) > 0;
  }
}
