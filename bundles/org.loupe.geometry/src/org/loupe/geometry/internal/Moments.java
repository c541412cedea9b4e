package org.loupe.geometry.internal;

/**
 * Count, sum, spread and range of a quantity of the regions, part by part. The squares are summed
 * around the mean and merged by the update of Chan, Golub and LeVeque (1979), so that nothing
 * cancels.
 */
final class Moments {
  private final CompensatedSum sum = new CompensatedSum();
  private final CompensatedSum weighted = new CompensatedSum();
  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Takes the values of a part of the regions, and their areas. */
  void add(Doubles values, Doubles areas) {
    int n = values.size();
    if (n == 0) {
      return;
    }
    double total = 0;
    double withAreas = 0;
    for (int i = 0; i < n; i++) {
      double v = values.get(i);
      total += v;
      min = v < min ? v : min;
      max = v > max ? v : max;
      withAreas += v * areas.get(i);
    }
    sum.add(total);
    weighted.add(withAreas);
    double own = total / n;
    double around = 0;
    for (int i = 0; i < n; i++) {
      double d = values.get(i) - own;
      around += d * d;
    }
    double apart = own - mean;
    double share = (double) n / (count + n);
    squares += around + apart * apart * count * share;
    mean += apart * share;
    count += n;
  }

  double sum() {
    return sum.value();
  }

  double mean() {
    return count == 0 ? 0 : sum.value() / count;
  }

  /** Standard deviation of all regions, of which none is left out. */
  double deviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  double min() {
    return count == 0 ? 0 : min;
  }

  double max() {
    return count == 0 ? 0 : max;
  }

  /** The mean weighted by area. */
  double areaMean(double area) {
    return area > 0 ? weighted.value() / area : 0;
  }
}
