package org.loupe.geometry.internal;

import java.util.Arrays;

/**
 * Numbers points of the plane such that points that are the same but for rounding get one number:
 * that of the first. Not thread-safe.
 *
 * <p>Points lie in squares of a grid that are some times as wide as the tolerance; the neighbouring
 * square is looked at as well where a point is that close to it.
 */
final class Weld {

  /** Share of the window's size below which two corners are one: what rounding may part. */
  static final double RELATIVE = 1e-12;

  /** Width of a square, in tolerances. */
  private static final double WIDTH = 16;

  private final double tolerance;

  private double[] x = new double[64];
  private double[] y = new double[64];
  private int count;

  /** Numbers of points plus one by the hash of their square; 0 where there is none. */
  private int[] slots = new int[256];

  /**
   * For points of a window.
   *
   * @param relative share of the window's size below which two corners are one
   * @param radius size of the window
   */
  Weld(double relative, double radius) {
    tolerance = relative * radius;
  }

  /** The number of a point. */
  int number(double px, double py) {
    double width = WIDTH * tolerance;
    double cx = Math.floor(px / width);
    double cy = Math.floor(py / width);
    int found = in(cx, cy, px, py);
    if (found >= 0) {
      return found;
    }
    double dx = near(px / width - cx);
    double dy = near(py / width - cy);
    if (dx != 0) {
      found = in(cx + dx, cy, px, py);
    }
    if (found < 0 && dy != 0) {
      found = in(cx, cy + dy, px, py);
    }
    if (found < 0 && dx != 0 && dy != 0) {
      found = in(cx + dx, cy + dy, px, py);
    }
    return found >= 0 ? found : add(cx, cy, px, py);
  }

  /** On which side the next square is within the tolerance. */
  private static double near(double share) {
    return share < 1 / WIDTH ? -1 : share > 1 - 1 / WIDTH ? 1 : 0;
  }

  /** A point of a square within the tolerance, or -1. */
  private int in(double cx, double cy, double px, double py) {
    for (int s = slot(cx, cy); slots[s] != 0; s = s + 1 & slots.length - 1) {
      int i = slots[s] - 1;
      if (Math.abs(x[i] - px) <= tolerance && Math.abs(y[i] - py) <= tolerance) {
        return i;
      }
    }
    return -1;
  }

  private int slot(double cx, double cy) {
    // + 0.0 makes one of both zeros
    long h =
        Double.doubleToRawLongBits(cx + 0.0) * 0x9E3779B97F4A7C15L
            + Double.doubleToRawLongBits(cy + 0.0) * 0xC2B2AE3D27D4EB4FL;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h >>> 32) & slots.length - 1;
  }

  private int add(double cx, double cy, double px, double py) {
    if (count == x.length) {
      x = Arrays.copyOf(x, 2 * count);
      y = Arrays.copyOf(y, 2 * count);
    }
    x[count] = px;
    y[count] = py;
    count++;
    if (2 * count > slots.length) {
      grow();
    } else {
      put(cx, cy, count);
    }
    return count - 1;
  }

  private void put(double cx, double cy, int numberPlusOne) {
    int s = slot(cx, cy);
    while (slots[s] != 0) {
      s = s + 1 & slots.length - 1;
    }
    slots[s] = numberPlusOne;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    double width = WIDTH * tolerance;
    for (int i = 0; i < count; i++) {
      put(Math.floor(x[i] / width), Math.floor(y[i] / width), i + 1);
    }
  }

  /** How many points there are. */
  int count() {
    return count;
  }

  /** First coordinate of a point. */
  double x(int number) {
    return x[number];
  }

  /** Second coordinate of a point. */
  double y(int number) {
    return y[number];
  }
}
