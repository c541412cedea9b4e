package org.loupe.geometry.internal;

/**
 * A sum whose rounding error does not grow with the number of terms (Neumaier 1974), so that the
 * area identity measures the partition and not the addition.
 */
final class CompensatedSum {
  private double sum;
  private double lost;

  void add(double v) {
    double t = sum + v;
    lost += Math.abs(sum) >= Math.abs(v) ? sum - t + v : v - t + sum;
    sum = t;
  }

  /** Back to zero. */
  void clear() {
    sum = 0;
    lost = 0;
  }

  double value() {
    return sum + lost;
  }
}
