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
    double low = min;
    double high = max;
    // two sums side by side, as each addition has to wait for the one before it
    double more = 0;
    double moreWithAreas = 0;
    int i = 0;
    for (; i + 1 < n; i += 2) {
      double v = values.get(i);
      double w = values.get(i + 1);
      total += v;
      more += w;
      withAreas += v * areas.get(i);
      moreWithAreas += w * areas.get(i + 1);
      double least = v < w ? v : w;
      double most = v > w ? v : w;
      low = least < low ? least : low;
      high = most > high ? most : high;
    }
    for (; i < n; i++) {
      double v = values.get(i);
      total += v;
      withAreas += v * areas.get(i);
      low = v < low ? v : low;
      high = v > high ? v : high;
    }
    total += more;
    min = low;
    max = high;
    sum.add(total);
    weighted.add(withAreas + moreWithAreas);
    double own = total / n;
    double around = squares(values, own);
    double apart = own - mean;
    double share = (double) n / (count + n);
    squares += around + apart * apart * count * share;
    mean += apart * share;
    count += n;
  }

  private static double squares(Doubles values, double mean) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 1 < values.size(); i += 2) {
      double v = values.get(i) - mean;
      double w = values.get(i + 1) - mean;
      a += v * v;
      b += w * w;
    }
    for (; i < values.size(); i++) {
      double v = values.get(i) - mean;
      a += v * v;
    }
    return a + b;
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
