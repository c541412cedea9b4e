package org.loupe.geometry.internal.point;

/**
 * The logarithmic derivative of the gamma function and its derivative, by their asymptotic series
 * behind up to twenty steps of the recurrence (Abramowitz and Stegun 6.3.5, 6.3.18, 6.4.6, 6.4.12):
 * right to about 1e-14.
 */
final class Digamma {

  /** From here on the series is right to the last places. */
  private static final double LARGE = 20;

  private Digamma() {}

  /** psi(x) for positive x. */
  static double of(double x) {
    double below = 0;
    double at = x;
    for (; at < LARGE; at++) {
      below += 1 / at;
    }
    double f = 1 / (at * at);
    double series =
        f * (1 / 12.0 - f * (1 / 120.0 - f * (1 / 252.0 - f * (1 / 240.0 - f / 132.0))));
    return Math.log(at) - 1 / (2 * at) - series - below;
  }

  /** psi'(x) for positive x. */
  static double derivative(double x) {
    double below = 0;
    double at = x;
    for (; at < LARGE; at++) {
      below += 1 / (at * at);
    }
    double f = 1 / (at * at);
    double series =
        f / at * (1 / 6.0 - f * (1 / 30.0 - f * (1 / 42.0 - f * (1 / 30.0 - f * 5 / 66.0))));
    return 1 / at + f / 2 + series + below;
  }
}
