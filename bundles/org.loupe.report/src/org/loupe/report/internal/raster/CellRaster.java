package org.loupe.report.internal.raster;

import org.loupe.report.internal.axis.AxisMap;

/**
 * Stretches a matrix of colours over pixels: cells keep sharp edges when they are larger than
 * pixels and are averaged when they are smaller. Works on any axes.
 */
public final class CellRaster {
  private final int[] cells;
  private final int rows;
  private final int columns;

  /**
   * A matrix of colours.
   *
   * @param cells {@code 0xRRGGBB}, row by row from the top
   */
  public CellRaster(int[] cells, int rows, int columns) {
    this.cells = cells;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Paints the matrix.
   *
   * @param across horizontal places in pixels of numbers on the axis; 0 to {@code columns} span the
   *     matrix
   * @param down vertical places in pixels; 0 is the top edge of row 0, {@code rows} the bottom edge
   *     of the last
   * @return the pixels, row by row: {@code 0xAARRGGBB}, 0 outside the matrix
   */
  public int[] paint(int width, int height, AxisIndex across, AxisIndex down) {
    int[] pixels = new int[Math.multiplyExact(width, height)];
    int[] left = new int[width];
    int[] right = new int[width];
    for (int x = 0; x < width; x++) {
      range(across, x, columns, left, right);
    }
    int[] top = new int[height];
    int[] bottom = new int[height];
    for (int y = 0; y < height; y++) {
      range(down, y, rows, top, bottom);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (left[x] <= right[x] && top[y] <= bottom[y]) {
          pixels[y * width + x] = mean(left[x], right[x], top[y], bottom[y]);
        }
      }
    }
    return pixels;
  }

  /** The cells whose middle lies in a pixel, else the one cell that the pixel's middle lies in. */
  private static void range(AxisIndex index, int pixel, int count, int[] first, int[] last) {
    double a = index.at(pixel);
    double b = index.at(pixel + 1.0);
    int low = (int) Math.ceil(Math.max(0, Math.min(a, b)) - 0.5);
    int high = (int) Math.ceil(Math.min(count, Math.max(a, b)) - 0.5) - 1;
    if (low > high) {
      int one = (int) Math.floor(index.at(pixel + 0.5));
      low = one < 0 || one >= count ? 0 : one;
      high = one < 0 || one >= count ? -1 : one;
    }
    first[pixel] = low;
    last[pixel] = high;
  }

  private int mean(int left, int right, int top, int bottom) {
    if (left == right && top == bottom) {
      return 0xff000000 | cells[top * columns + left];
    }
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int r = top; r <= bottom; r++) {
      for (int c = left; c <= right; c++) {
        int rgb = cells[r * columns + c];
        red += rgb >> 16 & 255;
        green += rgb >> 8 & 255;
        blue += rgb & 255;
      }
    }
    long n = (long) (right - left + 1) * (bottom - top + 1);
    return (int) (0xff000000 | red / n << 16 | green / n << 8 | blue / n);
  }

  /** Which cell, with its fraction, lies at a place in pixels. */
  public interface AxisIndex {
    /** The number of the cell and the part of it that lies before the place. */
    double at(double place);

    /**
     * Cells in equal steps on an axis.
     *
     * @param axis places in pixels
     * @param first number at the outer edge of cell 0
     * @param last number at the outer edge of the last cell
     */
    static AxisIndex of(AxisMap axis, double first, double last, int count) {
      return place -> (axis.value(place) - first) / (last - first) * count;
    }
  }
}
