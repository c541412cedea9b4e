package org.loupe.data.internal.image;

import org.loupe.api.value.Resizing.Mode;

/**
 * How much each old pixel of a line counts in each new one; the weights of one sum to 1. Pixels are
 * intervals of length 1, and a line of them begins at 0.
 */
public final class Weights {

  /** Keys' cubic of 1981 with the parameter of his paper. */
  private static final double CUBIC = -0.5;

  private final int[] first;
  private final double[][] weights;

  private Weights(int count) {
    this.first = new int[count];
    this.weights = new double[count][];
  }

  /**
   * New pixels side by side on a part of a line.
   *
   * @param old old pixels
   * @param start where the first new one begins
   * @param step old pixels that a new one covers
   * @param count new pixels
   * @param mode what a new one is made of
   */
  public static Weights of(int old, double start, double step, int count, Mode mode) {
    Weights line = new Weights(count);
    for (int i = 0; i < count; i++) {
      double left = Math.clamp(start + i * step, 0, old);
      double right = Math.clamp(start + (i + 1) * step, 0, old);
      double middle = start + (i + 0.5) * step;
      switch (mode) {
        case AREA -> line.area(i, left, right, old);
        case NEAREST -> {
          line.first[i] = (int) Math.clamp(Math.floor(middle), 0, old - 1);
          line.weights[i] = new double[] {1};
        }
        case BILINEAR -> line.filter(i, middle, Math.max(step, 1), 1, old, mode);
        case BICUBIC -> line.filter(i, middle, Math.max(step, 1), 2, old, mode);
      }
    }
    return line;
  }

  /** New pixels in the middle of a line. */
  static Weights inTheMiddle(int old, int count, double step, Mode mode) {
    return of(old, (old - count * step) / 2, step, count, mode);
  }

  private void area(int pixel, double left, double right, int old) {
    int from = Math.min((int) left, old - 1);
    int count = Math.max((int) Math.ceil(right) - from, 1);
    double[] w = new double[count];
    for (int k = 0; k < count; k++) {
      w[k] =
          (Math.min(right, from + k + 1.0) - Math.max(left, (double) from + k)) / (right - left);
    }
    first[pixel] = from;
    weights[pixel] = w;
  }

  /**
   * Samples a filter at the middles of the old pixels. Where the picture shrinks, the filter is as
   * many times wider; beyond the ends of the line there is nothing, and the rest counts more.
   */
  private void filter(int pixel, double middle, double scale, double radius, int old, Mode mode) {
    int from = (int) Math.max(middle - radius * scale + 0.5, 0);
    int to = (int) Math.min(middle + radius * scale + 0.5, old);
    double[] w = new double[to - from];
    double sum = 0;
    for (int k = 0; k < w.length; k++) {
      double x = Math.abs((from + k + 0.5 - middle) / scale);
      w[k] = mode == Mode.BILINEAR ? Math.max(1 - x, 0) : cubic(x);
      sum += w[k];
    }
    for (int k = 0; k < w.length; k++) {
      w[k] /= sum;
    }
    first[pixel] = from;
    weights[pixel] = w;
  }

  private static double cubic(double x) {
    if (x < 1) {
      return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC : 0;
  }

  /** New pixels. */
  int count() {
    return first.length;
  }

  /** The first old pixel that counts in a new one. */
  int first(int pixel) {
    return first[pixel];
  }

  /** What the old pixels from the first on count. */
  double[] weights(int pixel) {
    return weights[pixel];
  }
}
