package org.loupe.geometry.internal;

import org.loupe.network.affine.AffineProgram;

/**
 * The values that an output takes, and where one of them is closest to a level. An affine function
 * is smallest and largest at corners, so that of regions this is exact. Not thread-safe.
 */
final class Reach {

  /** Points along each side, and along each ray to one, where parts have been dropped. */
  private static final int GRID = 5;

  /** Of values less the level. */
  private double least = Double.POSITIVE_INFINITY;

  private double most = Double.NEGATIVE_INFINITY;
  private double away = Double.POSITIVE_INFINITY;
  private double x;
  private double y;
  private boolean isExact = true;

  /**
   * At points of a window, its middle and others on rays to all of its border: parts that are
   * dropped because they have one class say nothing of values.
   *
   * @param output which one
   */
  static Reach at(AffineProgram program, Slice slice, Polygon window, int output, double level) {
    Reach reach = new Reach();
    reach.isExact = false;
    double[] mean = window.mean();
    for (int i = 0; i < window.size(); i++) {
      int j = (i + 1) % window.size();
      // rays from the middle to the border: a convex window has all of them inside
      for (int k = 0; k < GRID; k++) {
        double t = k / (double) GRID;
        double endX = (1 - t) * window.x()[i] + t * window.x()[j];
        double endY = (1 - t) * window.y()[i] + t * window.y()[j];
        for (int n = i + k == 0 ? 0 : 1; n <= GRID; n++) {
          double s = n / (double) GRID;
          double u = mean[0] + s * (endX - mean[0]);
          double v = mean[1] + s * (endY - mean[1]);
          reach.add(u, v, program.value(slice.point(u, v))[output] - level);
        }
      }
    }
    return reach;
  }

  /**
   * Takes a region.
   *
   * @param low smallest value at its corners, less the level
   * @param high largest value there, less the level
   * @param a slope of the output along the first direction
   * @param b slope along the second direction
   * @param c the output at the base point, less the level
   */
  void add(Polygon p, double low, double high, double a, double b, double c) {
    least = low < least ? low : least;
    most = high > most ? high : most;
    // rarely the closest one
    if (Math.min(Math.abs(low), Math.abs(high)) < away) {
      for (int i = 0; i < p.size(); i++) {
        add(p.x()[i], p.y()[i], a * p.x()[i] + b * p.y()[i] + c);
      }
    }
  }

  /** Takes a part of which a point stands for all of it. */
  void addPoint(double px, double py, double value) {
    isExact = false;
    add(px, py, value);
  }

  private void add(double px, double py, double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (Math.abs(value) < away) {
      away = Math.abs(value);
      x = px;
      y = py;
    }
  }

  /** Takes what another one has found. */
  void add(Reach other) {
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    isExact &= other.isExact;
    if (other.away < away) {
      away = other.away;
      x = other.x;
      y = other.y;
    }
  }

  /** Forgets everything. */
  void clear() {
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
    away = Double.POSITIVE_INFINITY;
    isExact = true;
  }

  /** What a person needs to know to choose another level or window. */
  String sentence(double level) {
    return "%s it is between %.4g and %.4g, and closest to the level at u1 = %.4g, u2 = %.4g."
        .formatted(
            isExact ? "In the window" : "At points all over the window",
            level + least,
            level + most,
            x,
            y);
  }
}
