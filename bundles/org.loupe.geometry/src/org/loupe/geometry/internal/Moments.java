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

  /**
   * Sums over a part of the regions.
   *
   * @param squares around their mean
   */
  record Part(int count, double sum, double weighted, double squares, double min, double max) {

    private static final Part NONE =
        new Part(0, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Of the values of the regions, and their areas. */
    static Part of(Doubles values, Doubles areas) {
      int n = values.size();
      if (n == 0) {
        return NONE;
      }
      double total = 0;
      double withAreas = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
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
      return new Part(n, total, withAreas + moreWithAreas, around(values, total / n), low, high);
    }
  }

  /** Takes a part of the regions. */
  void add(Part part) {
    if (part.count == 0) {
      return;
    }
    sum.add(part.sum);
    weighted.add(part.weighted);
    min = Math.min(min, part.min);
    max = Math.max(max, part.max);
    double apart = part.sum / part.count - mean;
    double share = (double) part.count / (count + part.count);
    squares += part.squares + apart * apart * count * share;
    mean += apart * share;
    count += part.count;
  }

  private static double around(Doubles values, double mean) {
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
