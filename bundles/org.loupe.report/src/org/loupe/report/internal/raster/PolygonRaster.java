package org.loupe.report.internal.raster;

import java.util.Arrays;

/**
 * Fills polygons into pixels, antialiased and without seams.
 *
 * <p>Blending one antialiased polygon after another lets the background shine through along shared
 * edges. Here every pixel has {@value #ROWS} times {@value #COLUMNS} sample points and each of them
 * belongs to exactly one polygon of a tiling, because an edge is half open and its crossing is
 * computed alike from both sides; a pixel has the mean colour of its samples. Where polygons
 * overlap the later one is on top. Even-odd rule.
 *
 * <p>Time is proportional to edges times the rows they cross plus samples; memory is one band of
 * rows.
 */
public final class PolygonRaster {
  private static final int ROWS = 8;
  private static final int COLUMNS = 4;
  private static final int SAMPLES = ROWS * COLUMNS;

  /** Pixel rows that are worked on at a time: the samples of a band stay in the cache. */
  private static final int BAND = 24;

  /** Sample columns are shifted from row to row, so that steep edges have as many grades too. */
  private static final double[] SHIFT = {0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875};

  private final int width;
  private final int height;
  private final int[] pixels;
  private final int[] samples;
  private double[] crossings = new double[16];

  /** An empty picture. */
  public PolygonRaster(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new int[Math.multiplyExact(width, height)];
    samples = new int[Math.multiplyExact(width * COLUMNS, BAND * ROWS)];
  }

  /**
   * Paints polygons.
   *
   * @param xs horizontal places of the vertices in pixels
   * @param ys vertical places, downwards
   * @param starts polygon i has the vertices {@code starts[i]} to {@code starts[i + 1] - 1}
   * @param rgb {@code 0xRRGGBB} of each polygon
   * @return the pixels, row by row: {@code 0xAARRGGBB}, not multiplied by alpha
   */
  public int[] paint(double[] xs, double[] ys, int[] starts, int[] rgb) {
    int polygons = starts.length - 1;
    float[] top = new float[polygons];
    float[] bottom = new float[polygons];
    for (int p = 0; p < polygons; p++) {
      top[p] = Float.POSITIVE_INFINITY;
      bottom[p] = Float.NEGATIVE_INFINITY;
      for (int v = starts[p]; v < starts[p + 1]; v++) {
        top[p] = Math.min(top[p], Math.nextDown((float) ys[v]));
        bottom[p] = Math.max(bottom[p], Math.nextUp((float) ys[v]));
      }
    }
    for (int first = 0; first < height; first += BAND) {
      int last = Math.min(first + BAND, height);
      Arrays.fill(samples, 0);
      for (int p = 0; p < polygons; p++) {
        if (bottom[p] > first && top[p] < last) {
          int from = Math.max((int) Math.floor(top[p] * ROWS), first * ROWS);
          int to = Math.min((int) Math.ceil(bottom[p] * ROWS), last * ROWS - 1);
          for (int row = from; row <= to; row++) {
            span(xs, ys, starts[p], starts[p + 1], row, first * ROWS, 0xff000000 | rgb[p]);
          }
        }
      }
      resolve(first, last);
    }
    return pixels;
  }

  /** Fills the samples of one polygon in one row of samples. */
  private void span(double[] xs, double[] ys, int from, int to, int row, int base, int colour) {
    double y = (row + 0.5) / ROWS;
    int n = 0;
    int previous = to - 1;
    for (int v = from; v < to; v++) {
      if (ys[v] <= y != ys[previous] <= y) {
        boolean down = ys[previous] < ys[v];
        int a = down ? previous : v;
        int b = down ? v : previous;
        if (n == crossings.length) {
          crossings = Arrays.copyOf(crossings, 2 * n);
        }
        double x = xs[a] + (y - ys[a]) * (xs[b] - xs[a]) / (ys[b] - ys[a]);
        int k = n++;
        while (k > 0 && crossings[k - 1] > x) {
          crossings[k] = crossings[k - 1];
          k--;
        }
        crossings[k] = x;
      }
      previous = v;
    }
    int line = (row - base) * width * COLUMNS;
    double shift = SHIFT[row & ROWS - 1];
    for (int k = 0; k + 1 < n; k += 2) {
      int left = firstSample(crossings[k], shift);
      int right = firstSample(crossings[k + 1], shift);
      if (left < right) {
        Arrays.fill(samples, line + left, line + right, colour);
      }
    }
  }

  /** The first sample at or right of a place. */
  private int firstSample(double x, double shift) {
    return (int) Math.clamp(Math.ceil(x * COLUMNS - shift), 0, width * COLUMNS);
  }

  private void resolve(int first, int last) {
    int line = width * COLUMNS;
    for (int y = first; y < last; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y - first) * ROWS * line + x * COLUMNS;
        pixels[y * width + x] = mean(at, line);
      }
    }
  }

  private int mean(int at, int line) {
    int red = 0;
    int blue = 0;
    int green = 0;
    int covered = 0;
    int all = samples[at];
    boolean uniform = true;
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        int s = samples[at + r * line + c];
        uniform &= s == all;
        red += s >> 16 & 0xff;
        blue += s & 0xff;
        green += s >> 8 & 0xff;
        covered += s >>> 31;
      }
    }
    if (uniform || covered == 0) {
      return all;
    }
    int half = covered / 2;
    return (covered * 255 + SAMPLES / 2) / SAMPLES << 24
        | (red + half) / covered << 16
        | (green + half) / covered << 8
        | (blue + half) / covered;
  }
}
