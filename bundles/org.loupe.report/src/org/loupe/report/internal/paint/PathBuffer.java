package org.loupe.report.internal.paint;

import java.util.Arrays;

/** Collects paths of points in flat arrays that grow. Not thread-safe. */
final class PathBuffer {
  private double[] xs;
  private double[] ys;
  private int points;
  private int[] starts;
  private int paths;

  PathBuffer(int points, int paths) {
    xs = new double[Math.max(8, points)];
    ys = new double[Math.max(8, points)];
    starts = new int[Math.max(8, paths + 1)];
  }

  /** Adds a point to the path at hand. */
  void add(double x, double y) {
    if (points == xs.length) {
      xs = Arrays.copyOf(xs, 2 * points);
      ys = Arrays.copyOf(ys, 2 * points);
    }
    xs[points] = x;
    ys[points++] = y;
  }

  /** Number of points of the path at hand. */
  int pending() {
    return points - starts[paths];
  }

  /** Ends the path at hand, or forgets it when it has fewer points than it needs. */
  boolean end(int least) {
    if (pending() < least) {
      points = starts[paths];
      return false;
    }
    if (++paths == starts.length) {
      starts = Arrays.copyOf(starts, 2 * paths);
    }
    starts[paths] = points;
    return true;
  }

  /** The horizontal places. */
  double[] xs() {
    return Arrays.copyOf(xs, points);
  }

  /** The vertical places. */
  double[] ys() {
    return Arrays.copyOf(ys, points);
  }

  /** Where paths begin, and where the last one ends. */
  int[] starts() {
    return Arrays.copyOf(starts, paths + 1);
  }
}
