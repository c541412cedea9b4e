package org.loupe.data.internal.image;

/** How much of each old pixel of a line lies in each new one; the weights of one sum to 1. */
final class Weights {

  private final int old;
  private final double start;
  private final double step;

  private Weights(int old, double start, double step) {
    this.old = old;
    this.start = start;
    this.step = step;
  }

  /**
   * New pixels in the middle of a line.
   *
   * @param old old pixels
   * @param count new pixels
   * @param step old pixels that a new one covers; {@code count * step} are not more than there are
   */
  static Weights of(int old, int count, double step) {
    return new Weights(old, (old - count * step) / 2, step);
  }

  private double from(int pixel) {
    return Math.clamp(start + pixel * step, 0, old);
  }

  /** The first old pixel that a new one touches. */
  int first(int pixel) {
    return Math.min((int) from(pixel), old - 1);
  }

  /** How many old pixels a new one touches. */
  int count(int pixel) {
    return Math.max((int) Math.ceil(from(pixel + 1)) - first(pixel), 1);
  }

  /** The part of a new pixel that lies in the {@code k}-th of the old ones it touches. */
  double weight(int pixel, int k) {
    double left = from(pixel);
    double right = from(pixel + 1);
    int at = first(pixel) + k;
    return (Math.min(right, at + 1.0) - Math.max(left, at)) / (right - left);
  }
}
