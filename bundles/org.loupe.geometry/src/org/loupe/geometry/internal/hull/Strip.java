package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.loupe.api.value.Image;
import org.loupe.api.value.Tensor;

/**
 * Rows that are pictures, above the nearest points of the hull, above their differences. Space
 * between the pictures is transparent.
 */
final class Strip {

  /** Rows that are shown. */
  static final int SHOWN = 8;

  private static final Set<Long> CHANNELS = Set.of(1L, 3L, 4L);

  /** A side has at least so many pixels, or the picture is shown larger. */
  private static final int SIDE = 72;

  private static final int GAP = 6;

  /** Pixels of data that are fewer are no picture. */
  private static final long LEAST = 4;

  private final Samples points;
  private final Samples rows;
  private final boolean first;
  private final int height;
  private final int width;
  private final int channels;

  /** A strip of rows and points in the same space. */
  Strip(Samples points, Samples rows) {
    this.points = points;
    this.rows = rows;
    long[] s = rows.shape();
    first = s.length == 3 && CHANNELS.contains(s[0]);
    boolean last = s.length == 3 && CHANNELS.contains(s[2]);
    boolean isPicture = s.length == 2 || first || last;
    height = isPicture ? (int) s[first ? 1 : 0] : 0;
    width = isPicture ? (int) s[first ? 2 : 1] : 0;
    channels = isPicture && s.length == 3 ? (int) s[first ? 0 : 2] : 1;
  }

  /** Whether rows are pictures. */
  boolean isPicture() {
    return Math.min(height, width) >= LEAST;
  }

  /** Rows from the nearest of those outside to the farthest, evenly among them. */
  static int[] shown(double[] distance) {
    int[] outside =
        IntStream.range(0, distance.length)
            .filter(i -> distance[i] > 0 && Double.isFinite(distance[i]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> distance[i]))
            .mapToInt(i -> i)
            .toArray();
    int n = Math.min(SHOWN, outside.length);
    return IntStream.range(0, n)
        .map(i -> outside[n == 1 ? 0 : (int) ((long) i * (outside.length - 1) / (n - 1))])
        .toArray();
  }

  /**
   * The picture; none without rows.
   *
   * @param shown rows
   * @param table has their mixtures
   */
  List<Image> of(int[] shown, RowTable table) {
    if (shown.length == 0) {
      return List.of();
    }
    List<double[][]> pictures = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double most = 0;
    for (int row : shown) {
      double[] x = rows.rows()[row];
      double[] nearest = mixture(table.shares(row));
      double[] rest = x.clone();
      for (int k = 0; k < rest.length; k++) {
        rest[k] -= nearest[k];
        low = Math.min(low, Math.min(x[k], nearest[k]));
        high = Math.max(high, Math.max(x[k], nearest[k]));
        most = Math.max(most, Math.abs(rest[k]));
      }
      pictures.add(new double[][] {x, nearest, rest});
    }
    // natural pictures are in 0..1 and keep their colours; others are stretched to that
    boolean isNatural = low >= -1e-5 && high <= 1 + 1e-5;
    return List.of(painted(pictures, isNatural ? 0 : low, isNatural ? 1 : high - low, most));
  }

  private double[] mixture(double[][] shares) {
    double[] sum = new double[points.width()];
    for (double[] share : shares) {
      double[] p = points.rows()[(int) share[0]];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += share[1] * p[k];
      }
    }
    return sum;
  }

  private Image painted(List<double[][]> pictures, double low, double span, double most) {
    int larger = Math.max(1, (SIDE + Math.min(height, width) - 1) / Math.min(height, width));
    int h = height * larger;
    int w = width * larger;
    int across = pictures.size() * (w + GAP) - GAP;
    int down = 3 * (h + GAP) - GAP;
    float[] rgba = new float[across * down * 4];
    for (int c = 0; c < pictures.size(); c++) {
      for (int r = 0; r < 3; r++) {
        double shift = r < 2 ? -low : most;
        double scale = r < 2 ? span : 2 * most;
        double[] picture = pictures.get(c)[r];
        for (int y = 0; y < h; y++) {
          for (int x = 0; x < w; x++) {
            int at = ((r * (h + GAP) + y) * across + c * (w + GAP) + x) * 4;
            for (int k = 0; k < 3; k++) {
              double v = (picture[place(y / larger, x / larger, k)] + shift) / scale;
              rgba[at + k] = (float) Math.clamp(scale > 0 ? v : 0.5, 0, 1);
            }
            rgba[at + 3] = 1;
          }
        }
      }
    }
    return new Image(Tensor.of(rgba, down, across, 4));
  }

  /** Where a colour of a pixel is: gray has one for all three. */
  private int place(int y, int x, int colour) {
    int c = channels == 1 ? 0 : colour;
    return first ? (c * height + y) * width + x : (y * width + x) * channels + c;
  }
}
