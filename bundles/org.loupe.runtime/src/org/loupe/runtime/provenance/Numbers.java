package org.loupe.runtime.provenance;

import java.util.Locale;

/**
 * How far numbers differ.
 *
 * @param count how many were compared
 * @param different how many differ
 * @param largest the largest difference; infinite where one is no number or not finite and the
 *     other is
 * @param relative that, divided by the largest of the first ones
 * @param tolerance how large it may be elsewhere
 */
public record Numbers(
    long count, long different, double largest, double relative, Tolerance tolerance) {

  /** Whether they are as near as those of other engines and machines have to be. */
  public boolean isTolerated() {
    return relative <= tolerance.relative();
  }

  /** How far, in words. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d, by %.3g at most, %.3g of the largest (%s elsewhere: %.0e)",
        different,
        count,
        largest,
        relative,
        tolerance.label(),
        tolerance.relative());
  }

  /** Collects differences. */
  static final class Collector {
    private long count;
    private long different;
    private double largest;
    private double scale;

    void add(double a, double b) {
      count++;
      if (Double.isFinite(a)) {
        scale = Math.max(scale, Math.abs(a));
      }
      // two that are no number are the same, and so are 0 and -0
      if (a == b || Double.isNaN(a) && Double.isNaN(b)) {
        return;
      }
      different++;
      double difference = Math.abs(a - b);
      largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }

    /** Whether all are the same. */
    boolean isSame() {
      return different == 0;
    }

    Numbers of(Tolerance tolerance) {
      double relative =
          different == 0 ? 0 : scale == 0 ? Double.POSITIVE_INFINITY : largest / scale;
      return new Numbers(count, different, largest, relative, tolerance);
    }
  }
}
