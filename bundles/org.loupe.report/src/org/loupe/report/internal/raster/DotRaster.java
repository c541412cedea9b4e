package org.loupe.report.internal.raster;

/** Paints a great many equal dots, antialiased; a later dot lies on top. */
public final class DotRaster {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** An empty picture. */
  public DotRaster(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[Math.multiplyExact(width, height)];
  }

  /**
   * Paints one dot.
   *
   * @param cx horizontal place of the centre in pixels
   * @param cy vertical place, downwards
   * @param rgb {@code 0xRRGGBB}
   * @param radius in pixels
   * @param opacity from 0 to 1
   */
  public void dot(double cx, double cy, int rgb, double radius, double opacity) {
    double reach = radius + 0.5;
    int left = (int) Math.max(0, Math.ceil(cx - reach - 0.5));
    int right = (int) Math.min(width - 1.0, Math.floor(cx + reach - 0.5));
    int top = (int) Math.max(0, Math.ceil(cy - reach - 0.5));
    int bottom = (int) Math.min(height - 1.0, Math.floor(cy + reach - 0.5));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double distance = Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
        double cover = opacity * Math.clamp(reach - distance, 0, 1);
        if (cover > 0) {
          int at = y * width + x;
          pixels[at] = over(rgb, cover, pixels[at]);
        }
      }
    }
  }

  /** The pixels, row by row: {@code 0xAARRGGBB}, not multiplied by alpha. */
  public int[] pixels() {
    return pixels;
  }

  private static int over(int rgb, double cover, int below) {
    double under = (below >>> 24) / 255.0 * (1 - cover);
    double alpha = cover + under;
    int result = (int) Math.round(255 * alpha) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      double c = (cover * (rgb >> shift & 255) + under * (below >> shift & 255)) / alpha;
      result |= (int) Math.round(c) << shift;
    }
    return result;
  }
}
